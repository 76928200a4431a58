// The page of a class and its console: what others do appears by itself, and a cloud class hears that the
// page is looked at. Without this the page works as forms do.

import { everySecond, now } from "./clock.js";
import { call } from "./http.js";
import { live } from "./live.js";
import { say } from "./messages.js";
import { renew } from "./renew.js";
import { beatDue, percent, retry, spread } from "./rules/class-page.js";
import { fate } from "./rules/fate.js";

const page = document.querySelector("[data-class]");
// Not the address of the window: after a refused form that is one to which forms are sent.
const { page: address, topic, beats, often } = page.dataset;
const PATIENCE = 20_000;
/** A form in which somebody works has changed: it is looked at again after this. */
const IN_USE = 4000;

let fetching = false;
let again = false; // asked for while one was under way
let failures = 0;
let pause = 0; // after a failure, in milliseconds
let planned = null;

/** Refreshes after so many milliseconds; what is planned earlier stands. */
function plan(milliseconds) {
  const at = performance.now() + milliseconds;
  if (planned && planned.at <= at) return;
  clearTimeout(planned?.timer);
  planned = { at, timer: setTimeout(() => { planned = null; refresh(); }, milliseconds) };
}

const soon = () => plan(Math.max(pause, spread(Math.random())));

/** The page as it is now: {status, fresh, retryAfter}; never throws. */
async function read() {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(address, { cache: "no-store", signal: patience.signal });
    const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    // Led to the sign-in: nobody is signed in any more.
    return { status: answer.redirected ? 401 : answer.status, fresh, retryAfter: Number(answer.headers.get("Retry-After")) || 0 };
  } catch {
    return { status: 0, fresh: null, retryAfter: 0 };
  } finally {
    clearTimeout(timer);
  }
}

async function refresh() {
  if (fetching) { again = true; return; }
  fetching = true;
  again = false;
  const { status, fresh, retryAfter } = await read();
  fetching = false;
  const how = fate(status);
  failures = how === "again" ? failures + 1 : 0;
  pause = how === "again" ? retry(failures, Math.random(), retryAfter) : 0;
  if (how === "again") return plan(pause);
  const isWhole = how !== "done" || show(fresh);
  if (again) soon();
  else if (!isWhole) plan(IN_USE);
}

/** Shows what is new in the live parts; false where one must be looked at again. */
function show(fresh) {
  const parts = [...document.querySelectorAll("[data-live]")].map((part) => [part, fresh.getElementById(part.id)]);
  return parts.filter(([part, next]) => next && !renew(part, next)).length === 0;
}

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
if (often) setInterval(() => { if (!document.hidden) plan(pause); }, Number(often) * 1000);

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
