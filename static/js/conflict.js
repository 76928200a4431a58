// Two texts for one task: both are shown, one is chosen or both are joined, none is thrown away.

import { now } from "./clock.js";
import { say } from "./messages.js";
import { dismiss, notice } from "./notices.js";
import * as answer from "./rules/answer.js";
import { countCharacters } from "./rules/counting.js";
import { clockTime } from "./rules/times.js";

const dialog = document.getElementById("conflict-dialog");
const part = (name) => document.getElementById(`conflict-${name}`);
let asking = Promise.resolve();

/** Asks about an answer's conflict, one dialog after another; without a choice a notice stays. */
export function askConflict(answers, entry, whenChosen) {
  asking = asking.then(() => ask(answers, entry, whenChosen));
}

async function ask(answers, entry, whenChosen) {
  await answers.settled(entry);
  const { conflict } = entry.state;
  if (!conflict) return;
  part("mine").textContent = entry.state.text;
  part("theirs").textContent = conflict.text;
  part("mine-about").textContent = about(entry.state.text, entry.state.typedAt);
  part("theirs-about").textContent = about(conflict.text, conflict.savedAt);
  dialog.returnValue = "";
  if (!dialog.open) dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (!["mine", "theirs", "both"].includes(dialog.returnValue)) {
    notice(`conflict-${entry.code}`, say("desk-conflict"), { bad: true, action: { words: say("desk-choose"), run: () => askConflict(answers, entry, whenChosen) } });
    return;
  }
  dismiss(`conflict-${entry.code}`);
  answers.change(entry, answer.resolved(entry.state, dialog.returnValue, say("desk-joined"), now()));
  whenChosen(entry);
}

function about(text, moment) {
  return say("desk-about", { count: countCharacters(text), time: moment > 0 ? clockTime(moment) : "–" });
}

/** The texts that were not chosen, below the answer, each with a button that copies it. */
export function showAside(shelf, aside) {
  if (!shelf) return;
  shelf.hidden = aside.length === 0;
  while (shelf.children.length > 1) shelf.lastChild.remove();
  for (const { whose, text, at } of aside) {
    const title = document.createElement("p");
    title.className = "mb-0 mt-2";
    title.textContent = say(`desk-aside-${whose}`, { time: at > 0 ? clockTime(at) : "" });
    const body = document.createElement("pre");
    body.textContent = text;
    body.tabIndex = 0;
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "btn btn-sm btn-outline-secondary";
    copy.textContent = say("desk-copy");
    copy.addEventListener("click", () => copyText(text, body));
    shelf.append(title, body, copy);
  }
}

async function copyText(text, body) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(body); // no clipboard here: selected, ready for Ctrl+C
  }
}
