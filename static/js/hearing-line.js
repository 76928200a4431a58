// One line that always tells the truth: whether the page hears the room, and what is still on its way.

import { byId, write } from "./hearing-dom.js";
import { announce, say } from "./messages.js";

let spoken = "live";

/** `heard`: events arrive; `outbox`: {waiting, refused, net, kept} or null for who only watches. */
export function showLine(heard, outbox) {
  const [state, key] = stateOf(heard, outbox);
  const line = byId("room-line");
  line.hidden = false;
  line.dataset.state = state;
  const words = say(key, { count: outbox?.waiting ?? 0 });
  write(line, words);
  const kind = state === "uploaded" || state === "sending" ? "live" : state;
  if (kind !== spoken && (spoken !== "live" || kind !== "live")) announce(words);
  spoken = kind;
}

function stateOf(heard, outbox) {
  if (outbox?.net === "signed-out") return ["failed", "court-line-signed-out"];
  if (outbox && outbox.waiting > 0 && outbox.net !== "good") {
    return ["offline", outbox.kept ? "court-line-kept" : "court-line-not-kept"];
  }
  if (outbox && outbox.waiting > 0) return ["sending", "court-line-sending"];
  if (!heard) return ["offline", "court-line-offline"];
  if (outbox?.refused > 0) return ["failed", "court-line-refused"];
  return ["uploaded", "court-line-live"];
}
