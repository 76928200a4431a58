// Live events, over one stream for all topics of the page.
//
// Own client instead of the browser's EventSource, which stops for ever after one 503. This one keeps
// the last event's id over every reconnection, waits longer after each failure (0.5 s × 2ⁿ ± 30 %, at
// most a minute), rests while the page is hidden, and falls back to asking every few seconds where
// streams are blocked on the way (no heartbeat within 40 s, or three failures in a row).

import { learn } from "./clock.js";
import { eventParser } from "./rules/events.js";
import { backoff } from "./rules/schedule.js";

const SILENCE = 40_000;
const POLL = 5_000;
const STREAM_AGAIN = 5 * 60_000;

/**
 * `path` is the address of the stream, where it is not the house's own with its `topics`.
 * `on` maps kinds to functions of (data, topic); `reinit()` is called when events were missed and the
 * page must be read afresh; `state(good)` hears whether events can arrive now.
 */
export function live({ topics = "", path = "/live", on, reinit, state = () => {} }) {
  const url = `${path}?topics=${encodeURIComponent(topics)}`;
  // The page says which event it already shows, so that none is lost between page and stream.
  const shown = document.querySelector('meta[name="live-after"]')?.content ?? "";
  const feed = { last: shown, failures: 0, stop: null, polling: false, pollingSince: 0 };
  const deliver = ({ id, kind, topic, data }) => {
    if (id !== null && id !== undefined) feed.last = String(id);
    if (kind === "reinit") reinit();
    else on[kind]?.(data, topic);
  };
  run(feed, url, deliver, reinit, state);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) feed.stop?.abort();
    else feed.wake?.();
  });
  addEventListener("online", () => feed.wake?.());
}

async function run(feed, url, deliver, reinit, state) {
  for (;;) {
    if (document.hidden) { await rest(feed, Infinity); continue; }
    const good = feed.polling ? await poll(feed, url, deliver, reinit) : await stream(feed, url, deliver, state);
    if (document.hidden) continue;
    feed.failures = good ? 0 : feed.failures + 1;
    state(good && feed.polling ? true : feed.failures === 0);
    if (!feed.polling && feed.failures >= 3) Object.assign(feed, { polling: true, pollingSince: performance.now() });
    else if (feed.polling && performance.now() - feed.pollingSince > STREAM_AGAIN) Object.assign(feed, { polling: false, failures: 0 });
    const wait = feed.failures > 0 ? backoff(feed.failures, Math.random()) / 1000 : POLL * (0.7 + 0.6 * Math.random());
    await rest(feed, good && !feed.polling ? 500 * Math.random() : wait);
  }
}

function rest(feed, milliseconds) {
  return new Promise((resolve) => {
    const timer = Number.isFinite(milliseconds) ? setTimeout(resolve, milliseconds) : null;
    feed.wake = () => { clearTimeout(timer); resolve(); };
  });
}

/** Reads one stream until it ends. True when it had worked (a heartbeat or event came). */
async function stream(feed, url, deliver, state) {
  feed.stop = new AbortController();
  let worked = false;
  let watch;
  const alive = () => { clearTimeout(watch); watch = setTimeout(() => feed.stop.abort(), SILENCE); };
  try {
    alive();
    const sent = performance.now();
    const headers = { Accept: "text/event-stream" };
    if (feed.last !== "") headers["Last-Event-ID"] = feed.last;
    const answer = await fetch(url, { headers, cache: "no-store", signal: feed.stop.signal });
    learn(sent, performance.now(), answer.headers.get("X-Server-Time"));
    if (!answer.ok || !answer.body) return false;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = eventParser();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return worked;
      alive();
      for (const event of parser.push(value)) {
        if (!worked) { worked = true; feed.failures = 0; state(true); }
        if (event.kind !== "heartbeat") deliver(opened(event));
      }
    }
  } catch {
    return worked;
  } finally {
    clearTimeout(watch);
    feed.stop.abort();
  }
}

function opened({ id, kind, data }) {
  const { topic, data: inner } = JSON.parse(data);
  return { id, kind, topic, data: inner };
}

async function poll(feed, url, deliver, reinit) {
  try {
    const answer = await fetch(`${url}&poll=1&after=${encodeURIComponent(feed.last)}`, { cache: "no-store" });
    if (!answer.ok) return false;
    const { events, reinit: missed, last } = await answer.json();
    for (const event of events) deliver(event);
    // After too many events, or from another database, only this place leads on.
    if (missed) { feed.last = last; reinit(); }
    return true;
  } catch {
    return false;
  }
}
