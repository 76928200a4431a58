// The replay of a hearing: where it is at a moment of its own time. Pure: no page, no clock.

/**
 * A player: `at` is a moment of the hearing (microseconds), `since` the clock (milliseconds) at which it
 * was there, `speed` how many times as fast as life; `speed` 0 stands.
 */
export function playing(at, since, speed) {
  return { at, since, speed };
}

/** The moment of the hearing at `clock`, never past the end. */
export function positionAt(player, clock, end) {
  const passed = Math.max(0, clock - player.since) * 1000 * player.speed;
  return Math.min(end, player.at + passed);
}

/** The same player with another speed (0: stands) from `clock` on. */
export function withSpeed(player, speed, clock, end) {
  return playing(positionAt(player, clock, end), clock, speed);
}

/** How many of the ordered moments have come by `at`. */
export function reached(moments, at) {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rates at which browsers play sound and pictures; what is faster, the record runs alone. */
export const FASTEST = 16;

/**
 * Where a recording is at a moment of the hearing: `time` in its own seconds, and whether it runs there.
 * `begins` is the moment (microseconds) at which it begins, `duration` its length in seconds (NaN: not known yet).
 */
export function recordingAt(at, begins, duration) {
  const time = (at - begins) / 1e6;
  const ended = Number.isFinite(duration) && time >= duration;
  return { time: Math.max(0, Math.min(time, Number.isFinite(duration) ? duration : time)), inside: time >= 0 && !ended };
}

/** Whether a recording has come so far from where it should be that it must be set right. */
export function drifted(current, wanted, speed) {
  return Math.abs(current - wanted) > 0.35 * Math.max(1, speed);
}

/** The moment of the line before (-1) or after (+1) that at which the player is; itself when there is none. */
export function neighbour(moments, at, step) {
  const found = step > 0 ? moments.find((moment) => moment > at) : moments.findLast((moment) => moment < at);
  return found ?? at;
}
