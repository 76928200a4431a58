// What an answer of the server means for something that was written here and is kept until the server has it.

/**
 * Answers that do not judge what was sent. Who may not (403) is among them: the token was stale, or the
 * password must be changed first, and afterwards the same is taken.
 */
const NOT_JUDGED = new Set([403, 408, 425, 429]);

/**
 * How an answer is to be taken: "done", "sign-in", "again" (it is kept and tried again) or "refused". Only what
 * is refused may be taken off this device.
 */
export function fate(status) {
  if (status >= 200 && status < 300) return "done";
  if (status === 401) return "sign-in";
  return status < 400 || status >= 500 || NOT_JUDGED.has(status) ? "again" : "refused";
}

/** The server's own words where the person must do something first, or null. */
export const barred = ({ status, body }) => (status === 403 ? body?.detail ?? null : null);
