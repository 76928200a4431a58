// The clocks of a hearing. A stopwatch is {before_ms, since}: milliseconds of earlier runs, and the
// moment (µs) at which the present run began, or null while it stands. Nothing here counts ticks.

const BELL = 30; // seconds, where nothing else is said
const two = (n) => String(n).padStart(2, "0");

/** Milliseconds that a stopwatch has counted by `now`. */
export function elapsed(watch, now) {
  const running = watch.since === null ? 0 : Math.max(0, Math.floor((now - watch.since) / 1000));
  return watch.before_ms + running;
}

/** Moment at which a running stopwatch comes to `milliseconds`; null while it stands. */
export function reaches(watch, milliseconds) {
  return watch.since === null ? null : watch.since + (milliseconds - watch.before_ms) * 1000;
}

/**
 * A speech by now: milliseconds spoken, left (null without a limit) and over, and how near its end it
 * is: "free" (no limit), "calm", "soon" (30 seconds, or the floor's own `warning`), "over".
 */
export function speech(floor, now) {
  const spoken = elapsed(floor.clock, now);
  if (floor.limit === null) return { spoken, left: null, over: 0, phase: "free" };
  const left = floor.limit * 1000 - spoken;
  const phase = left <= 0 ? "over" : left <= (floor.warning ?? BELL) * 1000 ? "soon" : "calm";
  return { spoken, left: Math.max(0, left), over: Math.max(0, -left), phase };
}

/** The moment at which the speech next changes its phase, or null. */
export function nextBell(floor, now) {
  if (floor.limit === null) return null;
  const moments = [(floor.limit - (floor.warning ?? BELL)) * 1000, floor.limit * 1000].map((at) => reaches(floor.clock, at));
  return moments.find((moment) => moment !== null && moment > now) ?? null;
}

/** Which bell rings when a speech comes from one phase to the next: "soon", "end" or null. */
export function bell(before, after) {
  if (before === "calm" && after === "soon") return "soon";
  return (before === "calm" || before === "soon") && after === "over" ? "end" : null;
}

/** A stage by now: minutes and milliseconds used, share of its longest time (0 to 1), time over it. */
export function stageTime(stage, now) {
  const used = elapsed(stage.clock, now);
  const longest = stage.longest_minutes * 60_000;
  return { used, share: longest > 0 ? Math.min(1, used / longest) : 1, over: Math.max(0, used - longest) };
}

/** Index of the stage that is furthest over its longest time, or null when none is. */
export function worstOverrun(stages, now) {
  let worst = null;
  let most = 0;
  stages.forEach((stage, index) => {
    const { over } = stageTime(stage, now);
    if (over > most) [worst, most] = [index, over];
  });
  return worst;
}

/** "1:02:05" or "02:05" for milliseconds that have passed: a second counts when it is over. */
export function passedText(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/** The same for milliseconds that are left: a begun second still counts, so 00:00 is the end. */
export const leftText = (milliseconds) => passedText(Math.ceil(milliseconds / 1000) * 1000);
