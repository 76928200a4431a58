// How observers answered, as bars; and how long the answers are news.

/** A distribution stands before everybody for three minutes (µs); the debrief has it for good. */
const NEWS = 180e6;

/** Whether a prompt is to be seen by all: while it is open, and while its distribution is news. */
export function isBeforeAll(prompt, releasedAt, now) {
  if (prompt === null) return false;
  if (!prompt.closed) return true;
  return prompt.released !== null && releasedAt !== null && now - releasedAt < NEWS;
}

/** For each choice {words, count, percent} of all who answered; whole percent, for people to read. */
export function bars(choices, { answers, counts }) {
  return choices.map((words, index) => {
    const count = counts[index] ?? 0;
    return { words, count, percent: answers > 0 ? Math.round((count * 100) / answers) : 0 };
  });
}
