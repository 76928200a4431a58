// What of a recording was really watched: stretches that played in a page that could be seen, cut where
// somebody jumps, changes the speed or looks away. Times in microseconds, places in seconds.

/** A stretch is reported at the latest after so long. */
export const REPORT_EVERY = 15e6;
/** A jump is more than the player and its clock are apart by themselves (seconds). */
const JUMP = 1.5;
/** Two reports in a row are one stretch for the server if the times lie so close (microseconds). */
const JOIN = 1e6;
const FASTEST = 2;
const SLOWEST = 0.25;

/** Nothing is playing. */
export const IDLE = { open: null, chain: null };

const tenths = (seconds) => Math.max(0, Math.round(seconds * 10));

/**
 * Looks at the player: {playing, visible, place, rate, now}. Gives the new state and the stretches that
 * are to be reported: {from, to, rate, at} in tenths of a second, hundredths, and microseconds.
 */
export function look(state, { playing, visible, place, rate, now }) {
  const counts = playing && visible && rate >= SLOWEST && rate <= FASTEST;
  const { open } = state;
  if (!open) return { state: counts ? begin(state, place, rate, now) : state, stretches: [] };
  const expected = open.place + ((now - open.at) / 1e6) * open.rate;
  const jumped = Math.abs(place - expected) > JUMP || place < open.place;
  if (jumped) {
    const cut = close(state);
    return { state: counts ? begin(cut.state, place, rate, now) : cut.state, stretches: cut.stretches };
  }
  const grown = { ...state, open: { ...open, place, at: now } };
  if (!counts || rate !== open.rate || now - open.since >= REPORT_EVERY) {
    const cut = close(grown);
    return { state: counts ? begin(cut.state, place, rate, now) : cut.state, stretches: cut.stretches };
  }
  return { state: grown, stretches: [] };
}

const begin = (state, place, rate, now) => ({ ...state, open: { from: place, place, rate, since: now, at: now } });

/** Ends the stretch that is open, as when the page goes away. */
export function close(state) {
  const { open, chain } = state;
  if (!open) return { state, stretches: [] };
  const [from, to] = [tenths(open.from), tenths(open.place)];
  if (to <= from) return { state: { ...state, open: null }, stretches: [] };
  const length = ((to - from) / open.rate) * 1e5;
  // Right behind the last report, so that both become one.
  const joined = chain !== null ? Math.round(chain + length) : null;
  const at = joined !== null && joined <= open.at + JOIN && joined >= open.at - JOIN ? Math.min(joined, open.at) : open.at;
  return { state: { open: null, chain: at }, stretches: [{ from, to, rate: Math.round(open.rate * 100), at }] };
}
