// What the server's clock shows, from answers that carry its time.
//
// A sample says: somewhere between sending and receiving, the server's clock stood at T. So the
// offset from our steady clock lies within half a round trip of the middle. The narrowest sample
// wins. A sample that contradicts the one we hold (their ranges do not meet) proves that our steady
// clock has stopped meanwhile, as it does while a computer sleeps: then the old one is dropped.

/** Sleep is not the only reason for a small contradiction; this much is let pass (50 ms). */
const TOLERANCE = 50_000;

/** A sample from the steady clock before and after (ms) and the server's time (µs). */
export function sample(sent, received, serverTime) {
  return { offset: serverTime - ((sent + received) / 2) * 1000, error: ((received - sent) / 2) * 1000 };
}

/** The better of what we hold (or null) and a new sample. */
export function better(held, next) {
  if (held === null || next.error <= held.error) return next;
  const apart = Math.abs(held.offset - next.offset);
  return apart > held.error + next.error + TOLERANCE ? next : held;
}
