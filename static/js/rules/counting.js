// How long a text is, the way Chinese writers and word processors count it: 字数 is the number of
// characters without white space, punctuation included (“字符数（不计空格）”). A character outside the
// basic plane counts once, and so does each Latin letter and digit.

/** The count shown under an answer. */
export function countCharacters(text) {
  return text.match(/\S/gu)?.length ?? 0;
}

/** Line ends as a text area has them. */
export const plainLines = (text) => text.replace(/\r\n?/g, "\n");
