// A form of the room as the action that it stands for. Without scripts the server reads the same
// fields in the same way (trials/pages/act.rs); tests/js/hearing-actions.json holds both to it.

const NUMBERS = new Set(["to", "part", "seconds", "line", "objection", "against", "motion", "exhibit", "injection", "prompt", "stage", "answers"]);
const TRUTHS = new Set(["from_notes", "sustained"]);
const LISTS = new Set(["evidence", "counts"]);
const STANCES = ["authenticity", "legality", "relevance"];
const FRAME = new Set(["csrf", "as", "request"]);

/** The action of a form's [name, value] pairs. An empty number is left out, a box that is not ticked too. */
export function actionOf(pairs) {
  const action = {};
  for (const [name, value] of pairs) {
    if (FRAME.has(name)) continue;
    if (LISTS.has(name)) (action[name] ??= []).push(value);
    else if (name === "choices") action.choices = lines(value);
    else if (NUMBERS.has(name)) { if (value.trim() !== "") action[name] = Number(value); }
    else if (TRUTHS.has(name)) action[name] = value === "true";
    else action[name] = value;
  }
  return shaped(action);
}

const lines = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");

/** What some actions want besides: whole lists, an opinion as one thing. */
function shaped(action) {
  if (action.kind === "show") action.evidence ??= [];
  if (action.kind === "release_prompt") return { ...action, answers: 0, counts: [] };
  if (action.kind === "inject") action.to ??= null;
  if (action.kind !== "opine") return action;
  const { kind, exhibit, text, ...stances } = action;
  const opinion = Object.fromEntries(STANCES.map((name) => [name, stances[name]]));
  return { kind, exhibit, opinion: { ...opinion, text: text ?? "" } };
}
