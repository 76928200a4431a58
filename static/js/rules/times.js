// Moments are whole microseconds since 1970 (UTC), as the server writes them; pages show
// Beijing time, which has no summer time, so the arithmetic below is all there is to it.

const BEIJING = 8 * 3600;
const two = (n) => String(n).padStart(2, "0");

/** "14:05:09" in Beijing for a moment in microseconds. */
export function clockTime(moment) {
  const second = (((Math.floor(moment / 1e6) + BEIJING) % 86400) + 86400) % 86400;
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
}

/** The parts of a length of time; a started second counts, so that 0 is shown only at the end. */
export function lengthParts(microseconds) {
  const seconds = Math.max(0, Math.ceil(microseconds / 1e6));
  return {
    days: Math.floor(seconds / 86400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
    total: seconds,
  };
}

/** "1:29:59" or "29:59" for a countdown of less than a day. */
export function countdownText(microseconds) {
  const { days, hours, minutes, seconds } = lengthParts(microseconds);
  const all = days * 24 + hours;
  return all > 0 ? `${all}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

/** How near the end is: "calm", "soon" (15 minutes), "last" (5 minutes), "over". */
export function phase(microseconds) {
  if (microseconds <= 0) return "over";
  if (microseconds <= 5 * 60e6) return "last";
  return microseconds <= 15 * 60e6 ? "soon" : "calm";
}

/** Which warning (in minutes) falls between the last look and this one, or null. */
export function warningBetween(before, now, minutes = [15, 5, 1]) {
  // After a sleep several may have passed; only the most urgent is worth saying.
  const passed = minutes.filter((m) => before > m * 60e6 && now <= m * 60e6 && now > 0);
  return passed.length > 0 ? Math.min(...passed) : null;
}
