// A note on what was just said, pinned to the newest line when the writing began. It is kept in this
// browser until the server has it; sent again it counts once, since it brings its own number.

import { byId, write } from "./hearing-dom.js";
import { data } from "./hearing-names.js";
import { allKept, forget, keep } from "./hearing-store.js";
import { call } from "./http.js";
import { say } from "./messages.js";
import { fate } from "./rules/hearing-queue.js";
import { backoff } from "./rules/schedule.js";
import { signInAgain } from "./sign-in.js";

const form = () => byId("pin-note");
const tell = (words) => write(byId("pin-state"), words);
const newest = () => Number(byId("entries").lastElementChild?.dataset.entry ?? 0);

/** Nothing can be pinned before anything was said. */
export function offerNotes() {
  if (form()) form().hidden = newest() === 0;
}

export async function listenToNotes() {
  if (!form()) return;
  const { event, text } = form().elements;
  text.addEventListener("input", () => { if (text.value.length <= 1 || !event.value) event.value = newest(); });
  form().addEventListener("submit", async (submitted) => {
    submitted.preventDefault();
    const note = { id: crypto.randomUUID(), event: Number(event.value) || newest(), kind: form().elements.kind.value, text: text.value };
    const kept = await keep(`note/${note.id}`, note);
    if (kept) text.value = "";
    const sent = await send(note);
    if (sent && !kept) text.value = "";
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
      tell(say("court-note-offline"));
      await new Promise((resolve) => setTimeout(resolve, backoff(failures, Math.random(), 10) / 1000));
      continue;
    }
    await forget(`note/${note.id}`);
    if (how === "done") { tell(say("court-note-pinned")); return true; }
    const { text } = form().elements;
    if (text.value === "") text.value = note.text;
    tell(body?.detail ?? say("court-refused-status", { status }));
    return false;
  }
}
