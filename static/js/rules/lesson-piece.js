// What the author's desk keeps of a piece in the browser until the server has it.

/** The name under which a person's words are kept; null without a person, since a device may be lent to another. */
export const keptUnder = (person, path) => (person === null ? null : `lesson-piece:${person}:${path}`);

/** The fields of a form as they are kept: the one right option, which radios name, is the tick at that option. */
export function asKept({ right, ...rest }) {
  return right === undefined ? rest : { ...rest, [right]: "on" };
}

/**
 * What becomes of words that were left here, {base, fields} or null: "nothing"; "forget", since the server has
 * them; "take"; or "ask", where the server has something newer. `saved` is what the page came with.
 */
export function leftHere(left, base, saved) {
  if (left === null) return "nothing";
  if (JSON.stringify(left.fields) === saved) return "forget";
  return left.base === base ? "take" : "ask";
}

/**
 * What comes before the form is sent: "forget" the copy, since the server has these words; "save" them first; or
 * "keep" the copy, while the author has not chosen between two texts: the answer may be lost.
 */
export function beforeSending(isSaved, stopped) {
  if (isSaved) return "forget";
  return stopped ? "keep" : "save";
}
