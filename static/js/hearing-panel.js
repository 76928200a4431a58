// One's own panel: which controls apply now, the lists in them, and whose turn it is.

import { byId, put, rows, show, stamp, write } from "./hearing-dom.js";
import { data } from "./hearing-names.js";
import { objectionWords } from "./hearing-scene.js";
import { say } from "./messages.js";
import { controls, nextStage, openMotions, partOf, sideOf } from "./rules/hearing-controls.js";

const as = data.as;

/** Shows the panel for a new view of the room. */
export function showPanel(room, names) {
  const on = controls(room, as);
  for (const control of document.querySelectorAll("[data-control]")) {
    const wanted = on.has(control.dataset.control);
    if (control.hidden === wanted) control.hidden = !wanted;
  }
  for (const button of document.querySelectorAll("[data-needs]")) button.disabled = !on.has(button.dataset.needs);
  setNumbers(room);
  showTurn(room, names);
  showAsks(room, names);
  showMotions(room, names);
  showNext(room, names);
  followFloor(room);
  showMark(on);
}

/** What is being ruled on, answered, taken down: its number in the hidden fields. */
function setNumbers(room) {
  const numbers = { objection: room.objection?.number, exhibit: room.exhibit?.number, injection: room.contingency?.number, prompt: room.prompt?.number };
  for (const field of document.querySelectorAll("input[data-set]")) field.value = numbers[field.dataset.set] ?? "";
}

function showTurn(room, names) {
  const turn = byId("turn");
  if (!turn) return;
  const { state, name } = turnOf(room, names);
  turn.dataset.turn = state;
  write(turn, say(`court-turn-${state}`, { name }));
}

function turnOf(room, names) {
  const speaker = room.floor ? names.part(room.floor.part) : "";
  const state = (() => {
    if (room.phase !== "running") return room.phase === "preparing" ? "before" : room.phase === "ended" ? "ended" : "stopped";
    if (room.stage === null) return "before";
    if (room.chair === as) return "chair";
    if (room.objection && sideOf(partOf(room, as)?.role) !== "court") return "objection";
    if (room.floor?.part === as) return "yours";
    if (room.requests.some((request) => request.part === as)) return "asked";
    return room.floor ? "other" : "none";
  })();
  return { state, name: speaker };
}

function showAsks(room, names) {
  rows(byId("asks"), room.requests, (one) => `${one.part}-${one.purpose}`, (one) => {
    const row = stamp("ask", { who: names.part(one.part), purpose: names.word("purpose", one.purpose) });
    row.querySelector('input[name="to"]').value = one.part;
    row.querySelector('input[name="purpose"]').value = one.purpose;
    return row;
  });
  write(byId("take-back-from"), room.floor ? names.part(room.floor.part) : "");
  for (const words of document.querySelectorAll("[data-objection-words]")) {
    write(words, room.objection ? objectionWords(room.objection, names) : "");
  }
  for (const option of document.querySelectorAll("select[data-inside] option")) {
    const inside = partOf(room, Number(option.value))?.inside ?? false;
    option.hidden = !inside;
    option.disabled = !inside;
    if (inside && option.parentElement.selectedOptions[0]?.disabled) option.selected = true;
  }
}

function showMotions(room, names) {
  const own = sideOf(partOf(room, as)?.role);
  for (const list of document.querySelectorAll("[data-motions]")) {
    const those = openMotions(room).filter((motion) => list.dataset.motions === "all" || sideOf(partOf(room, motion.by)?.role) !== own);
    rows(list, those, (motion) => motion.number, (motion) => {
      const row = stamp("motion", { who: names.part(motion.by), what: names.word("motion", motion.what), text: motion.text, deferred: "" });
      row.querySelector('input[name="motion"]').value = motion.number;
      return row;
    }, (row, motion) => put(row, { deferred: motion.decision === "deferred" ? names.word("decision", "deferred") : "" }));
  }
}

function showNext(room, names) {
  const index = nextStage(room);
  for (const words of document.querySelectorAll("[data-next-stage]")) write(words, index === null ? "" : names.stage(room.stages[index].stage));
}

/** The clerk writes for whoever has the floor, unless a speaker was chosen by hand. */
function followFloor(room) {
  const select = byId("write-part");
  if (!select || !byId("follow-floor").checked || byId("write-text").value !== "") return;
  const speaker = String(room.floor?.part ?? room.chair ?? "");
  if ([...select.options].some((option) => option.value === speaker)) select.value = speaker;
}

/** On a phone the panel may be out of sight: a mark says that it asks for something. */
function showMark(on) {
  const asks = ["rule_objection", "answer_objection", "answer_motion", "rule_motion", "opine", "answer_prompt"].some((name) => on.has(name));
  show(byId("own-mark"), asks || byId("whispers")?.childElementCount > 0 || on.has("yield"));
}

/** What was whispered to oneself alone. */
export function showWhispers(whispers) {
  rows(byId("whispers"), whispers, (one) => one.number, (one) => {
    const row = stamp("whisper", { scene: one.scene });
    row.querySelector('input[name="injection"]').value = one.number;
    return row;
  });
}
