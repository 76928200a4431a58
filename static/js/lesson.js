// The reader of lessons: keeps progress, remembers the place, answers questions; all of it also while the
// network is away. Without this script everything but counting what is watched works by forms.

import { now, sync } from "./clock.js";
import { person } from "./http.js";
import { LessonOutbox } from "./lesson-outbox.js";
import { watch } from "./lesson-player.js";
import { announce, say } from "./messages.js";
import { answerOf } from "./rules/lesson-answer.js";

const data = JSON.parse(document.getElementById("lesson-data").textContent);
const byId = (id) => document.getElementById(id);
const address = `/lessons/${data.lesson}/parts/${data.part}`;
const here = `/api/v1${address}`;
/** Thousandths of a page that are worth telling. */
const WORTH_TELLING = 20;

const write = (words) => { byId("lesson-line").textContent = words; };

const outbox = new LessonOutbox({
  net(state, kept, why) {
    if (state === "barred" && kept) write(say("lesson-barred", { why }));
    else if (state === "barred" || state === "offline" || state === "signed-out") write(say(kept ? "lesson-kept" : "lesson-kept-not"));
    else if (state === "good") write(say("lesson-saved"));
  },
  done(message, body) {
    const form = waiting.get(message.path);
    forgetText(message.path);
    if (form) { waiting.delete(message.path); refresh(); return; }
    if (message.path === `${here}/progress`) progress(body);
    else refresh();
  },
  refused(message, words) {
    const form = waiting.get(message.path);
    waiting.delete(message.path);
    if (form) { tellForm(form, words, true); return; }
    write(say("lesson-refused", { why: words }));
    announce(say("lesson-refused", { why: words }));
  },
});

function progress(body) {
  const meter = byId("watched");
  if (meter) {
    meter.value = body.percent;
    byId("watched-words").textContent = say("lesson-watched", { percent: body.percent });
  }
  if (body.at_once) {
    write(say("lesson-at-once"));
    announce(say("lesson-at-once"));
  }
  if (body.done && byId("part-done").hidden) {
    byId("part-done").hidden = false;
    announce(say("lesson-done"));
  }
  if (body.complete) {
    const certificate = byId("lesson-certificate");
    certificate.href = certificate.dataset.address ?? certificate.href;
    byId("lesson-complete").hidden = false;
  }
}

/** Sends what was watched or where one is. */
function report(played, place, read = false) {
  if (played.length === 0 && !place && !read) return;
  outbox.add("PUT", `${here}/progress`, { version: data.version, played, ...(place && { place }), read });
}

// --- A page: its place, and that it was read ---------------------------------

function scrolled() {
  const all = document.documentElement.scrollHeight - innerHeight;
  return all > 0 ? Math.min(1000, Math.max(0, Math.round((scrollY / all) * 1000))) : 0;
}

function rememberPlace() {
  let told = data.place;
  if (data.place > WORTH_TELLING && data.place < 1000 && !location.hash) {
    const all = document.documentElement.scrollHeight - innerHeight;
    scrollTo(0, (data.place / 1000) * all);
  }
  const tell = () => {
    const value = scrolled();
    if (Math.abs(value - told) < WORTH_TELLING) return;
    told = value;
    report([], { value, at: now() });
  };
  setInterval(tell, 10_000);
  document.addEventListener("visibilitychange", () => { if (document.hidden) tell(); });
}

byId("read-form")?.addEventListener("submit", (event) => {
  if (navigator.onLine) return; // the form itself is the shortest way
  event.preventDefault();
  report([], null, true);
  write(say("lesson-read-kept"));
});

// --- Questions ----------------------------------------------------------------

/** Forms whose answer is on its way, by its address. */
const waiting = new Map();

const addressOf = (form) => `${here}/attempts/${form.elements.attempt.value}/answers/${form.elements.question.value}`;

function tellForm(form, words, again) {
  form.querySelector("[data-state]").textContent = words;
  form.querySelector("button").disabled = !again;
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-question]");
  if (!form) return;
  event.preventDefault();
  const fields = [...new FormData(form)];
  const path = addressOf(form);
  const answer = answerOf(form.dataset.kind, fields);
  waiting.set(path, form);
  tellForm(form, say("lesson-sending"), false);
  outbox.add("PUT", path, { version: form.elements.version.value, answer }).then(() => {
    if (!navigator.onLine && waiting.has(path)) tellForm(form, say(outbox.kept ? "lesson-answer-kept" : "lesson-answer-kept-not"), false);
  });
});
addEventListener("offline", () => {
  for (const form of waiting.values()) tellForm(form, say(outbox.kept ? "lesson-answer-kept" : "lesson-answer-kept-not"), false);
});

// A text that is being typed stays on this device until the server has it.
const textKey = (path) => `lesson-text:${person() ?? ""}:${path}`;
const textOf = (form) => form.querySelector("textarea");

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-question]");
  if (!form || event.target !== textOf(form)) return;
  try { localStorage.setItem(textKey(addressOf(form)), event.target.value); } catch { /* no storage in this browser */ }
});

function forgetText(path) {
  try { localStorage.removeItem(textKey(path)); } catch { /* nothing was kept */ }
}

function restoreTexts() {
  for (const form of document.querySelectorAll("form[data-question]")) {
    const text = textOf(form);
    if (!text || text.value !== "") continue;
    try { text.value = localStorage.getItem(textKey(addressOf(form))) ?? ""; } catch { /* nothing was kept */ }
  }
}

/** Shows what the server has of the quiz now; what is being typed into other forms stays. */
async function refresh() {
  let text;
  try {
    // Not the address of the window: after a refused form that is one to which forms are sent.
    const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    text = await answer.text();
  } catch { return; }
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const id of ["quiz-state", "part-done", "lesson-complete", "lesson-parts"]) {
    const [old, fresh] = [byId(id), page.getElementById(id)];
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  for (const fresh of page.querySelectorAll(".lesson-question")) {
    const old = byId(fresh.id);
    if (old && old.querySelector("form[data-question]") && !fresh.querySelector("form[data-question]")) {
      old.replaceWith(document.adoptNode(fresh));
      byId(fresh.id).querySelector("h2").focus?.();
    }
  }
}

// --- Begin ----------------------------------------------------------------------

restoreTexts();
await sync();
const player = byId("player");
if (player) watch(player, { place: data.place, done: data.done, report, tell: write });
else if (data.kind === "page") rememberPlace();
outbox.start();
