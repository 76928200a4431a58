// A note on what was just said, pinned to the newest line when the writing began. It is kept in this
// browser until the server has it; sent again it counts once, since it brings its own number.

import { byId, write } from "./hearing-dom.js";
import { data } from "./hearing-names.js";
import { allKept, forget, keep } from "./hearing-store.js";
import { call } from "./http.js";
import { say } from "./messages.js";
import { barred, fate } from "./rules/fate.js";
import { pinnedTo } from "./rules/hearing-note.js";
import { backoff } from "./rules/schedule.js";
import { unique } from "./rules/unique.js";
import { signInAgain } from "./sign-in.js";

const form = () => byId("pin-note");
const tell = (words) => write(byId("pin-state"), words);
/** Refused ones that wait until the field is free: {note, words}. */
const refused = [];
let underWay = null;
const newest = () => Number(byId("entries").lastElementChild?.dataset.entry ?? 0);

/** Nothing can be pinned before anything was said. */
export function offerNotes() {
  if (form()) form().hidden = newest() === 0;
}

export async function listenToNotes() {
  if (!form()) return;
  const { event, text } = form().elements;
  let composing = false;
  const pin = () => { event.value = pinnedTo(event.value, { text: text.value, composing, newest: newest() }); };
  event.value = ""; // the server's is for a browser without scripts
  text.addEventListener("input", pin);
  text.addEventListener("compositionstart", () => { composing = true; pin(); });
  text.addEventListener("compositionend", () => { composing = false; pin(); });
  form().addEventListener("submit", async (submitted) => {
    submitted.preventDefault();
    if (text.value === underWay) return; // pressed twice
    const note = { id: unique(), event: Number(event.value) || newest(), kind: form().elements.kind.value, text: text.value };
    underWay = note.text;
    // What was typed meanwhile stays.
    const clear = () => { if (text.value === note.text) { text.value = ""; event.value = ""; } underWay = null; };
    const kept = await keep(`note/${note.id}`, note);
    if (kept) clear();
    const sent = await send(note);
    if (sent && !kept) clear();
    if (underWay === note.text) underWay = null;
    giveBack();
  });
  for (const note of await allKept("note/")) await send(note);
}

/** True when it is pinned. What is refused is given back to the field, with the reason. */
async function send(note) {
  for (let failures = 1; ; failures += 1) {
    tell(say("court-note-sending"));
    const { status, body } = await call("POST", `/api/v1/hearings/${data.hearing}/notes`, note);
    const how = fate(status);
    if (how === "sign-in") { await signInAgain(); continue; }
    if (how === "again") {
      tell(barred({ status, body }) ?? say("court-note-offline"));
      await new Promise((resolve) => setTimeout(resolve, backoff(failures, Math.random(), 10) / 1000));
      continue;
    }
    if (how === "done") {
      await forget(`note/${note.id}`);
      tell(say("court-note-pinned"));
      return true;
    }
    const words = body?.detail ?? say("court-refused-status", { status });
    tell(words);
    refused.push({ note, words });
    giveBack();
    return false;
  }
}

/** Puts a refused note back into the field, if that is empty or still holds it; kept until then. */
function giveBack() {
  const { event, text } = form().elements;
  const [first] = refused;
  if (!first || (text.value !== "" && text.value !== first.note.text)) return;
  refused.shift();
  text.value = first.note.text;
  event.value = first.note.event;
  tell(first.words);
  forget(`note/${first.note.id}`);
}
