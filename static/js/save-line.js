// Shows what rules/line.js says, and speaks it only when the kind of state changes, not at every word.

import { announce, say } from "./messages.js";
import * as answer from "./rules/answer.js";
import { saveLine } from "./rules/line.js";
import { clockTime } from "./rules/times.js";

const line = document.getElementById("save-line");
const SPOKEN = new Set(["uploaded", "offline", "failed"]);
let lastSpoken = "";

/** Shows the state of all answers together. */
export function showSaveLine(answers, outbox, closed) {
  const said = saveLine({
    answers: answers.all().map((entry) => ({
      unsent: answer.isUnsent(entry.state), kept: entry.keptText === entry.state.text && !entry.keepFailed, keptAt: entry.keptAt,
      conflict: entry.state.conflict !== null, refused: entry.state.refused === entry.state.text,
      savedAt: entry.state.savedAt, fate: entry.state.fate,
    })),
    store: !answers.vault.missing, net: outbox.net, closed,
  });
  const words = say(said.key, { time: said.time ? clockTime(said.time) : "", status: said.status ?? "" });
  if (line.textContent !== words) line.textContent = words;
  line.dataset.state = said.state;
  if (SPOKEN.has(said.state) && said.state !== lastSpoken) {
    if (lastSpoken !== "" || said.state !== "uploaded") announce(words);
    lastSpoken = said.state;
  }
}
