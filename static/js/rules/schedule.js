// When to keep, when to send, when to try again. All times in microseconds of the server's clock.

const SECOND = 1e6;
const NEAR_END = 5 * 60 * SECOND;

/** Kept in the browser this long after a change at the latest. */
export const KEEP_WITHIN = 120; // milliseconds

/**
 * When an answer is due for sending: after two seconds of rest or five of typing; after one and three
 * in the last five minutes; and every two seconds where nothing can be kept in the browser.
 */
export function sendDue({ firstUnsentAt, lastTypedAt, closesAt, keptHere = true }) {
  const near = closesAt - lastTypedAt <= NEAR_END;
  const rest = near ? SECOND : 2 * SECOND;
  const longest = !keptHere ? 2 * SECOND : near ? 3 * SECOND : 5 * SECOND;
  return Math.min(lastTypedAt + rest, firstUnsentAt + longest);
}

/** How long to wait after the n-th failure in a row: 0.5 s × 2ⁿ⁻¹, ±30 %, at most `cap` seconds. `chance` is 0…1. */
export function backoff(failures, chance, cap = 60) {
  const plain = Math.min(cap, 0.5 * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.round(Math.min(cap, plain * (0.7 + 0.6 * chance)) * SECOND);
}

/** Answers do not wait as long as events do: fifteen seconds at most. */
export const ANSWER_CAP = 15;

/** At closing the last saves are spread over twenty seconds, each person always at the same place. */
export function closingDelay(participant) {
  let hash = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(participant)) hash = Math.imul(hash ^ unit, 0x01000193) >>> 0;
  return (hash % 20_000) * 1000;
}

/**
 * The next thing to do: the save that is due first, or a hand-in whose answer is wholly sent.
 * `answers` are {code, due, canSend, unsent, handIn}; returns {kind, code, at} or null.
 */
export function nextJob(answers) {
  let best = null;
  for (const answer of answers) {
    let job = null;
    if (answer.canSend) job = { kind: "save", code: answer.code, at: answer.handIn ? 0 : answer.due };
    else if (answer.handIn && !answer.unsent) job = { kind: "hand-in", code: answer.code, at: 0 };
    if (job && (best === null || job.at < best.at)) best = job;
  }
  return best;
}
