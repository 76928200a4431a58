// The server's clock, as this page knows it. Nothing here trusts the computer's own date: it
// counts on performance.now(), which no setting of the clock can move, plus a measured offset.

import { better, sample } from "./rules/offset.js";

let held = null;
const listeners = new Set();

/** Take a sample from any answer that carries X-Server-Time. */
export function learn(sent, received, serverTime) {
  const time = Number(serverTime);
  if (!Number.isFinite(time) || time <= 0) return;
  const before = held;
  held = better(held, sample(sent, received, time));
  if (held !== before) for (const tell of listeners) tell();
}

/** The server's time now, in whole microseconds. */
export function now() {
  const offset = held?.offset ?? performance.timeOrigin * 1000;
  return Math.round(performance.now() * 1000 + offset);
}

/** How far the computer's own clock is off, in seconds (for the lobby's check). */
export const deviation = () => (Date.now() * 1000 - now()) / 1e6;

/** Calls back when a better offset is known. */
export function onBetter(tell) {
  listeners.add(tell);
}

/** Ask the server for its time once; true when it answered. A failure is no news: the next answer will tell. */
export async function sync() {
  const sent = performance.now();
  try {
    const answer = await fetch("/healthz", { cache: "no-store", credentials: "omit" });
    learn(sent, performance.now(), answer.headers.get("X-Server-Time"));
    return answer.ok;
  } catch {
    return false; // offline
  }
}

/**
 * Runs `tick` now and once a second, on the second, and whenever the page is looked at again. A moment
 * that `tick` gives back is not slept over: the next tick comes just then.
 */
export function everySecond(tick) {
  let timer;
  const run = () => {
    clearTimeout(timer);
    let moment;
    try {
      moment = tick(now());
    } finally {
      // Whatever went wrong in one tick, the clock goes on.
      const time = now();
      const second = 1000 - (Math.floor(time / 1000) % 1000);
      const wait = moment > time ? Math.min(second, (moment - time) / 1000) : second;
      timer = setTimeout(run, wait + 2);
    }
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) run(); });
  onBetter(run);
  run();
}

// The page itself is the first sample: the server made it between request and answer.
function learnFromThisPage() {
  const stamp = document.querySelector('meta[name="server-time"]')?.content;
  const [navigation] = performance.getEntriesByType("navigation");
  if (stamp && navigation?.responseStart > 0) learn(navigation.requestStart, navigation.responseStart, stamp);
}

learnFromThisPage();
document.addEventListener("visibilitychange", () => { if (!document.hidden) sync(); });
addEventListener("online", sync);
