// A match's clock by now. `view` is what the server tells ({number, at, since, used, shown, over, rang},
// moments and times in µs), `stages` what the page knows of the format.

/** The speech of a stage as a floor of the court room's clock; it runs only if it has the clock. */
export function floorOf(view, stages, stage, speech) {
  const { seconds } = stages[stage].speeches[speech];
  const has = view.at.stage === stage && view.at.speech === speech;
  return {
    part: stage,
    purpose: speech,
    limit: seconds,
    warning: stages[stage].warning,
    clock: { before_ms: Math.floor(view.used[stage][speech] / 1000), since: has ? view.since : null },
  };
}

/** The speech that has the clock. */
export const presentFloor = (view, stages) => floorOf(view, stages, view.at.stage, view.at.speech);

/** What the state of a clock is called. */
export function stateOf(view) {
  if (view.over) return "over";
  return view.since === null ? "stands" : "runs";
}

/** The action that a key of the desk stands for, or null. */
export function actionOf(key, view) {
  switch (key.toLowerCase()) {
    case " ": return view.since === null ? "start" : "pause";
    case "n": return "next";
    case "s": return "next-stage";
    case "b": return "ring";
    case "l": return "ring-long";
    case "u": return "undo";
    default: return null;
  }
}
