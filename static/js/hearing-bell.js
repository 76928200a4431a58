// The bell at thirty seconds and at the end of a speech. A browser lets a page sound only after a click,
// so it is off until one switches it on; the choice is remembered, and asked for again by a click.

import { byId } from "./hearing-dom.js";
import { recall, remember } from "./prefs.js";
import { bell, speech } from "./rules/hearing-clock.js";

const RING = { soon: [660, 1], end: [880, 3] }; // pitch, strokes
let sound = null;
let last = { speech: null, phase: "free" };

export function bellButton() {
  const button = byId("bell");
  button.hidden = false;
  const shown = (on) => button.setAttribute("aria-pressed", String(on));
  shown(false);
  button.addEventListener("click", () => {
    if (sound) { sound.close(); sound = null; } else { sound = new AudioContext(); ring("soon"); }
    remember("hearing-bell", sound ? "on" : "off");
    shown(sound !== null);
  });
  // Whoever had it on hears it again after the first click anywhere in the page.
  if (recall("hearing-bell", "off") === "on") {
    document.addEventListener("click", (event) => {
      if (sound || button.contains(event.target)) return;
      sound = new AudioContext();
      shown(true);
    }, { once: true });
  }
}

/** Called at every tick: rings when the speech under way comes to its next phase. */
export function listenToFloor(floor, now) {
  const key = floor ? `${floor.part}/${floor.purpose}/${floor.limit}` : null;
  const phase = floor ? speech(floor, now).phase : "free";
  const which = last.speech === key ? bell(last.phase, phase) : null;
  last = { speech: key, phase };
  if (which) ring(which);
}

/** Rings "soon" or "end", if sound is on. */
export function ring(which) {
  if (!sound) return;
  const [pitch, strokes] = RING[which];
  for (let stroke = 0; stroke < strokes; stroke += 1) strike(pitch, sound.currentTime + stroke * 0.55);
}

function strike(pitch, at) {
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  tone.type = "sine";
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.35, at + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 1.1);
  tone.connect(volume).connect(sound.destination);
  tone.start(at);
  tone.stop(at + 1.2);
}
