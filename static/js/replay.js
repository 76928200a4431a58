// The debrief's player. The page holds the whole log as a list; the player marks what has been reached at
// a moment of the hearing, says where the court is, and keeps an attached recording in step.
// Messages used: js-app-*, js-replay-*.

import { say } from "./messages.js";
import { playing, positionAt, reached, withSpeed } from "./rules/replay.js";
import { clockTime } from "./rules/times.js";

const root = document.getElementById("replay");
const items = [...document.querySelectorAll("#replay-log > [data-at]")];
const moments = items.map((item) => Number(item.dataset.at));
const slider = document.getElementById("replay-position");
const button = document.getElementById("replay-play");
const speed = document.getElementById("replay-speed");
const jump = document.getElementById("replay-jump");
const follow = document.querySelector("#replay-now");
const begin = Number(root.dataset.begin);
const end = Number(root.dataset.end);
const recordings = [...document.querySelectorAll("[data-recording-begins]")];

let player = playing(begin, performance.now(), 0);
let frame = null;
let shown = -1;

const position = () => positionAt(player, performance.now(), end);
const seconds = (micros) => Math.round((micros - begin) / 1e6);

function show() {
  const at = position();
  slider.value = String(seconds(at));
  slider.setAttribute("aria-valuetext", clockTime(at));
  const count = reached(moments, at);
  if (count !== shown) mark(count);
  shown = count;
  follow.querySelector("[data-time]").textContent = clockTime(at);
  if (at >= end && player.speed > 0) toggle();
}

/** Marks what has been reached, and says which stage is open and who speaks. */
function mark(count) {
  items.forEach((item, index) => {
    item.classList.toggle("ahead", index >= count);
    item.classList.toggle("now", index === count - 1);
  });
  const past = items.slice(0, count);
  const stage = past.findLast((item) => item.dataset.stage);
  const floor = past.findLast((item) => item.dataset.floor !== undefined);
  follow.querySelector("[data-stage-now]").textContent = stage?.dataset.stage ?? "";
  follow.querySelector("[data-floor-now]").textContent = floor?.dataset.floor ? say("replay-floor", { name: floor.dataset.floor }) : say("replay-no-floor");
  showOutline(stage?.dataset.outline ?? "");
  if (player.speed > 0) items[count - 1]?.scrollIntoView({ block: "nearest" });
}

/** One's own written outline for the stage that is open. */
function showOutline(task) {
  for (const outline of document.querySelectorAll("[data-outline-of]")) outline.hidden = outline.dataset.outlineOf !== task;
  const none = document.getElementById("outline-none");
  if (none) none.hidden = Boolean(document.querySelector("[data-outline-of]:not([hidden])"));
}

function tick() {
  show();
  frame = player.speed > 0 ? requestAnimationFrame(tick) : null;
}

function toggle() {
  const running = player.speed > 0;
  const restart = !running && position() >= end;
  player = restart ? playing(begin, performance.now(), Number(speed.value)) : withSpeed(player, running ? 0 : Number(speed.value), performance.now(), end);
  button.textContent = say(running ? "replay-play" : "replay-pause");
  button.setAttribute("aria-pressed", String(!running));
  keepRecordingsInStep();
  if (frame === null) tick();
}

function goTo(at) {
  player = playing(Math.min(end, Math.max(begin, at)), performance.now(), player.speed);
  shown = -1;
  show();
  keepRecordingsInStep();
}

/** A recording runs with the log: it begins at its own moment of the hearing. */
function keepRecordingsInStep() {
  for (const recording of recordings) {
    const at = (position() - Number(recording.dataset.recordingBegins)) / 1e6;
    if (at >= 0) recording.currentTime = at;
    recording.playbackRate = Math.min(16, Math.max(1, player.speed || 1));
    if (player.speed > 0 && at >= 0) recording.play().catch(() => {});
    else recording.pause();
  }
}

button.addEventListener("click", toggle);
slider.addEventListener("input", () => goTo(begin + Number(slider.value) * 1e6));
speed.addEventListener("change", () => {
  if (player.speed > 0) player = withSpeed(player, Number(speed.value), performance.now(), end);
  keepRecordingsInStep();
});
jump.addEventListener("change", () => {
  const item = document.getElementById(jump.value);
  if (!item) return;
  goTo(Number(item.dataset.at));
  item.scrollIntoView({ block: "center" });
});
for (const time of document.querySelectorAll("#replay-log [data-go]")) time.addEventListener("click", () => goTo(Number(time.closest("[data-at]").dataset.at)));

root.hidden = false;
slider.max = String(seconds(end));
show();
