// Handing in before the end: one question that shows empty answers and counts, then a receipt.
// Without a network the hand-in waits in the vault, says so, and can be taken back until it is sent.

import { say } from "./messages.js";
import { dismiss, notice } from "./notices.js";
import * as answer from "./rules/answer.js";
import { countCharacters } from "./rules/counting.js";
import { clockTime } from "./rules/times.js";

const dialog = document.getElementById("hand-in-dialog");
const rows = document.getElementById("hand-in-rows");
const receipts = document.getElementById("receipt-dialog");
const receiptRows = document.getElementById("receipt-rows");

export const canHandIn = (entry) => !entry.state.handedIn && !entry.handIn && !entry.box.readOnly;

/** Asks once about these answers; if confirmed, they are handed in as soon as their text is sent. */
export async function askHandIn({ answers, outbox, entries, title }) {
  for (const entry of entries) answers.read(entry);
  rows.replaceChildren(...entries.map((entry) => row(entry, title(entry))));
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (dialog.returnValue !== "confirm") return;
  for (const entry of entries) {
    if (!canHandIn(entry)) continue;
    answers.read(entry);
    entry.handIn = true;
    answers.lock(entry);
    answers.keepNow(entry);
  }
  outbox.hurry();
}

function row(entry, title) {
  const count = countCharacters(entry.state.text);
  const states = [count === 0 ? "desk-empty" : entry.limit && count > entry.limit ? "desk-over-limit" : "desk-written"];
  if (answer.isUnsent(entry.state)) states.push("desk-unsent");
  const made = document.createElement("tr");
  const head = cell("th", title);
  head.scope = "row";
  const number = cell("td", String(count));
  number.className = "num";
  const state = cell("td", states.map((key) => say(key)).join(" · "));
  if (states[0] !== "desk-written") state.className = "text-danger fw-semibold";
  made.append(head, number, state);
  return made;
}

function cell(kind, text) {
  const made = document.createElement(kind);
  made.textContent = text;
  return made;
}

/** The receipt of one answer, added to those already in the dialog. */
export function showReceipt(entry, title) {
  const { code, at } = entry.state.handedIn;
  const value = document.createElement("dd");
  const words = document.createElement("span");
  words.className = "receipt-code";
  words.textContent = code;
  value.append(words, ` ${say("app-beijing", { time: clockTime(at) })}`);
  if (!receipts.open) receiptRows.replaceChildren();
  receiptRows.append(cell("dt", title), value);
  if (!receipts.open && !document.querySelector("dialog[open]")) receipts.showModal();
}

/** The notice of a hand-in that waits for the network. */
export function showQueued(outbox, entry, title) {
  const name = `hand-in-${entry.code}`;
  if (!entry.handIn) return dismiss(name);
  const words = outbox.net === "offline" || outbox.net === "busy" || outbox.net === "signed-out" ? "desk-hand-in-queued" : "desk-hand-in-sending";
  notice(name, say("app-labelled", { name: title, text: say(words) }), { action: { words: say("desk-hand-in-cancel"), run: () => { outbox.withdraw(entry); dismiss(name); } } });
}
