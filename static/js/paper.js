// What reaches an open paper from outside: announcements, unlocked tasks, released evidence, a new
// closing time. New parts are taken from the server's own page and put in by their `data-part`;
// a part that holds an answer being written is never touched.

import { announce, say } from "./messages.js";
import { notice } from "./notices.js";
import { now } from "./clock.js";
import { clockTime } from "./rules/times.js";
import { live } from "./live.js";

/**
 * `page` is {partsChanged(fresh attempt)}. What differs from person to person (a closing time, what is
 * released) never comes in an event: the event says that there is news, the page fetches its own.
 * Gives {refresh}.
 */
export function listen(desk, page) {
  const fetchParts = () => refresh(page);
  live({
    topics: desk.dataset.liveTopics, reinit: fetchParts,
    on: {
      announcement: (data) => (data.contingency ? fetchParts() : showAnnouncement(data)),
      unlocked: fetchParts,
      released: fetchParts,
      handed_in: fetchParts,
      closed: fetchParts,
      extended: fetchParts,
      retimed: fetchParts,
    },
  });
  return { refresh: fetchParts };
}

/** Announcements are read out at once, stay in the strip until put away, and in the menu's list for good. */
export function showAnnouncement({ id, text, at }) {
  keepAnnouncement(id, text, at ?? now());
  const words = say("desk-announcement", { time: clockTime(at ?? now()), text });
  notice(`announcement-${id ?? at}`, words, { news: true, closable: say("app-dismiss") });
  announce(words, "assertive");
}

function keepAnnouncement(id, text, at) {
  const list = document.getElementById("told");
  if (!list || list.querySelector(`[data-told="${CSS.escape(String(id))}"]`)) return;
  const row = document.createElement("li");
  row.dataset.told = id;
  const time = document.createElement("b");
  time.textContent = clockTime(at);
  row.append(time, ` ${text}`);
  list.append(row);
}

let running = null;
let again = false;

/** Reads the page afresh and takes over what is new. Several calls at once become one more reading. */
async function refresh(page) {
  if (running) { again = true; return; }
  running = takeParts(page).catch(() => {});
  await running;
  running = null;
  if (again) { again = false; await refresh(page); }
}

async function takeParts(page) {
  const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
  if (!answer.ok || new URL(answer.url).pathname !== location.pathname) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const source = fresh.getElementById("attempt");
  if (!source) return;
  const changed = putParts(fresh);
  for (const told of fresh.querySelectorAll("[data-told]")) {
    if (!document.querySelector(`[data-told="${CSS.escape(told.dataset.told)}"]`)) {
      showAnnouncement({ id: told.dataset.told, text: told.dataset.text, at: Number(told.dataset.at) });
    }
  }
  await page.partsChanged(JSON.parse(source.textContent));
  if (changed.length > 0) announce(say("desk-new-part"));
}

/** Puts in new and changed parts of `fresh`, in its order; gives the names of those that changed. */
export function putParts(fresh) {
  const changed = [];
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const name = CSS.escape(part.dataset.part);
    const here = document.querySelector(`[data-part="${name}"]`);
    if (here && (here.dataset.version === part.dataset.version || here.querySelector("textarea[data-answer]"))) continue;
    const copy = document.importNode(part, true);
    if (here) here.replaceWith(copy);
    else place(copy, part);
    if (part.dataset.part.startsWith("entry-")) markNew(copy);
    changed.push(part.dataset.part);
  }
  return changed;
}

function place(copy, part) {
  const home = document.getElementById(part.parentElement.id);
  if (!home) return;
  const before = part.previousElementSibling?.dataset.part;
  const neighbour = before ? home.querySelector(`[data-part="${CSS.escape(before)}"]`) : null;
  if (neighbour) neighbour.after(copy); else home.prepend(copy);
}

function markNew(entry) {
  const words = entry.querySelector("a > span");
  const badge = document.createElement("b");
  badge.className = "is-new";
  badge.dataset.new = say("reader-new");
  words?.after(badge);
}
