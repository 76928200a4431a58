// How observers answered, as bars.

/** For each choice {words, count, percent} of all who answered; whole percent, for people to read. */
export function bars(choices, { answers, counts }) {
  return choices.map((words, index) => {
    const count = counts[index] ?? 0;
    return { words, count, percent: answers > 0 ? Math.round((count * 100) / answers) : 0 };
  });
}
