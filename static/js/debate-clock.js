// The clock of a match on the wall, on a phone and at the timekeeper's desk: told by the server, counted
// from its time. When nobody answers, it goes on counting and says that it has lost the server.

import { everySecond, now } from "./clock.js";
import { call } from "./http.js";
import { bellButton, listenToFloor, ring } from "./hearing-bell.js";
import { byId, put, show, write } from "./hearing-dom.js";
import { live } from "./live.js";
import { say } from "./messages.js";
import { floorOf, presentFloor, stateOf } from "./rules/debate-clock.js";
import { leftText, nextBell, passedText, speech } from "./rules/hearing-clock.js";

const root = byId("debate-clock");
const { here } = root.dataset;
const data = byId("clock-data") ? JSON.parse(byId("clock-data").textContent) : null;
let view = data?.view ?? null;

/** What is left, or how much it is over. */
function text({ left, over, phase }) {
  return phase === "over" ? `+${passedText(over)}` : leftText(left);
}

function showFaces(time) {
  const stage = data.stages[view.at.stage];
  write(byId("dc-stage"), stage.title);
  const state = stateOf(view);
  byId("dc-state").dataset.state = state;
  write(byId("dc-state"), say(`debate-clock-${state}`));
  for (const face of root.querySelectorAll("[data-face]")) {
    const index = view.shown[Number(face.dataset.face)];
    if (index === null) continue;
    const own = speech(floorOf(view, data.stages, view.at.stage, index), time);
    const { title, who } = stage.speeches[index];
    face.dataset.phase = own.phase;
    face.toggleAttribute("data-floor", index === view.at.speech);
    put(face, { time: text(own), title: title ?? "", who });
  }
}

function showPlan(time) {
  for (const row of root.querySelectorAll("[data-place]")) {
    const [stage, index] = row.dataset.place.split("-").map(Number);
    row.toggleAttribute("data-now", stage === view.at.stage && index === view.at.speech);
    put(row, { left: text(speech(floorOf(view, data.stages, stage, index), time)) });
  }
}

function tick(time) {
  showFaces(time);
  showPlan(time);
  const floor = presentFloor(view, data.stages);
  listenToFloor(view.since === null ? null : floor, time);
  return nextBell(floor, time);
}

/** Takes what the server says, if it is news. */
export function take(fresh) {
  if (fresh === null || view === null) return location.reload();
  if (fresh.number <= view.number) return undefined;
  if (fresh.over !== view.over) return location.reload();
  const bell = fresh.rang?.number ?? 0;
  if (bell > (view.rang?.number ?? 0)) ring(fresh.rang.long ? "end" : "soon");
  view = fresh;
  root.dispatchEvent(new CustomEvent("clock:news", { detail: view }));
  tick(now());
  return undefined;
}

export const present = () => view;

async function ask() {
  const { status, body } = await call("GET", `${here}/clock/state`);
  if (status !== 200) return;
  if (body.clock !== null || view !== null) take(body.clock);
}

live({
  path: `${here}/clock/live`,
  on: { clock: take, begun: () => location.reload() },
  reinit: ask,
  state: (good) => show(byId("dc-lost"), !good),
});

if (view !== null) {
  if (byId("bell")) bellButton();
  everySecond(tick);
}
if ("desk" in root.dataset && view !== null) import("./debate-desk.js");
