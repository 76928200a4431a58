// One answer in one page: what is written, what the server has, what is on its way.
//
// The promise kept here, whatever order of typing, sending, losing, reloading and other writers:
// the newest text is in `text` (or, after a choice between two, the other one is in `aside`), and it
// is either the server's (`saved`) or will be sent. Nothing here touches the page, the network or a
// clock, so the promise can be tested by brute force.
//
//   text      what is written now
//   saved     what the server has under revision `base`; null when that is not known
//   base      the server's revision that `text` grew from (0: none yet)
//   pending   a save that was made up and not answered: repeated as it was until it is answered
//   conflict  a text of the server's that did not grow from ours: waits for a choice
//   refused   a text the server will not take (too long): not sent again unchanged
//   fate      after closing: "late", "held" or "no"; null while open
//   handedIn  the receipt once handed in: {code, at}

/** An answer as the server's page brings it. */
export function opened(server) {
  return {
    text: server.text, saved: server.text, base: server.revision, typedAt: 0, savedAt: server.saved_at ?? 0,
    sequence: 0, pending: null, conflict: null, refused: null, fate: null, handedIn: server.handed_in ?? null, aside: [],
  };
}

/** The same, given what this browser had kept (or null). */
export function reopened(server, kept) {
  const state = opened(server);
  if (!kept) return state;
  const mine = { ...state, aside: kept.aside ?? [], sequence: kept.sequence ?? 0 };
  if (!kept.unsent && kept.base <= server.revision) return mine;
  if (mine.handedIn) return putAside(mine, kept.text, kept.typedAt);
  const ours = { ...mine, text: kept.text, typedAt: kept.typedAt, pending: kept.pending ?? null };
  if (kept.base > server.revision) {
    // The page is older than what we kept: another tab of this browser has saved meanwhile.
    return { ...ours, base: kept.base, saved: kept.unsent ? null : kept.text, savedAt: kept.savedAt ?? 0 };
  }
  if (kept.base === server.revision) return ours;
  return meet({ ...ours, base: kept.base, saved: null }, server);
}

/** What to keep in this browser so that `reopened` can go on from it. */
export function toKeep(state) {
  return {
    text: state.text, base: state.base, typedAt: state.typedAt, savedAt: state.savedAt, unsent: isUnsent(state),
    pending: state.pending, aside: state.aside, sequence: state.sequence,
  };
}

/** Is there something the server does not have? */
export function isUnsent(state) {
  return state.text !== state.saved || state.pending !== null;
}

/** Something was typed at server time `at`. */
export function typed(state, text, at) {
  return text === state.text ? state : { ...state, text, typedAt: at };
}

/** May a save go out now? */
export function canSend(state) {
  if (state.conflict || state.handedIn || state.fate === "no") return false;
  if (state.pending) return true;
  return state.text !== state.saved && state.text !== state.refused;
}

/** The save to send: the unanswered one again, or a new one under the next sequence number. */
export function prepare(state, client) {
  if (!canSend(state)) return state;
  if (state.pending) return state;
  const sequence = state.sequence + 1;
  const pending = { client, sequence, base: state.base, text: state.text, typedAt: state.typedAt };
  return { ...state, sequence, pending };
}

const isFor = (state, save) => state.pending?.client === save.client && state.pending.sequence === save.sequence;

/** 200: the server has it. `trusted` is false when its digest is not that of what we sent. */
export function receipted(state, save, receipt, trusted = true) {
  if (!isFor(state, save)) return state;
  return { ...state, pending: null, refused: null, base: receipt.revision,
    saved: trusted ? save.text : null, savedAt: receipt.saved_at };
}

/** 409: the server's text did not grow from ours. */
export function behind(state, save, server) {
  return isFor(state, save) ? meet(state, server) : state;
}

/** The server said of a hand-in that another text is newer than ours. */
export function overtaken(state, server) {
  return state.pending ? state : meet(state, server);
}

/** 413: too long for the server. */
export function tooLong(state, save) {
  return isFor(state, save) ? { ...state, pending: null, refused: save.text } : state;
}

/** 423: closed. Kept as late, held for a decision, or not kept. */
export function closed(state, save, answer) {
  if (!isFor(state, save)) return state;
  const kept = answer.kept === "late" || answer.kept === "held";
  return { ...state, pending: null, fate: answer.kept ?? "no", base: answer.revision ?? state.base,
    saved: kept ? save.text : state.saved, savedAt: answer.saved_at ?? state.savedAt };
}

/** Handed in, here or elsewhere: what the server has counts; what it lacks is put aside. */
export function handedIn(state, receipt, server = { text: state.saved, revision: state.base }) {
  const at = { ...state, handedIn: receipt, pending: null, conflict: null };
  if (server.text === null || server.text === state.text) return { ...at, saved: state.text, base: server.revision };
  return putAside({ ...at, text: server.text, saved: server.text, base: server.revision }, state.text, state.typedAt);
}

function putAside(state, text, at) {
  return text === state.text || text === "" ? state : { ...state, aside: [...state.aside, { whose: "mine", text, at }] };
}

/** A later closing time reopens what had been closed. */
export function reopenedByExtension(state) {
  return state.handedIn ? state : { ...state, fate: null };
}

/** Our text and a text of the server's under a newer revision. */
function meet(state, server) {
  const adopted = { ...state, base: server.revision, saved: server.text, savedAt: server.saved_at ?? state.savedAt, pending: null };
  // The same text, or one of ours whose receipt was lost: no conflict, only news.
  if (server.text === state.text || server.text === state.pending?.text) return adopted;
  // The server's newer revision says what we grew from, or nothing at all: ours only adds to it.
  if (server.text === state.saved || server.text === "") return adopted;
  // We have written nothing of our own: theirs it is.
  if (state.text === state.saved || state.text === "") return { ...adopted, text: server.text };
  return { ...state, pending: null, conflict: { revision: server.revision, text: server.text, savedAt: server.saved_at ?? 0 } };
}

/** The choice between two texts: "mine", "theirs" or "both". The other one is put aside, never dropped. */
export function resolved(state, choice, seam, at) {
  const { conflict } = state;
  if (!conflict) return state;
  const on = { ...state, conflict: null, base: conflict.revision, saved: conflict.text, savedAt: conflict.savedAt };
  if (choice === "theirs") {
    return { ...on, text: conflict.text, aside: [...state.aside, { whose: "mine", text: state.text, at }] };
  }
  if (choice === "both") return { ...on, text: joined(state.text, conflict.text, seam), typedAt: at };
  return { ...on, typedAt: at, aside: [...state.aside, { whose: "theirs", text: conflict.text, at: conflict.savedAt }] };
}

/** Both texts, with a line between that says so. */
export function joined(mine, theirs, seam) {
  return `${mine.replace(/\n+$/, "")}\n\n${seam}\n\n${theirs}`;
}
