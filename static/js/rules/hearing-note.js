/**
 * The event that a note is pinned to, after its field has changed: the newest one when the first
 * character came, by whatever way it came. "" as long as nothing is written; an input method may empty
 * the field for a moment while it composes.
 */
export function pinnedTo(pinned, { text, composing, newest }) {
  if (text === "" && !composing) return "";
  return pinned || String(newest);
}
