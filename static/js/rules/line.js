// The one line that always tells the truth about saving. Given what is known, which words.

/**
 * `answers`: [{unsent, keptAt, kept, conflict, refused, savedAt, fate}] — `kept` says whether the text as it
 * is now stands in the browser; `store`: can anything be kept there; `net`: "good", "sending", "offline",
 * "busy", "mismatch", "signed-out" or {status}; `closed`: is the paper closed. Returns {state, key, time, status}.
 */
export function saveLine({ answers, store, net, closed }) {
  const unsent = answers.filter((answer) => answer.unsent);
  const savedAt = Math.max(0, ...answers.map((answer) => answer.savedAt));
  const fate = ["no", "held", "late"].find((kept) => answers.some((answer) => answer.fate === kept));
  if (answers.some((answer) => answer.conflict)) return { state: "failed", key: "desk-conflict" };
  if (fate === "no") return { state: "failed", key: "desk-not-kept" };
  if (unsent.length > 0) return unsentLine(unsent, store, net, closed);
  if (fate) return { state: "uploaded", key: fate === "late" ? "desk-late" : "desk-held" };
  if (net === "offline" || net === "signed-out") return idleTrouble(net, savedAt);
  if (closed) return savedAt > 0 ? { state: "uploaded", key: "desk-closed-clean", time: savedAt } : { state: "uploaded", key: "desk-closed-empty" };
  return savedAt > 0 ? { state: "uploaded", key: "desk-uploaded", time: savedAt } : { state: "idle", key: "desk-idle" };
}

function unsentLine(unsent, store, net, closed) {
  const kept = store && unsent.every((answer) => answer.kept);
  // The oldest of the copies is what can be promised for all of them.
  const time = kept ? Math.min(...unsent.map((answer) => answer.keptAt)) : 0;
  if (!kept) {
    if (net === "offline") return { state: "offline", key: "desk-offline-only" };
    if (net === "sending") return { state: "sending", key: store ? "desk-typing" : "desk-sending-only" };
    if (net !== "good") return { state: "failed", key: "desk-failed-both" };
    return { state: "local", key: "desk-typing" };
  }
  if (unsent.some((answer) => answer.refused)) return { state: "failed", key: "desk-too-long", time };
  if (net === "signed-out") return { state: "offline", key: "desk-signed-out", time };
  if (net === "offline") return { state: "offline", key: "desk-offline", time };
  if (net === "busy") return { state: "offline", key: "desk-server-busy", time };
  if (net === "mismatch") return { state: "failed", key: "desk-mismatch", time };
  if (typeof net === "object") return { state: "failed", key: "desk-failed-server", time, status: net.status };
  if (closed) return { state: "sending", key: "desk-closed-sending" };
  return net === "sending" ? { state: "sending", key: "desk-sending" } : { state: "local", key: "desk-local", time };
}

function idleTrouble(net, savedAt) {
  if (net === "signed-out") return { state: "offline", key: "desk-signed-out-idle" };
  return { state: "offline", key: savedAt > 0 ? "desk-offline-clean" : "desk-offline-idle", time: savedAt };
}
