// A judge's ballot: sums as one types; everything is kept a moment after it is given, in the browser
// at once and on the server until it has it, and each save counts once.
// Messages used: js-app-*, js-sheet-*.

import { handIn, keep, read as confirmed } from "./ballot-confirmed.js";
import { now } from "./clock.js";
import { call } from "./http.js";
import { say } from "./messages.js";
import { formUnder } from "./rules/confirmed.js";
import { barred, fate } from "./rules/fate.js";
import { allowed, parsePoints, writePoints } from "./rules/points.js";
import { backoff } from "./rules/schedule.js";
import { clockTime } from "./rules/times.js";

const REST = 700;
const form = document.querySelector("form[data-ballot]");
const line = form.querySelector("[data-state]");
const { who } = document.querySelector("[data-who]").dataset;
const kept = formUnder(form.dataset.ballot, who);
const aside = `${kept}:aside`;
const client = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const state = (kind, words) => { line.dataset.state = kind; line.textContent = words; };

let base = Number(form.dataset.revision);
let [sequence, failures, timer, saving, stopped, offersToConfirm] = [0, 0, null, null, null, false];
const page = new URL(form.action).pathname;

function fields() {
  const all = Object.fromEntries(new FormData(form));
  for (const name of ["csrf", "base", "who"]) delete all[name];
  return all;
}

const written = () => JSON.stringify(fields());
let saved = written();

/** What was typed here and never reached the server comes back. Where the server has something newer,
 * the judge chooses; until then both are kept. */
function restore() {
  const stored = read();
  if (stored !== null && stored.base === base) take(stored.fields);
  else if (stored !== null && JSON.stringify(stored.fields) !== saved) {
    // Only once it is put aside may what is typed from now on take its place.
    try { localStorage.setItem(aside, JSON.stringify(stored)); forget(); } catch { /* it stays where it was */ }
  } else forget();
  offer();
}

function take(typed) {
  for (const [name, value] of Object.entries(typed)) {
    const field = form.elements[name];
    if (field) field.value = value;
  }
  if (written() !== saved) changed();
}

/** Offers what was put aside. */
function offer() {
  const left = read(aside);
  const notice = form.querySelector("[data-aside]");
  notice.hidden = left === null;
  if (left === null) return;
  const settled = () => { forget(aside); notice.hidden = true; };
  notice.querySelector("[data-take]").addEventListener("click", () => { take(left.fields); settled(); });
  notice.querySelector("[data-drop]").addEventListener("click", settled);
}

// Without storage (a private window) the server alone keeps it.
function read(key = kept) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}
function remember() {
  try { localStorage.setItem(kept, JSON.stringify({ base, fields: fields() })); } catch { /* the server keeps it */ }
}
function forget(key = kept) {
  try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
}

/** The fields whose marks cannot be; each is marked, with what may be given beside it. */
function wrongFields() {
  const wrong = [];
  for (const input of form.querySelectorAll("[data-full]")) {
    const empty = input.value.trim() === "";
    if (empty && "asked" in input.dataset) continue; // what the server asks for stays marked until it is given
    const good = empty || allowed(parsePoints(input.value), Number(input.dataset.full), Number(input.dataset.step));
    const note = document.getElementById(`error-${input.id}`);
    input.classList.toggle("is-invalid", !good);
    input.setAttribute("aria-invalid", String(!good));
    note.hidden = good;
    note.textContent = good ? "" : say("sheet-mark", limits(input));
    if (!good) wrong.push(input);
  }
  if (wrong.length > 0) state("failed", wordsOf(wrong[0]));
  return wrong;
}

const isSound = () => wrongFields().length === 0;
const limits = ({ dataset }) => ({ limit: writePoints(Number(dataset.full)), step: writePoints(Number(dataset.step)) });
const wordsOf = (input) => say("sheet-mark-of", { ...limits(input), who: input.closest("[data-whose]").dataset.whose, item: input.labels[0].textContent });

/** Names what has to be put right above everything else, each fault leading to its field. */
function showWrong(wrong) {
  const summary = document.querySelector("#error-summary");
  summary.querySelector("ul").replaceChildren(...wrong.map((input) => {
    const [line, link] = [document.createElement("li"), document.createElement("a")];
    link.href = `#${input.id}`;
    link.textContent = wordsOf(input);
    line.append(link);
    return line;
  }));
  summary.hidden = false;
  summary.focus();
}

/** The sum of these fields in hundredths; null while one is empty or no number. */
function sumOf(part) {
  const values = [...part.querySelectorAll("[data-full]")].map((input) => parsePoints(input.value));
  return values.includes(null) ? null : values.reduce((sum, value) => sum + value, 0);
}

