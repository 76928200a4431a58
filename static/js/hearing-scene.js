// What everybody sees of a hearing, in the room and on the wall: stages, floor and clock, what waits
// for a ruling, the contingency under way, the prompt, the exhibit. Shown from the room's view alone.

import { byId, rows, show, stamp, put, write } from "./hearing-dom.js";
import { data } from "./hearing-names.js";
import { say } from "./messages.js";
import { bars, isBeforeAll } from "./rules/hearing-chart.js";
import { elapsed, leftText, nextBell, passedText, speech, stageTime, worstOverrun } from "./rules/hearing-clock.js";
import { partOf, sideOf } from "./rules/hearing-controls.js";
import { countdownText } from "./rules/times.js";

let releasedAt = data.released_at;

/** Takes note of when a distribution was shown to all. */
export function noteReleases(events) {
  for (const { at, event } of events) if (event.kind === "prompt_released") releasedAt = at;
}

/** Shows a new view of the room. */
export function showScene(room, names, now) {
  const phase = byId("phase");
  write(phase, data.words.phase[room.phase]);
  phase.dataset.phase = room.phase;
  showFloor(room, names);
  showPending(room, names);
  showPrompt(room, now);
  showExhibit(room, names);
  showClocks(room, names, now);
}

// --- Clocks -----------------------------------------------------------------

/** What changes with every second; gives the next moment (µs) that must not be slept over, or null. */
export function showClocks(room, names, now) {
  showRail(room, names, now);
  showSides(room, now);
  const floor = room.floor;
  const spoken = floor && speech(floor, now);
  byId("floor").dataset.phase = spoken ? spoken.phase : "empty";
  write(byId("floor-clock"), spoken ? clockText(spoken) : "--:--");
  write(byId("floor-limit"), spoken ? limitText(floor, spoken) : "");
  showResponse(room, now);
  show(byId("prompt-shown"), isBeforeAll(room.prompt, releasedAt, now));
  if (room.prompt && !room.prompt.closed) write(byId("prompt-clock"), promptTime(room.prompt, now));
  return floor ? nextBell(floor, now) : null;
}

function clockText({ left, over, spoken }) {
  if (left === null) return passedText(spoken);
  return over > 0 ? `+${passedText(over)}` : leftText(left);
}

function limitText(floor, { phase }) {
  if (phase === "free") return say("court-limit-none");
  return say(phase === "over" ? "court-limit-over" : "court-limit-left", { limit: passedText(floor.limit * 1000) });
}

function showRail(room, names, now) {
  const worst = worstOverrun(room.stages, now);
  const named = room.stages.map((stage, index) => ({ stage, index }));
  const procedure = names.word("procedure", room.procedure);
  if (byId("procedure") && procedure !== room.procedure) write(byId("procedure"), procedure);
  rows(byId("rail"), named, ({ stage, index }) => `${index}-${stage.stage}`, () => stamp("stage", {}), (row, { stage, index }) => {
    const time = stageTime(stage, now);
    const state = stageState(room, stage, index);
    row.dataset.state = state;
    row.classList.toggle("worst", index === worst);
    if (state === "open") row.setAttribute("aria-current", "step"); else row.removeAttribute("aria-current");
    put(row, { name: names.stage(stage.stage), times: stageWords(state, stage, time), over: time.over >= 1000 ? overWords(time.over, index === worst) : "" });
    row.querySelector(".used").setAttribute("width", String(Math.round(time.share * 100)));
  });
}

function stageState(room, stage, index) {
  if (index === room.stage) return room.phase === "ended" ? "done" : "open";
  if (stage.omitted) return "omitted";
  return stage.clock.before_ms > 0 || (room.stage !== null && index < room.stage) ? "done" : "ahead";
}

function stageWords(state, stage, { used }) {
  const values = { time: passedText(used), minutes: stage.usual_minutes };
  return say({ open: "court-stage-open", done: "court-stage-done", omitted: "court-stage-omitted", ahead: "court-stage-ahead" }[state], values);
}

const overWords = (over, most) => say(most ? "court-stage-worst" : "court-stage-over", { time: passedText(over) });

function showSides(room, now) {
  for (const side of document.querySelectorAll("#sides [data-side]")) {
    side.hidden = !room.parts.some((part) => sideOf(part.role) === side.dataset.side);
    write(side.querySelector("dd"), passedText(elapsed(room[side.dataset.side === "prosecution" ? "prosecution" : side.dataset.side === "victim" ? "victim" : "defence"], now)));
  }
}

// --- The floor ----------------------------------------------------------------

