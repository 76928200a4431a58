// If all else fails: the person's texts as an encrypted file. The key is not in it; staff with the
// right upload it and the server, which knows the attempt, reads it.

import { now } from "./clock.js";
import { clockTime } from "./rules/times.js";
import { attemptKey, seal } from "./vault.js";

const FORMAT = "tongting-emergency-1";

/** Makes the file and hands it to the browser's downloads. Throws where there is no encryption. */
export async function saveEmergencyFile(attempt, entries) {
  const content = {
    format: FORMAT, sitting: attempt.sitting, participant: attempt.participant,
    tasks: entries.map(({ code, state }) => ({ code, base: state.base, text: state.text, typed_at: state.typedAt })),
  };
  const { iv, data } = await seal(await attemptKey(attempt.key), content, "");
  const outer = { format: FORMAT, participant: attempt.participant, iv: base64(iv), data: base64(data) };
  const file = new Blob([JSON.stringify(outer)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `tongting-${clockTime(now()).replaceAll(":", "")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
