// Who watches answers the director's question here. An answer can be changed until time is up; what
// was given last counts.

import { byId, rows, show, stamp, write } from "./hearing-dom.js";
import { data } from "./hearing-names.js";
import { allKept, forget, keep, recallKept } from "./hearing-store.js";
import { call } from "./http.js";
import { now } from "./clock.js";
import { say } from "./messages.js";
import { barred, fate } from "./rules/fate.js";
import { backoff } from "./rules/schedule.js";
import { clockTime } from "./rules/times.js";
import { signInAgain } from "./sign-in.js";

const form = () => byId("answer-prompt");
let shown = null;
/** By question: how often it was answered here. An answer on its way gives way only to a later one to the same. */
const turns = new Map();

/** Shows the question that is open now, with what one has answered already. */
export async function showQuestion({ prompt }) {
  if (!form() || !prompt || shown === prompt.number) return;
  const first = shown === null && Number(form().dataset.prompt) === prompt.number;
  shown = prompt.number;
  if (first) return restore(prompt); // the server wrote it, with the answer given so far
  form().dataset.prompt = prompt.number;
  write(byId("answer-question"), prompt.question);
  write(byId("answer-state"), "");
  byId("answer-text").value = "";
  forget("draft/answer"); // it was for the question before
  show(byId("answer-text-part"), prompt.form === "text");
  byId("choices").replaceChildren();
  rows(byId("choices"), prompt.choices.map((words, index) => ({ words, index })), (one) => one.index, ({ words, index }) => {
    const row = stamp("choice", { words });
    const input = row.querySelector("input");
    input.type = prompt.form === "several" ? "checkbox" : "radio";
    input.value = index;
    return row;
  });
  await restore(prompt);
}

/** An answer that did not reach the server before a reload is shown again and sent. */
async function restore(prompt) {
  const kept = await recallKept(`answer/${prompt.number}`);
  if (!kept) return;
  byId("answer-text").value = kept.text;
  for (const input of byId("choices").querySelectorAll("input")) input.checked = kept.choices.includes(Number(input.value));
  if (!turns.has(prompt.number)) send(prompt.number, kept);
}

export async function listenToAnswers() {
  form()?.addEventListener("submit", (event) => {
    event.preventDefault();
    const choices = [...byId("choices").querySelectorAll("input:checked")].map((input) => Number(input.value));
    const text = byId("answer-text").value;
    if (choices.length === 0 && text.trim() === "") return write(byId("answer-state"), say("court-answer-empty"));
    send(Number(form().dataset.prompt), { choices, text });
  });
  // What an earlier page could not send, also to questions that are no longer shown.
  for (const kept of await allKept("answer/")) if (kept.prompt && !turns.has(kept.prompt)) send(kept.prompt, kept);
}

async function send(prompt, { choices, text }) {
  const turn = (turns.get(prompt) ?? 0) + 1;
  turns.set(prompt, turn);
  const isNewest = () => turns.get(prompt) === turn;
  const tell = (words) => { if (isNewest() && Number(form()?.dataset.prompt) === prompt) write(byId("answer-state"), words); };
  await keep(`answer/${prompt}`, { prompt, choices, text });
  for (let failures = 1; isNewest(); failures += 1) {
    tell(say("court-answer-sending"));
    const { status, body } = await call("PUT", `/api/v1/hearings/${data.hearing}/prompts/${prompt}/answer`, { choices, text });
    const how = fate(status);
    if (how === "sign-in") { await signInAgain(); continue; }
    if (how === "again") {
      tell(barred({ status, body }) ?? say("court-answer-offline"));
      await new Promise((resolve) => setTimeout(resolve, backoff(failures, Math.random(), 10) / 1000));
      continue;
    }
    if (!isNewest()) return;
    await forget(`answer/${prompt}`);
    if (how === "done" && Number(form()?.dataset.prompt) === prompt) await forget("draft/answer");
    tell(how === "done" ? say("court-answer-saved", { time: clockTime(now()) }) : body?.detail ?? say("court-refused-status", { status }));
    return;
  }
}
