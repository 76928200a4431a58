// What one has done in the room and the server has not yet answered. One after another, in the order
// in which it was done: a line must be in the record before the floor is given back.
//
// An item is {request, as, action, at, refused}; `refused` is null, or the words why not.

import { fate } from "./fate.js";

/** The queue with one thing more at its end. */
export const added = (queue, item) => [...queue, { refused: null, ...item }];

/** What is to be sent now, or null. */
export const next = (queue) => queue.find((item) => item.refused === null) ?? null;

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
