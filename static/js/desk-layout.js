// The answering page as furniture: the splitter (mouse, finger, keyboard), the tabs of the tasks, and on
// a phone the switch between case file and answers.

import { recall, remember } from "./prefs.js";

const desk = document.getElementById("desk");
const splitter = document.getElementById("splitter");
const tabs = document.getElementById("task-tabs");

/** Sets up all three; `onTask(code)` hears which task is in front. */
export function layOut(onTask) {
  listenToSplitter();
  listenToTabs(onTask);
  for (const button of document.querySelectorAll(".desk-switch button")) {
    button.addEventListener("click", () => showSide(button.dataset.side));
  }
  selectTask(recall("task", "") || firstTask(), onTask);
}

/** Brings the case file or the answers to the front of a narrow window. */
export function showSide(side) {
  desk.dataset.side = side;
  for (const button of document.querySelectorAll(".desk-switch button")) {
    button.setAttribute("aria-pressed", String(button.dataset.side === side));
  }
}

function setSplit(percent, keep) {
  const at = Math.round(Math.min(Number(splitter.ariaValueMax), Math.max(Number(splitter.ariaValueMin), percent)));
  desk.style.setProperty("--split", `${at}%`);
  splitter.ariaValueNow = String(at);
  if (keep) remember("split", String(at));
}

function listenToSplitter() {
  setSplit(Number(recall("split", "50")), false);
  splitter.addEventListener("pointerdown", (event) => {
    splitter.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  splitter.addEventListener("pointermove", (event) => {
    if (!splitter.hasPointerCapture(event.pointerId)) return;
    const box = desk.getBoundingClientRect();
    setSplit(((event.clientX - box.left) / box.width) * 100, false);
  });
  splitter.addEventListener("pointerup", () => setSplit(Number(splitter.ariaValueNow), true));
  splitter.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -2, ArrowRight: 2, PageUp: 10, PageDown: -10, Home: -100, End: 100 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    setSplit(Number(splitter.ariaValueNow) + steps[event.key], true);
  });
}

const openTabs = () => [...tabs.querySelectorAll('[role="tab"]')];
const firstTask = () => openTabs().find((tab) => tab.dataset.state === "open")?.dataset.task ?? openTabs()[0]?.dataset.task;

function listenToTabs(onTask) {
  tabs.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) selectTask(tab.dataset.task, onTask);
  });
  tabs.addEventListener("keydown", (event) => {
    const list = openTabs();
    const at = list.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: list.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = list[(to + list.length) % list.length];
    selectTask(tab.dataset.task, onTask);
    tab.focus();
  });
}

/** Brings a task to the front; an unknown code brings the first open one. */
export function selectTask(code, onTask) {
  const wanted = openTabs().some((tab) => tab.dataset.task === code) ? code : firstTask();
  for (const tab of openTabs()) {
    const here = tab.dataset.task === wanted;
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
  }
  for (const panel of document.querySelectorAll(".task")) panel.hidden = panel.dataset.task !== wanted;
  remember("task", wanted ?? "");
  onTask?.(wanted);
}
