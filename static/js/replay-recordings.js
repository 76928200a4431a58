// Recordings beside the replay. While one plays it is the clock: the record follows it, so that a slow
// network holds up both. What somebody does at a recording's own controls, the whole replay does.

import { FASTEST, drifted, recordingAt } from "./rules/replay.js";

export class Recordings {
  /** `on` hears what somebody did at a recording: play(at, rate), pause(), seek(at). */
  constructor(elements, on) {
    this.on = on;
    this.all = elements.map((element) => ({ element, begins: Number(element.dataset.recordingBegins), plays: false, setTo: null }));
    for (const one of this.all) this.#listen(one);
  }

  #listen(one) {
    const { element } = one;
    const moment = () => one.begins + element.currentTime * 1e6;
    element.addEventListener("play", () => { if (!one.plays) { one.plays = true; this.on.play(moment(), element.playbackRate); } });
    element.addEventListener("pause", () => { if (one.plays && !element.ended) { one.plays = false; this.on.pause(); } });
    element.addEventListener("seeked", () => {
      const ours = one.setTo !== null && Math.abs(element.currentTime - one.setTo) < 0.25;
      one.setTo = null;
      if (!ours) this.on.seek(moment());
    });
  }

  /** The moment at which the recording is that sets the pace; null when none plays. */
  leads(speed) {
    if (speed === 0 || speed > FASTEST) return null;
    const leader = this.all.find(({ element, plays }) => plays && !element.paused && !element.seeking && !element.ended);
    return leader ? leader.begins + leader.element.currentTime * 1e6 : null;
  }

  /** Brings every recording to a moment of the hearing. `exact`: the moment was chosen. */
  follow(at, speed, exact) {
    for (const one of this.all) {
      const { element } = one;
      const { time, inside } = recordingAt(at, one.begins, element.duration);
      const runs = inside && speed > 0 && speed <= FASTEST;
      if ((exact || (runs && !element.seeking)) && drifted(element.currentTime, time, exact ? 0 : speed)) { one.setTo = time; element.currentTime = time; }
      if (runs && element.playbackRate !== speed) element.playbackRate = speed;
      if (runs !== one.plays) this.#let(one, runs);
    }
  }

  #let(one, run) {
    one.plays = run;
    // A browser that does not let sound begin leaves the record to run alone.
    if (run && one.element.paused) one.element.play().catch(() => {});
    if (!run && !one.element.paused) one.element.pause();
  }
}
