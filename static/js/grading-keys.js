// The keys of the grading desk (shown in its dialog). Inside the scoring panel only.

import { recall, remember } from "./prefs.js";

/** `current()` gives the desk in front, which changes with each answer. */
export function listenToKeys(current) {
  const on = document.getElementById("keys-on");
  on.checked = recall("keys", "on") === "on";
  on.addEventListener("change", () => remember("keys", on.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const desk = current();
    if (event.isComposing || !on.checked || !desk.panel.contains(event.target)) return;
    const act = event.target.matches("textarea") ? inText(event, desk) : event.target.matches("input") ? inField(event, desk) : inPanel(event, desk);
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("keydown", (event) => {
    // From the answer, one key leads into the panel; everything else there is left alone.
    if (!event.isComposing && on.checked && event.key === "Enter" && event.ctrlKey && !event.defaultPrevented) {
      event.preventDefault();
      current().finish();
    }
  });
}

const saveAndNext = (event, desk) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && (() => desk.finish());
const leave = (event, desk) => event.key === "Escape" && (() => { desk.panel.tabIndex = -1; desk.panel.focus(); });
const itemKey = (event) => (/^Digit[1-9]$/.test(event.code) ? Number(event.code.slice(5)) - 1 : -1);

function focusPoint(desk, index) {
  const point = desk.points[index];
  if (!point) return null;
  return () => { desk.input(point).focus(); desk.input(point).select(); };
}

function inText(event, desk) {
  return saveAndNext(event, desk) || leave(event, desk) || null;
}

/** In a field of points: digits are typed; the rest steps, fills, or goes on. */
function inField(event, desk) {
  const point = event.target.closest(".point");
  if (event.altKey && itemKey(event) >= 0) return focusPoint(desk, itemKey(event));
  if (event.ctrlKey || event.metaKey || event.altKey || !point) return saveAndNext(event, desk) || null;
  const give = { "+": "plus", "=": "plus", ArrowUp: "plus", "-": "minus", ArrowDown: "minus", f: "full", z: "zero" }[event.key];
  if (give) return () => { desk.give(point, give); event.target.select(); };
  if (event.key === "Enter") return focusPoint(desk, desk.points.indexOf(point) + 1) ?? (() => document.getElementById("overall").focus());
  if (event.key === "c") return () => desk.comment(point);
  return shared(event, desk);
}

function inPanel(event, desk) {
  if (event.altKey || event.metaKey || event.ctrlKey) return saveAndNext(event, desk) || null;
  if (itemKey(event) >= 0) return focusPoint(desk, itemKey(event));
  if (event.key === "c") return () => document.getElementById("overall").focus();
  return shared(event, desk);
}

function shared(event, desk) {
  const acts = { n: () => desk.next(), p: () => desk.previous(), "?": () => document.getElementById("keys-dialog").showModal() };
  return acts[event.key] ?? leave(event, desk) ?? null;
}
