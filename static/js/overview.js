// The organiser's live view: rows are replaced in place, one by one, only where they changed. The page
// never scrolls, never takes the focus, and can be paused (a pause outlives events).
// Messages used: js-app-*, js-overview-*.

import { everySecond, now } from "./clock.js";
import { live } from "./live.js";
import { say } from "./messages.js";
import { clockTime } from "./rules/times.js";

const page = document.getElementById("overview");
const body = document.getElementById("overview-rows");
const line = document.getElementById("overview-state");
const button = document.getElementById("overview-pause");
const EVERY = 5_000;

let paused = false;
let tag = null;
let asOf = now();
let running = false;

async function refresh() {
  if (paused || running || document.hidden) return;
  running = true;
  try {
    const headers = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(page.dataset.rows + location.search, { headers, cache: "no-store" });
    if (answer.status === 401) return location.reload();
    if (answer.status !== 304 && !answer.ok) throw new Error("no rows");
    if (answer.status !== 304) {
      tag = answer.headers.get("ETag");
      patch(await answer.text());
    }
    asOf = now();
    line.textContent = say("overview-as-of", { time: clockTime(asOf) });
  } catch {
    line.textContent = say("overview-lost", { time: clockTime(asOf) });
  } finally {
    running = false;
  }
}

/** Takes over the rows of a fragment. */
function patch(html) {
  const fresh = new DOMParser().parseFromString(`<table><tbody>${html}</tbody></table>`, "text/html").querySelector("tbody");
  const wanted = new Set();
  let previous = null;
  for (const row of [...fresh.children]) {
    wanted.add(row.id);
    previous = putRow(document.importNode(row, true), previous);
  }
  for (const row of [...body.children]) if (!wanted.has(row.id)) row.remove();
  showCounts();
  showAges();
}

/** The figures above the table; the fragment brings them in a hidden row. */
function showCounts() {
  const counts = document.getElementById("overview-counts");
  for (const figure of document.querySelectorAll("dd[data-count]")) {
    figure.textContent = counts.getAttribute(`data-count-${figure.dataset.count}`);
  }
}

function putRow(row, previous) {
  const old = document.getElementById(row.id);
  let here = old;
  if (!old || (old.dataset.was !== row.outerHTML && !old.contains(document.activeElement))) {
    const html = row.outerHTML;
    row.dataset.was = html;
    if (old) {
      row.classList.toggle("row-changed", old.dataset.was !== undefined);
      old.replaceWith(row);
    }
    here = row;
  }
  const place = previous ? previous.nextElementSibling : body.firstElementChild;
  if (place !== here) body.insertBefore(here, place);
  return here;
}

/** "14:03:05 (20 s ago)": the age beside the moment, never instead of it. */
function showAges() {
  for (const time of body.querySelectorAll("[data-ago]")) {
    const moment = Number(time.dataset.ago);
    const seconds = Math.max(0, Math.floor((now() - moment) / 1e6));
    const values = { time: clockTime(moment), seconds, minutes: Math.floor(seconds / 60) };
    time.textContent = say(seconds < 60 ? "overview-ago-seconds" : "overview-ago", values);
  }
}

button.hidden = false;
button.addEventListener("click", () => {
  paused = !paused;
  button.setAttribute("aria-pressed", String(paused));
  button.textContent = say(paused ? "overview-resume" : "overview-pause");
  if (paused) line.textContent = say("overview-paused", { time: clockTime(asOf) });
  else refresh();
});

live({ topics: page.dataset.liveTopics, reinit: refresh,
  on: new Proxy({}, { get: () => refresh }) }); // whatever happened, the rows tell
setInterval(refresh, EVERY);
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
everySecond(() => { if (!paused) showAges(); });
