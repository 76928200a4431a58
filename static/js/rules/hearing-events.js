// What has happened, as a page comes to know it: in batches that may repeat, come late or be lost.
//
// Numbers of events grow by strides, and what is whispered to one part stands between them. So each
// batch says after which number it follows: then a step is no loss, and a loss is seen.

/**
 * Takes in a batch {after, events, number} on top of `known` (everything up to that number is on the
 * page). Gives {known, fresh, gap}: the events that are new, in their order; with a gap nothing is
 * taken, and the page asks for what came after `known`.
 */
export function merge(known, { after, events, number }) {
  const first = events.length > 0 ? Math.min(...events.map((one) => one.number)) : null;
  const follows = after ?? (first === null ? known : first - 1);
  if (follows > known) return { known, fresh: [], gap: true };
  const fresh = [];
  for (const one of [...events].sort((a, b) => a.number - b.number)) {
    const last = fresh.at(-1)?.number ?? known;
    if (one.number > last) fresh.push(one);
  }
  return { known: Math.max(known, number ?? 0, fresh.at(-1)?.number ?? 0), fresh, gap: false };
}

/** The newer of two views of the room; a view that arrives late changes nothing. */
export const newer = (held, come) => (come.number >= held.number ? come : held);
