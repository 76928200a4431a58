// The record as the room shows it: which events stand in it, and how each reads. The server makes the
// first page of it by the same rules (trials/pages/entries.rs); tests/js/hearing-entries.json holds
// both to it.
//
// An entry is {number, at, kind, part, label, text, line, fromNotes}: `kind` is "stage" (a heading),
// "line" (somebody's words), "act" (what somebody does) or "note" (what happens to the hearing);
// `label` is null or {key, name}: the message court-entry-<key> with its {name}.

const act = (part, key, text = "", name = "") => ({ kind: "act", part, label: { key, name }, text });
const note = (key, text = "", name = "") => ({ kind: "note", part: null, label: { key, name }, text });

// `names` are functions: stage(kind), word(list, word), part(number), evidence(code), sentence(parts).
const READ = {
  stage_opened: (event, { stages, names }) => ({ kind: "stage", part: null, label: null, text: names.stage(stages[event.stage]) }),
  stage_omitted: (event, { stages, names }) => note("omitted", event.reason, names.stage(stages[event.stage])),
  paused: () => note("paused"),
  resumed: () => note("resumed"),
  adjourned: (event) => note("adjourned", event.reason),
  reconvened: () => note("reconvened"),
  procedure_changed: (event, { names }) => note("procedure", event.reason, names.word("procedure", event.to)),
  ended: (event) => note(event.broken_off ? "broken-off" : "ended"),
  chair_handed_over: (event, { names }) => note("chair", "", names.part(event.to)),
  spoken: (event) => ({ kind: "line", part: event.part, label: null, text: event.text, line: event.line, fromNotes: event.from_notes }),
  objected: (event, { names }) => act(event.by, "objected", event.text, names.word("ground", event.ground)),
  objection_answered: (event) => act(event.by, "objection-answered", event.text),
  objection_ruled: (event, { chair }) => act(chair, event.sustained ? "sustained" : "overruled", event.reason),
  moved: (event, { names }) => act(event.by, "moved", event.text, names.word("motion", event.what)),
  motion_answered: (event) => act(event.by, "motion-answered", event.text),
  motion_ruled: (event, { chair, names }) => act(chair, "motion-ruled", event.reason, names.word("decision", event.decision)),
  witness_called: (event, { chair, names }) => act(chair, "called", "", names.part(event.part)),
  witness_excused: (event, { chair, names }) => act(chair, "excused", "", names.part(event.part)),
  questioned_separately: (event, { chair, names }) => act(chair, "separately", "", names.part(event.part)),
  defendants_brought_in: (event, { chair }) => act(chair, "brought-in"),
  exhibit_shown: (event, { names }) => act(event.by, "shown", event.aim, event.evidence.map(names.evidence).join(names.comma)),
  exhibit_opined: (event, { names }) => act(event.by, "opined", event.opinion.text, stances(event.opinion, names)),
  injected: (event) => (event.to === null ? note("scene", event.scene) : null),
  announced: (event) => note("announced", event.text),
};

function stances(opinion, names) {
  const three = ["authenticity", "legality", "relevance"].map((name) => names.word(name, opinion[name]));
  return three.join(names.comma);
}

/** The entry of an event, or null when it does not stand in the record. A correction is no entry. */
export function entryOf({ number, at, event }, context) {
  const read = READ[event.kind]?.(event, context) ?? null;
  return read && { number, at, line: null, fromNotes: false, ...read };
}

/** What later entries need to know: {stages: kinds in order, chair}. */
export function contextAfter(context, event) {
  if (event.kind === "procedure_changed") return { ...context, stages: event.stages.map((stage) => stage.stage) };
  if (event.kind === "chair_handed_over") return { ...context, chair: event.to };
  return context;
}
