// The page of a class and its console: what others do appears by itself, and a cloud class hears that the
// page is looked at. Without this the page works as forms do.

import { everySecond, now } from "./clock.js";
import { call } from "./http.js";
import { live } from "./live.js";
import { say } from "./messages.js";
import { beatDue, percent, spread } from "./rules/class-page.js";

const page = document.querySelector("[data-class]");
const { topic, beats, often } = page.dataset;
const RETRY = 4000;

let fetching = false;
let again = false;

/** Somebody types or chooses in this part: what they do is not taken away under their hands. */
function inUse(part) {
  const at = document.activeElement;
  return part.contains(at) && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
}

async function refresh() {
  if (fetching) { again = true; return; }
  fetching = true;
  let late = false;
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.getElementById(part.id);
      if (!next || next.innerHTML === part.innerHTML) continue;
      if (inUse(part)) { late = true; continue; }
      const open = [...part.querySelectorAll("details")].map((one) => one.open);
      part.replaceChildren(...[...next.childNodes].map((node) => document.importNode(node, true)));
      part.querySelectorAll("details").forEach((one, place) => { if (open[place]) one.open = true; });
    }
  } catch {
    late = true; // without a network the page keeps what it has
  } finally {
    fetching = false;
    if (again || late) { again = false; setTimeout(refresh, RETRY); }
  }
}

const soon = () => setTimeout(refresh, spread(Math.random()));

function showVotes({ poll, votes, counts }) {
  const list = document.querySelector(`[data-bars="${poll}"]`);
  if (!list) return soon();
  counts.forEach((count, place) => {
    const share = percent(count, votes);
    const line = list.children[place];
    line?.querySelector(".used").setAttribute("width", share);
    const figures = line?.querySelector("[data-figures]");
    if (figures) figures.textContent = say("class-figures", { count, status: share });
  });
  const sum = document.querySelector(`[data-votes="${poll}"]`);
  if (sum) sum.textContent = say("class-votes", { count: votes });
}

live({ topics: topic, on: { changed: soon, votes: showVotes }, reinit: soon });
if (often) setInterval(() => { if (!document.hidden) refresh(); }, Number(often) * 1000);

// A cloud class: each twenty seconds, and only while the page is in view.
if (beats) {
  let last = null;
  let every = 20;
  const visible = () => document.visibilityState === "visible";
  everySecond((time) => {
    if (!beatDue({ visible: visible(), last, now: time, every })) return;
    last = time;
    call("PUT", beats).then(({ status, body }) => {
      if (status !== 200) return;
      every = body.again;
      const meter = document.querySelector("#presence progress");
      if (!meter || meter.value === body.percent) return;
      meter.value = body.percent;
      document.querySelector("#presence [data-percent]").textContent = `${body.percent}%`;
      soon();
    });
  });
  addEventListener("pageshow", () => { last = last ?? now() - every * 1e6; });
}
