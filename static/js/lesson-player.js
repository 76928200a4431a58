// The player: reports what was really watched, goes on where one stopped, speed and keys.

import { now } from "./clock.js";
import { say } from "./messages.js";
import { close, IDLE, look } from "./rules/watching.js";

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
/** How far an arrow key goes (seconds). */
const STEP = 5;

/** `report(stretches, place)` puts on its way what was watched; `tell(words)` says something below. */
export function watch(player, { place, done, report, tell }) {
  let state = IDLE;
  const at = () => ({ value: Math.max(0, Math.round(player.currentTime * 10)), at: now() });
  const playing = () => !player.paused && !player.ended && player.readyState > 2 && !player.seeking;
  const step = () => {
    const seen = look(state, { playing: playing(), visible: !document.hidden, place: player.currentTime, rate: player.playbackRate, now: now() });
    state = seen.state;
    if (seen.stretches.length > 0) report(seen.stretches, at());
  };
  const stop = () => {
    const seen = close(state);
    state = seen.state;
    if (player.currentTime > 0) report(seen.stretches, at());
  };
  // Where one jumps from, the player says only that it jumps; what was played until then is known.
  player.addEventListener("seeking", () => { const seen = close(state); state = seen.state; if (seen.stretches.length > 0) report(seen.stretches, null); });
  for (const kind of ["playing", "pause", "ended", "ratechange", "waiting"]) player.addEventListener(kind, step);
  player.addEventListener("pause", stop);
  player.addEventListener("ended", stop);
  setInterval(step, 500);
  document.addEventListener("visibilitychange", () => {
    step();
    if (document.hidden) { stop(); if (!player.paused) tell(say("lesson-hidden")); }
  });
  addEventListener("pagehide", stop);

  const resume = () => {
    const seconds = place / 10;
    if (seconds < 3 || !Number.isFinite(player.duration) || seconds > player.duration - 3 || done) return;
    player.currentTime = seconds;
    tell(say("lesson-resumed", { time: `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}` }));
  };
  if (player.readyState > 0) resume();
  else player.addEventListener("loadedmetadata", resume, { once: true });
  controls(player);
}

function controls(player) {
  document.getElementById("player-controls").hidden = false;
  const speed = document.getElementById("speed");
  speed.addEventListener("change", () => { player.playbackRate = Number(speed.value); });
  player.addEventListener("ratechange", () => { if (SPEEDS.includes(player.playbackRate)) speed.value = String(player.playbackRate); });
  const faster = (by) => {
    const next = SPEEDS[SPEEDS.indexOf(Number(speed.value)) + by];
    if (next) player.playbackRate = next;
  };
  const keys = {
    " ": () => (player.paused ? player.play() : player.pause()),
    ArrowLeft: () => { player.currentTime -= STEP; },
    ArrowRight: () => { player.currentTime += STEP; },
    "[": () => faster(-1),
    "]": () => faster(1),
  };
  document.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    const busy = event.target.closest?.("input, select, textarea, button, a, summary, dialog, audio, video");
    if (!act || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  cues(player);
}

/** Sound has no picture to write captions on: they stand below. */
function cues(player) {
  const line = document.getElementById("cue");
  const track = player.textTracks?.[0];
  if (!line || !track) return;
  track.mode = "hidden";
  track.addEventListener("cuechange", () => { line.textContent = [...(track.activeCues ?? [])].map((cue) => cue.text).join(" "); });
}
