// What one has done in the room and the server has not yet answered. One after another, in the order
// in which it was done: a line must be in the record before the floor is given back.
//
// An item is {request, as, action, at, refused}; `refused` is null, or the words why not.

/** Statuses after which the same request is tried again: no answer, or none that judges it. */
const AGAIN = new Set([0, 408, 425, 429, 500, 502, 503, 504]);

/** The queue with one thing more at its end. */
export const added = (queue, item) => [...queue, { refused: null, ...item }];

/** What is to be sent now, or null. */
export const next = (queue) => queue.find((item) => item.refused === null) ?? null;

/** How an answer is to be taken: "done", "again", "sign-in" or "refused". */
export function fate(status) {
  if (status >= 200 && status < 300) return "done";
  if (status === 401) return "sign-in";
  return AGAIN.has(status) ? "again" : "refused";
}

/** The queue after the server answered a request; `words` say why it was refused. */
export function answered(queue, request, status, words) {
  const how = fate(status);
  if (how === "done") return queue.filter((item) => item.request !== request);
  if (how !== "refused") return queue;
  return queue.map((item) => (item.request === request ? { ...item, refused: words } : item));
}

/** The queue without an item that was refused and has been looked at. */
export const dropped = (queue, request) => queue.filter((item) => item.request !== request || item.refused === null);

/** What is still on its way, of what a reload brought back: nothing twice, the oldest first. */
export function joined(kept, queue) {
  const here = new Set(queue.map((item) => item.request));
  return [...kept.filter((item) => !here.has(item.request)), ...queue];
}

/** The text that an item would lose if it were thrown away, or "". */
export const textOf = (item) => item.action.text ?? item.action.opinion?.text ?? item.action.aim ?? item.action.question ?? item.action.reason ?? "";
