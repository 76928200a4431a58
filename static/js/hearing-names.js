// What the server says once for all in the page's `hearing` element: who one is, and what things are called.

import { say } from "./messages.js";

export const data = JSON.parse(document.getElementById("hearing").textContent);

/** Names as rules/hearing-record.js asks for them; parts are those of the room's newest view. */
export function namesOf(room) {
  const part = (number) => room().parts.find((one) => one.number === number)?.label ?? "";
  return {
    part,
    stage: (kind) => data.words.stage[kind] ?? "",
    word: (list, word) => data.words[list]?.[word] ?? word,
    evidence: (code) => (data.evidence[code] ? `${code} ${data.evidence[code]}` : code),
    comma: say("court-pair", { name: "", text: "" }),
  };
}
