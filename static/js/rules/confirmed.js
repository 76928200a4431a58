// A ballot that its judge has confirmed on this device: kept until the server has it, handed in once.
// What to do next follows from what was kept and from what the server says of the ballot now.

import { fate } from "./fate.js";

/** What is kept of a confirmation. `who` names contest and judge: a device may be lent to another. */
export function confirmation({ who, base, fields, at }) {
  return { who, base, fields, at };
}

// Names under which a browser keeps things: by judge and match, since a device may be lent to another
// judge of the same match.

/** A confirmed ballot of a match's page. */
export const keptUnder = (path, who) => `confirmed-ballot:${who}|${path}`;
/** What is filled into a form and not yet stored. */
export const formUnder = (path, who) => `ballot:${who}|${path}`;

/** Pages of matches for which a judge has something kept, among all names of a browser. */
export function pathsOf(names, who) {
  const start = keptUnder("", who);
  return names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
}

/** Whether two ballots say the same; fields that are empty or missing are alike. */
export function same(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => plain(one[name]) === plain(other[name]));
}

const plain = (text) => (text ?? "").replace(/\r\n/g, "\n").trim();

/**
 * What to do with a kept confirmation. `server` is what the judge's page says now:
 * null (no answer), or {who, state, base, fields} with state "open", "handed-in" or "closed".
 *
 * - "wait": the network is away
 * - "foreign": the link of another judge is open here; it is left alone until the own one is
 * - "send": the ballot is as it was when it was confirmed, or says the same
 * - "choose": somebody (the judge, elsewhere) has written on meanwhile
 * - "taken": a ballot has been handed in; sending the same again counts once, another is refused
 * - "closed": no ballot is taken any more
 */
export function next(kept, server) {
  if (server === null) return "wait";
  if (server.who !== kept.who) return "foreign";
  if (server.state === "closed") return "closed";
  if (server.state === "handed-in") return "taken";
  return server.base === kept.base || same(server.fields, kept.fields) ? "send" : "choose";
}

/** What the answer to a hand-in means: "done", "wait" (try again), "foreign" (another judge's link is open
 * here), "refused" (the judge must look). */
export function outcome(status) {
  if (status === 409) return "foreign";
  const how = fate(status);
  return how === "done" || how === "refused" ? how : "wait";
}
