// A piece of a lesson on the author's desk: saved a moment after it is typed, kept in the browser until
// the server has it; where somebody else has written meanwhile, the author chooses and both texts stay.
// Messages used: js-app-*, js-sheet-*.

import { now } from "./clock.js";
import { call, person } from "./http.js";
import { say } from "./messages.js";
import { barred, fate } from "./rules/fate.js";
import { asKept, beforeSending, keptUnder, leftHere } from "./rules/lesson-piece.js";
import { backoff } from "./rules/schedule.js";
import { clockTime } from "./rules/times.js";

const REST = 900;
const form = document.querySelector("form[data-piece]");
const line = form.querySelector("[data-state]");
const preview = document.querySelector("[data-preview]");
const kept = keptUnder(person(), form.dataset.piece);
const aside = kept && `${kept}:aside`;
const client = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const state = (kind, words) => { line.dataset.state = kind; line.textContent = words; };

let base = Number(form.dataset.revision);
let [sequence, failures, timer, saving, stopped] = [0, 0, null, null, false];

function fields() {
  const all = Object.fromEntries(new FormData(form));
  for (const name of ["csrf", "base"]) delete all[name];
  return asKept(all);
}

const written = () => JSON.stringify(fields());
let saved = written();

// Without storage (a private window) the server alone keeps it.
function read(name = kept) {
  try { return name && JSON.parse(localStorage.getItem(name)); } catch { return null; }
}
/** True when it was kept. */
function keep(name, words) {
  if (name === null) return false;
  try { localStorage.setItem(name, JSON.stringify(words)); return true; } catch { return false; }
}
const remember = () => keep(kept, { base, fields: fields() });
function forget(name = kept) {
  try { localStorage.removeItem(name); } catch { /* nothing was kept */ }
}

function take(typed) {
  for (const input of form.elements) {
    if (!input.name || ["csrf", "base"].includes(input.name)) continue;
    if (input.type === "radio") input.checked = typed[input.value] === "on";
    else if (input.type === "checkbox") input.checked = typed[input.name] === "on";
    else input.value = typed[input.name] ?? "";
  }
}

/** What was typed here and never reached the server comes back; where the server has something newer,
 * the author chooses, and until then both are kept. */
function restore() {
  const left = read();
  const what = leftHere(left, base, saved);
  if (what === "forget") forget();
  if (what === "take") { take(left.fields); changed(); }
  // Only once it is put aside may what is typed from now on take its place.
  if (what === "ask" && keep(aside, left)) forget();
  offer(what === "ask" ? left : read(aside));
}

/** Offers what was put aside. */
function offer(left) {
  if (leftHere(left, base, saved) === "forget") return forget(aside);
  if (left === null) return;
  const notice = form.querySelector("[data-aside]");
  const settled = () => { forget(aside); notice.hidden = true; };
  notice.hidden = false;
  notice.querySelector("[data-take]").addEventListener("click", () => { take(left.fields); changed(); settled(); });
  notice.querySelector("[data-drop]").addEventListener("click", settled);
}

function changed() {
  remember();
  if (stopped) return;
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
    const content = written();
    sequence += 1;
    const reply = await sendUntilAnswered({ base, client, sequence, fields: JSON.parse(content) });
    if (reply.status === 200) {
      base = reply.body.revision;
      form.elements.base.value = String(base);
      [saved, failures] = [content, 0];
      if (written() === saved) forget(); else remember();
      entitle(reply.body.title);
      if (preview && reply.body.preview !== null) show(reply.body.preview);
    } else {
      if (reply.status === 409) conflict(reply.body);
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
    const reply = await call("PUT", form.dataset.piece, body);
    if (fate(reply.status) !== "again") return reply;
    failures += 1;
    state("offline", barred(reply) ?? say(reply.status === 0 ? "sheet-offline" : "sheet-unsaved"));
    await wait(Math.max(backoff(failures, Math.random()) / 1000, reply.retryAfter * 1000));
  }
}

/** What the piece is called now stands at the head of the page too. */
function entitle(title) {
  if (!title) return;
  for (const place of ["h1", ".breadcrumb-item.active"]) {
    const head = document.querySelector(place);
    if (head) head.textContent = title;
  }
}

/** What was wrong with a field is no longer known once it is written anew. */
function unfault(name) {
  if (!name) return;
  form.querySelector(`[data-fault="${CSS.escape(name)}"]`)?.remove();
}

/** The server has sanitised it. */
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  preview.replaceChildren(...fresh.body.childNodes);
}

/** Somebody else has written: their text beside one's own, and the author says which stays. */
function conflict({ fields: theirs, revision }) {
  stopped = true;
  const notice = form.querySelector("[data-stale]");
  const own = fields();
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(own)])];
  notice.querySelector("[data-theirs]").replaceChildren(...names.filter((name) => (theirs[name] ?? "") !== (own[name] ?? "")).map((name) => {
    const part = document.createElement("details");
    part.open = true;
    const head = document.createElement("summary");
    head.textContent = form.querySelector(`label[for="${CSS.escape(name)}"]`)?.textContent ?? name;
    const text = document.createElement("pre");
    text.className = "lesson-stored";
    text.tabIndex = 0;
    text.textContent = theirs[name] ?? "";
    part.append(head, text);
    return part;
  }));
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
  const settle = (choose) => { base = revision; form.elements.base.value = String(base); stopped = false; notice.hidden = true; choose(); };
  notice.querySelector("[data-mine]").onclick = () => settle(changed);
  notice.querySelector("[data-other]").onclick = () => settle(() => { take(theirs); saved = written(); forget(); state("saved", ""); });
}

form.addEventListener("input", (event) => { unfault(event.target?.name); changed(); });
// Another kind of question has other fields: the page is made anew once it is saved.
form.querySelector("select[name=kind]")?.addEventListener("change", async () => {
  if (form.dataset.remade && await save()) location.reload();
});
form.addEventListener("submit", async (event) => {
  const what = beforeSending(written() === saved, stopped);
  if (what === "forget") return forget();
  if (what === "keep") return remember();
  // What is on its way first: the form then carries the newest base.
  event.preventDefault();
  if (await save()) form.requestSubmit();
});
addEventListener("beforeunload", (event) => { if (written() !== saved && read() === null) event.preventDefault(); });
// A refused form shows what was typed: it is not what the server has.
if (form.dataset.refused) saved = ""; else restore();
