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