function showFloor(room, names) {
  const { floor } = room;
  write(byId("floor-words"), floor ? say("court-floor-of", { name: names.word("purpose", floor.purpose) }) : say("court-floor-empty"));
  write(byId("floor-label"), floor ? names.part(floor.part) : "");
  byId("floor").dataset.side = floor ? sideOf(partOf(room, floor.part)?.role) : "";
  const asked = room.requests.map((request) => names.part(request.part)).join(names.comma);
  write(byId("floor-asked"), asked === "" ? "" : say("court-asked", { text: asked }));
  const mini = byId("mini-floor");
  write(mini, floor ? names.part(floor.part) : "");
}

/** "张某某对李某某提出异议：诱导性发问。…" */
export function objectionWords(objection, names) {
  const values = { name: names.part(objection.by), other: names.part(objection.against), text: names.word("ground", objection.ground) };
  const words = say(objection.against === null ? "court-objection-by" : "court-objection-against", values);
  return objection.text === "" ? words : say("court-sentences", { name: words, text: objection.text });
}

function showPending(room, names) {
  const { objection, contingency } = room;
  show(byId("objection"), objection !== null);
  if (objection) {
    write(byId("objection-words"), objectionWords(objection, names));
    show(byId("objection-answer"), objection.answer !== null, say("court-objection-answer", { text: objection.answer ?? "" }));
  }
  show(byId("contingency"), contingency !== null);
  if (contingency) write(byId("contingency-scene"), contingency.scene);
}

function showResponse({ contingency }, now) {
  const clock = byId("contingency-clock");
  if (!contingency || !clock) return;
  const used = elapsed(contingency.clock, now);
  const over = used > contingency.seconds * 1000;
  clock.dataset.over = String(over);
  write(clock, say(over ? "court-response-over" : "court-response", { time: passedText(used), limit: passedText(contingency.seconds * 1000) }));
}

// --- Prompt and exhibit ---------------------------------------------------------

const promptTime = (prompt, now) => (prompt.closes_at > now ? say("court-prompt-left", { time: countdownText(prompt.closes_at - now) }) : say("court-prompt-closed"));

function showPrompt({ prompt }, now) {
  if (!isBeforeAll(prompt, releasedAt, now)) return;
  write(byId("prompt-question"), prompt.question);
  if (prompt.closed) write(byId("prompt-clock"), say("court-prompt-closed"));
  const shown = prompt.released ? bars(prompt.choices, prompt.released) : [];
  showBars(byId("prompt-bars"), shown);
  show(byId("prompt-answers"), prompt.released !== null, say("court-prompt-answers", { count: prompt.released?.answers ?? 0 }));
}

/** Bars of {words, count, percent}. */
export function showBars(list, shown) {
  show(list, shown.length > 0);
  const numbered = shown.map((bar, index) => ({ ...bar, index }));
  rows(list, numbered, (bar) => bar.index, () => stamp("bar", {}), (row, bar) => {
    put(row, { words: bar.words, figures: say("court-bar", { count: bar.count, number: bar.percent }) });
    row.querySelector(".used").setAttribute("width", String(bar.percent));
  });
}

function showExhibit({ exhibit }, names) {
  const panel = byId("exhibit");
  show(panel, exhibit !== null);
  if (!exhibit) { delete panel.dataset.number; return; }
  write(byId("exhibit-names"), say("court-exhibit-by", { name: names.part(exhibit.by), text: exhibit.evidence.map(names.evidence).join(names.comma) }));
  write(byId("exhibit-aim"), say("court-exhibit-aim", { text: exhibit.aim }));
  showOpinions(exhibit, names);
  if (panel.dataset.number === String(exhibit.number)) return;
  panel.dataset.number = String(exhibit.number);
  dispatchEvent(new CustomEvent("hearing:exhibit", { detail: exhibit }));
}

function showOpinions({ opinions }, names) {
  const list = byId("opinions");
  show(list, opinions.length > 0);
  const numbered = opinions.map((opinion, index) => ({ ...opinion, index }));
  rows(list, numbered, (opinion) => opinion.index, (opinion) => {
    const row = document.createElement("li");
    const who = document.createElement("b");
    who.textContent = names.part(opinion.part);
    const three = ["authenticity", "legality", "relevance"].map((name) => names.word(name, opinion[name])).join(names.comma);
    row.append(who, ` ${opinion.text === "" ? three : say("court-sentences", { name: three, text: opinion.text })}`);
    return row;
  });
}

/** Puts the shown evidence's own documents on the screen; false when one of them is not in the page. */
export function layOut(exhibit, documentOf) {
  const found = exhibit.evidence.map(documentOf);
  byId("exhibit-pages").replaceChildren(...found.filter(Boolean).map(copyOf));
  byId("exhibit-pages").scrollTop = 0;
  return found.every(Boolean);
}

function copyOf(page) {
  const copy = page.cloneNode(true);
  copy.hidden = false;
  for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
  for (const name of ["data-document", "data-part", "data-version"]) copy.removeAttribute(name);
  for (const element of copy.querySelectorAll("[data-text], [tabindex]")) { element.removeAttribute("data-text"); element.removeAttribute("tabindex"); }
  return copy;
}

