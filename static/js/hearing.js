// The court room. The server wrote the page; from here on the room's view arrives by events and is
// shown in place. Nothing here takes the focus, and nothing decides: the server does.

import { everySecond, now } from "./clock.js";
import { bellButton, listenToFloor } from "./hearing-bell.js";
import { byId } from "./hearing-dom.js";
import { chooseScenes, showAnswers, showInjections, tidyAnswers } from "./hearing-director.js";
import { Entries } from "./hearing-entries.js";
import { giveBack, keepDrafts, listenToForms } from "./hearing-forms.js";
import { listenToKeys, listenToTabs, lookAt, toast } from "./hearing-layout.js";
import { showLine } from "./hearing-line.js";
import { data, namesOf } from "./hearing-names.js";
import { listenToNotes, offerNotes } from "./hearing-note.js";
import { Outbox } from "./hearing-outbox.js";
import { showPanel, showWhispers } from "./hearing-panel.js";
import { listenToAnswers, showQuestion } from "./hearing-prompt.js";
import { layOut, noteReleases, showClocks, showScene } from "./hearing-scene.js";
import { call } from "./http.js";
import { live } from "./live.js";
import { announce, say } from "./messages.js";
import { putParts } from "./paper.js";
import { openReader } from "./reader.js";
import { merge, newer } from "./rules/hearing-events.js";

let room = data.room;
let known = data.known;
let heard = false;
const names = namesOf(() => room);
const acts = data.as !== null;
const reader = byId("dossier") ? openReader({ sitting: null, annotations: null }) : null;
const entries = new Entries({ room: () => room, names, as: data.as });
const outbox = acts ? new Outbox({ tell: { net: line, done: (answer) => catchUp(answer?.number) }, give: giveBack }) : null;

function line() { showLine(heard, outbox); }

// --- The room comes in ----------------------------------------------------------

/** A batch from the stream, or from asking. */
function take({ room: view, events, after, number }) {
  const batch = merge(known, { after, events, number: number ?? view?.number });
  if (batch.gap) return catchUp();
  known = batch.known;
  noteReleases(batch.fresh);
  if (view) seen(newer(room, view));
  entries.add(batch.fresh);
  entries.showCorrections();
  offerNotes();
  for (const recorded of batch.fresh) if (recorded.event.kind === "announced") toast(recorded);
}

function seen(view) {
  const before = room;
  room = view;
  // The cast stands fixed from the beginning on: whoever plays needs its names in the panel's lists.
  if (before.phase === "preparing" && view.phase !== "preparing") return begin();
  showScene(room, names, now());
  showPanel(room, names);
  showQuestion(room);
  tidyAnswers(room);
  tell(before);
}

/** Those who play read the page afresh at once; those who watch do so one after another. */
function begin() {
  setTimeout(() => location.reload(), acts ? 0 : 4000 * Math.random());
}

/** For those who do not see the page: who speaks now, which stage, and that somebody objects. */
function tell(before) {
  if (room.stage !== before.stage && room.stage !== null) announce(say("court-say-stage", { name: names.stage(room.stages[room.stage].stage) }));
  else if (room.objection && before.objection?.number !== room.objection.number) announce(say("court-say-objection", { name: names.part(room.objection.by) }));
  else if (room.floor && room.floor.part !== before.floor?.part) announce(say("court-say-floor", { name: names.part(room.floor.part) }));
}

let asking = false;
let again = false;

/** Asks for what this page has missed. `until`: the server's number, when it is known. */
async function catchUp(until) {
  if (until !== undefined && until <= known) return;
  if (asking) { again = true; return; }
  asking = true;
  const from = known;
  const [state, missed] = await Promise.all([
    call("GET", `/api/v1/hearings/${data.hearing}/state${data.as === null ? "" : `?as=${data.as}`}`),
    call("GET", `/api/v1/hearings/${data.hearing}/events?after=${from}`),
  ]);
  if (state.status === 200) {
    if (!state.body.room) return location.reload(); // sent outside meanwhile
    if (state.body.director) showInjections(state.body.director, names);
    if (state.body.whispers) showWhispers(state.body.whispers);
  }
  if (missed.status === 200) take({ room: state.body?.room, events: missed.body.events, after: from, number: missed.body.number });
  asking = false;
  if (again) { again = false; await catchUp(); }
}

// --- The case file ----------------------------------------------------------------

const documentOf = (code) => document.querySelector(`[data-document="${CSS.escape(code)}"]`);

/** What is on the screen is a copy from the case file; what is new in the file is fetched first. */
async function onScreen(exhibit) {
  if (layOut(exhibit, documentOf)) return;
  const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  putParts(fresh);
  reader?.refresh();
  if (room.exhibit?.number !== exhibit.number || layOut(exhibit, documentOf)) return;
  // Who has no case file (a witness) sees what is shown, and no more.
  byId("exhibit-pages").replaceChildren(...[...fresh.querySelectorAll("#exhibit-pages > .document")].map((page) => document.importNode(page, true)));
}
addEventListener("hearing:exhibit", (event) => {
  onScreen(event.detail);
  const opinion = byId("opine");
  if (opinion) opinion.open = true;
});

// --- Hands ------------------------------------------------------------------------

if (outbox) {
  listenToForms((action) => outbox.add(action));
}
keepDrafts().then(() => outbox?.start());
listenToAnswers();
listenToNotes();
listenToTabs();
chooseScenes();
bellButton();
listenToKeys({
  "/": () => { const box = byId("say-text") ?? byId("write-text") ?? byId("answer-text"); if (box) { lookAt("own"); box.focus(); } },
  h: () => { const form = byId("request"); if (form && !form.hidden) form.requestSubmit(); },
  g: () => { lookAt("record"); entries.backToNow(); },
  r: () => lookAt("record"),
  c: () => { if (byId("dossier")) lookAt("file"); },
  n: () => { if (!byId("pin-note").hidden) { lookAt("record"); byId("pin-text").focus(); } },
});

showScene(room, names, now());
showPanel(room, names);
showQuestion(room);
showInjections(data.director, names);
if (data.answers) showAnswers(room, data.answers);
entries.showCorrections();
byId("room").dataset.ready = "yes";
line();

live({
  topics: byId("room").dataset.liveTopics,
  reinit: () => catchUp(),
  on: {
    hearing: take,
    director: ({ director }) => showInjections(director, names),
    whisper: ({ whispers }) => { showWhispers(whispers); showPanel(room, names); if (whispers.length > 0) announce(say("court-say-whisper"), "assertive"); },
    called: () => location.reload(),
    answers: (counted) => showAnswers(room, counted),
  },
  state: (good) => { heard = good; line(); },
});
everySecond((time) => { listenToFloor(room.floor, time); return showClocks(room, names, time); });