function showSums() {
  for (const side of form.querySelectorAll(".ballot-side")) {
    const parts = [...side.querySelectorAll(".ballot-speaker")];
    const sums = parts.map(sumOf);
    const speakers = parts.filter((part) => part.querySelector("[data-speaker-total]")).length;
    const mean = form.dataset.mean === "true" && speakers > 0;
    const worth = (sum, at) => (mean && at < speakers ? sum / speakers : sum);
    const total = sums.includes(null) ? null : Math.round(sums.reduce((sum, value, at) => sum + worth(value, at), 0));
    side.querySelector("[data-side-total]").textContent = total === null ? "–" : writePoints(total);
  }
  for (const one of form.querySelectorAll(".ballot-speaker")) {
    const output = one.querySelector("[data-speaker-total]");
    const sum = sumOf(one);
    if (output) output.textContent = sum === null ? "–" : writePoints(sum);
  }
}

function changed() {
  showSums();
  remember();
  if (stopped) return state("failed", stopped);
  if (!isSound()) return;
  state("saving", say("sheet-saving"));
  clearTimeout(timer);
  timer = setTimeout(save, REST);
}

function save() {
  clearTimeout(timer);
  saving ??= saveAll().finally(() => { saving = null; });
  return saving;
}

async function saveAll() {
  while (!stopped && written() !== saved) {
    if (!isSound()) return false;
    const content = written();
    sequence += 1;
    const reply = await sendUntilAnswered({ base, client, sequence, who, fields: JSON.parse(content) });
    if (reply.status === 200) {
      base = reply.body.revision;
      form.elements.base.value = String(base);
      [saved, failures] = [content, 0];
      if (written() === saved) forget(); else remember();
    } else {
      if (reply.status !== 422) stopped = reply.body?.detail ?? say("sheet-unsaved");
      state("failed", reply.body?.detail ?? say("sheet-unsaved"));
      return false;
    }
  }
  if (stopped) return false;
  state("saved", say("sheet-saved", { time: clockTime(now()) }));
  return true;
}

/** The same save until there is an answer: it counts once however often it arrives. */
async function sendUntilAnswered(body) {
  for (;;) {
    const reply = await call("PUT", form.dataset.ballot, body);
    if (fate(reply.status) !== "again") return reply;
    failures += 1;
    state("offline", barred(reply) ?? say(reply.status === 0 ? "sheet-offline" : "sheet-unsaved"));
    showOffline();
    await wait(Math.max(backoff(failures, Math.random()) / 1000, reply.retryAfter * 1000));
  }
}

form.querySelector("[data-save]").hidden = true; // it saves by itself
form.addEventListener("input", changed);
form.addEventListener("submit", async (event) => {
  const wrong = wrongFields();
  if (wrong.length > 0) {
    event.preventDefault();
    return showWrong(wrong);
  }
  if (written() === saved && navigator.onLine) return forget();
  // What is on its way first: the form then carries the newest base.
  event.preventDefault();
  const button = event.submitter;
  offersToConfirm = button?.value === "check";
  showOffline();
  if (await save() && !(offersToConfirm && !navigator.onLine)) form.requestSubmit(button);
});

// Without a network nobody can look over the ballot now. The judge may confirm it all the same: it is kept
// here and handed in when the network is back; what is wrong with it is said then.
const offline = form.querySelector("[data-offline]");
function showOffline() { offline.hidden = !(offersToConfirm && (failures > 0 || !navigator.onLine)); }
addEventListener("online", showOffline);
addEventListener("offline", showOffline);
offline.querySelector("[data-confirm-offline]").addEventListener("click", () => {
  const wrong = wrongFields();
  if (wrong.length > 0) return showWrong(wrong);
  try { keep(page, { who, base, fields: fields() }); } catch { return; }
  offline.hidden = true;
  handsIn();
});

/** Hands in what was confirmed here; the form is locked until it is clear what becomes of it. */
async function handsIn() {
  form.hidden = true;
  stopped = say("sheet-confirmed-here");
  const end = await handIn(page, who, document.querySelector("[data-confirmed]"));
  if (end === "refused" || end === "faulty") {
    [form.hidden, stopped] = [false, null];
    if (end === "faulty") restore();
    return;
  }
  if (end === "done") { forget(); forget(aside); saved = written(); }
  location.assign(page);
}
addEventListener("beforeunload", (event) => { if (written() !== saved && read() === null) event.preventDefault(); });
showSums();
restore();
try { if (confirmed(page, who) !== null) handsIn(); } catch { /* nothing is kept here */ }
