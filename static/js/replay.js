// The debrief's player. The page holds the whole log as a list; the player marks what has been reached at
// a moment of the hearing and says where the court is; recordings run with it (replay-recordings.js).
// Messages used: js-app-*, js-replay-*.

import { say } from "./messages.js";
import { Recordings } from "./replay-recordings.js";
import { neighbour, playing, positionAt, reached, withSpeed } from "./rules/replay.js";
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
  const led = recordings.leads(player.speed);
  if (led !== null) player = playing(Math.min(end, Math.max(begin, led)), performance.now(), player.speed);
  show();
  recordings.follow(position(), player.speed, false);
  frame = player.speed > 0 ? requestAnimationFrame(tick) : null;
}

function toggle() {
  if (player.speed > 0) return run(0);
  if (position() >= end) player = playing(begin, performance.now(), 0);
  run(Number(speed.value));
}

/** Runs so many times as fast as life; 0 stands. */
function run(fast) {
  player = withSpeed(player, fast, performance.now(), end);
  button.textContent = say(fast > 0 ? "replay-pause" : "replay-play");
  button.setAttribute("aria-pressed", String(fast > 0));
  recordings.follow(position(), fast, fast > 0);
  if (frame === null) tick();
}

function goTo(at) {
  player = playing(Math.min(end, Math.max(begin, at)), performance.now(), player.speed);
  shown = -1;
  show();
  recordings.follow(position(), player.speed, true);
}

/** Somebody used a recording's own controls. */
const recordings = new Recordings([...document.querySelectorAll("[data-recording-begins]")], {
  play: (at, rate) => { goTo(at); if (player.speed === 0) run(rate); },
  pause: () => { if (player.speed > 0) run(0); },
  seek: (at) => goTo(at),
});

button.addEventListener("click", toggle);
slider.addEventListener("input", () => goTo(begin + Number(slider.value) * 1e6));
speed.addEventListener("change", () => { if (player.speed > 0) run(Number(speed.value)); });
jump.addEventListener("change", () => {
  const item = document.getElementById(jump.value);
  if (!item) return;
  goTo(Number(item.dataset.at));
  item.scrollIntoView({ block: "center" });
});
for (const time of document.querySelectorAll("#replay-log [data-go]")) time.addEventListener("click", () => goTo(Number(time.closest("[data-at]").dataset.at)));

const keys = {
  " ": toggle,
  ArrowLeft: () => goTo(position() - 5e6),
  ArrowRight: () => goTo(position() + 5e6),
  ArrowUp: () => step(-1),
  ArrowDown: () => step(1),
};

function step(direction) {
  goTo(neighbour(moments, position(), direction));
  items[reached(moments, position()) - 1]?.scrollIntoView({ block: "nearest" });
}

// Keys work where the page itself does not need them: not in fields, on buttons (but those of the
// lines, from which one goes on) or at a recording.
document.addEventListener("keydown", (event) => {
  const busy = event.target.closest?.("input, textarea, select, button:not([data-go]), a, summary, audio, video");
  if (busy || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

for (const words of document.querySelectorAll(".with-scripts")) words.hidden = false;
root.hidden = false;
slider.max = String(seconds(end));
show();
