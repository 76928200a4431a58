// The director's own: what was sent in and what became of it, and the answers as they come.

import { byId, put, rows, show, stamp, write } from "./hearing-dom.js";
import { showBars } from "./hearing-scene.js";
import { say } from "./messages.js";
import { bars } from "./rules/hearing-chart.js";
import { passedText } from "./rules/hearing-clock.js";

/** The text of a contingency comes into its box when it is chosen, unless one has written there. */
export function chooseScenes() {
  const select = byId("inject-code");
  const box = byId("inject-scene");
  if (!select) return;
  let given = box.value;
  select.addEventListener("change", () => {
    if (box.value.trim() !== "" && box.value !== given) return;
    given = select.selectedOptions[0]?.dataset.scene ?? "";
    box.value = given;
  });
  // After one was sent the same text is not offered again by itself.
  box.form.addEventListener("submit", () => { given = ""; });
}

export function showInjections(view, names) {
  if (!view) return;
  show(byId("injections-part"), view.injections.length > 0);
  rows(byId("injections"), [...view.injections].reverse(), (one) => one.number, (one) => {
    const row = stamp("injection", {
      code: one.code, scene: one.scene,
      to: one.to === null ? say("court-injection-to-all") : say("court-injection-to", { name: names.part(one.to) }),
    });
    for (const field of row.querySelectorAll('input[name="injection"]')) field.value = one.number;
    return row;
  }, (row, one) => {
    const state = stateOf(one);
    row.dataset.state = state;
    put(row, { state: say(`court-injection-${state}`, { time: passedText(one.answered_after_ms ?? 0) }) });
    for (const form of row.querySelectorAll("[data-when]")) form.hidden = form.dataset.when !== state;
  });
}

function stateOf(one) {
  if (one.withdrawn) return "withdrawn";
  if (one.answered_after_ms !== null) return "answered";
  return one.played_at === null ? "waiting" : "played";
}

/** The answers to the prompt so far; only the director sees them before they are released. */
export function showAnswers(room, { prompt, answers, counts }) {
  if (room.prompt?.number !== prompt) return;
  show(byId("told-answers"), room.prompt.released === null);
  write(byId("told-answers-words"), say("court-prompt-answers", { count: answers }));
  showBars(byId("told-bars"), bars(room.prompt.choices, { answers, counts }));
}

/** A prompt whose distribution everybody sees needs no view of its own any more. */
export function tidyAnswers(room) {
  if (room.prompt === null || room.prompt.released !== null) show(byId("told-answers"), false);
}
