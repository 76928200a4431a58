// The answering page, put together. What each part does stands at its head; the order here is the order
// in which a page comes to life: words, furniture, vault, leadership, sending, news from outside.
// Messages used: js-app-*, js-desk-*, js-reader-*.

import { everySecond, now, sync } from "./clock.js";
import { askConflict, showAside } from "./conflict.js";
import { layOut, selectTask } from "./desk-layout.js";
import { Answers } from "./draft.js";
import { saveEmergencyFile } from "./emergency.js";
import { askHandIn, canHandIn, showQueued, showReceipt } from "./hand-in.js";
import { share } from "./leader.js";
import { announce, say } from "./messages.js";
import { dismiss, notice } from "./notices.js";
import { Outbox } from "./outbox.js";
import { listen } from "./paper.js";
import { openReader } from "./reader.js";
import * as answer from "./rules/answer.js";
import { countCharacters } from "./rules/counting.js";
import { clockTime, countdownText, phase, warningBetween } from "./rules/times.js";
import { showSaveLine } from "./save-line.js";
import { openVault } from "./vault.js";

const attempt = JSON.parse(document.getElementById("attempt").textContent);
const byId = (id) => document.getElementById(id);
const part = (name, code) => document.querySelector(`[data-${name}="${CSS.escape(code)}"]`);
const title = (entry) => byId(`tab-${entry.code}`)?.textContent.trim() ?? entry.code;

let answers;
let outbox;
let news;
let inFront = null;

const closesAt = () => Math.max(attempt.closes_at, ...answers.all().map((entry) => entry.closesAt));
const isClosed = () => now() >= closesAt();

function redraw(entry) {
  if (!outbox) return;
  showCount(entry);
  showAside(part("aside", entry.code), entry.state.aside);
  showHandedIn(entry);
  showQueued(outbox, entry, title(entry));
  showSaveLine(answers, outbox, isClosed());
  outbox.poke();
}

function showCount(entry) {
  const count = countCharacters(entry.state.text);
  const { limit } = entry;
  const over = limit && count > limit ? count - limit : 0;
  const line = part("count", entry.code);
  line.textContent = say(over ? "desk-count-over" : limit ? "desk-count-limit" : "desk-count", { count, limit, over });
  line.dataset.over = String(over > 0);
}

function showHandedIn(entry) {
  const { state } = entry;
  const tab = byId(`tab-${entry.code}`);
  tab.dataset.state = state.handedIn ? "handed-in" : answer.isUnsent(state) ? "unsent" : "open";
  part("hand-in", entry.code).hidden = !canHandIn(entry);
  byId("hand-in-all").disabled = !answers.all().some(canHandIn);
  if (!state.handedIn) return;
  showTaskClock(entry);
  const receipt = part("receipt", entry.code);
  const code = document.createElement("b");
  code.className = "receipt";
  code.textContent = state.handedIn.code;
  receipt.replaceChildren(say("desk-receipt"), " ", code);
}

// --- The clock --------------------------------------------------------------

let lastLeft = Infinity;

/** What the clock counts to: the end of the task in front, or of all where that one is handed in or waits. */
function endInFront() {
  const front = answers.entries.get(inFront);
  return front && !front.state.handedIn ? front.closesAt : closesAt();
}

function tick(time) {
  const end = endInFront();
  const left = end - time;
  const clock = byId("countdown");
  clock.textContent = countdownText(left);
  clock.dataset.phase = phase(left);
  const minutes = warningBetween(lastLeft, left);
  if (minutes !== null) announce(say("desk-minutes-left", { minutes }));
  if (lastLeft > 0 && lastLeft !== Infinity && left <= 0) announce(say("desk-time-up"), "assertive");
  lastLeft = left;
  for (const entry of answers.all()) {
    if (time >= entry.closesAt !== Boolean(entry.over)) {
      entry.over = time >= entry.closesAt;
      answers.lock(entry);
      redraw(entry);
    }
  }
  // A task opens or evidence comes by the clock: fetched then, not by everybody in the same instant.
  if (attempt.next_change && time >= attempt.next_change + outbox.spread / 10) {
    attempt.next_change = null;
    news?.refresh();
  }
  wipeWhenDone();
  // An answer closes at its moment, not at the next full second.
  return Math.min(...answers.all().map((entry) => entry.closesAt).filter((moment) => moment > time));
}

/** Closed, everything received, nothing left to choose: nothing of the paper stays on this computer. */
function wipeWhenDone() {
  const done = isClosed() && answers.writable && answers.all().every((entry) => !answer.isUnsent(entry.state) && !entry.state.conflict);
  if (done && !answers.wiped && !answers.vault.missing) answers.wipe();
}

function showTaskClock(entry) {
  const line = part("task-clock", entry.code);
  line.textContent = !entry.state.handedIn && entry.closesAt < closesAt() ? say("desk-task-closes", { time: clockTime(entry.closesAt) }) : "";
}

/** Says that there is more time than there was. */
function tellExtended(moment) {
  lastLeft = Infinity;
  const words = say("desk-extended", { time: clockTime(moment) });
  notice("extended", words, { news: true, closable: say("app-dismiss") });
  announce(words, "assertive");
}

function setClosing(entry, moment) {
  if (!moment || entry.closesAt === moment) return;
  const later = moment > entry.closesAt;
  entry.closesAt = moment;
  if (later) {
    answers.wiped = false;
    answers.change(entry, answer.reopenedByExtension(entry.state));
  }
  answers.lock(entry);
  showTaskClock(entry);
  redraw(entry);
}

// --- Tasks ------------------------------------------------------------------

async function takeTask(task) {
  const box = part("answer", task.code);
  if (!box) return;
  await answers.take(task, box);
  const entry = answers.entries.get(task.code);
  part("hand-in", task.code).addEventListener("click", () => handIn([entry]));
  showTaskClock(entry);
}

const handIn = (entries) => askHandIn({ answers, outbox, entries, title });

/** The server's page has been read afresh: take in new tasks, and what has changed about old ones. */
async function partsChanged(fresh) {
  attempt.next_change = fresh.next_change;
  const moreTime = fresh.closes_at > attempt.closes_at;
  attempt.closes_at = fresh.closes_at;
  if (moreTime) tellExtended(fresh.closes_at);
  for (const task of fresh.tasks) {
    const entry = answers.entries.get(task.code);
    if (!entry) await takeTask(task);
    else if (task.handed_in && !entry.state.handedIn) {
      entry.handIn = false;
      answers.change(entry, answer.handedIn(entry.state, task.handed_in, task));
    } else setClosing(entry, task.closes_at);
  }
  selectTask(inFront, (code) => { inFront = code; });
  reader.refresh();
  for (const entry of answers.all()) redraw(entry);
}

// --- Coming to life ---------------------------------------------------------

const reader = openReader({ sitting: attempt.sitting, annotations: JSON.parse(byId("annotations").textContent) });
layOut((code) => {
  inFront = code;
  lastLeft = Infinity;
  if (outbox) tick(now());
});

const vault = await openVault(attempt);
answers = new Answers({ vault, onChange: redraw });
if (vault.missing) notice("vault", say(`desk-${vault.missing}`), { bad: true });
byId("emergency").hidden = vault.missing === "insecure";
for (const task of attempt.tasks) await takeTask(task);
reader.keepIn(vault);

outbox = new Outbox({ answers, attempt, tell: {
  net: () => { showSaveLine(answers, outbox, isClosed()); for (const entry of answers.all()) showQueued(outbox, entry, title(entry)); },
  conflict: (entry) => askConflict(answers, entry, () => outbox.hurry()),
  handedIn: (entry) => { showReceipt(entry, title(entry)); redraw(entry); news?.refresh(); },
  handInFailed: (entry, status) => notice(`hand-in-${entry.code}`, say("app-labelled", { name: title(entry), text: say("desk-hand-in-failed", { status }) }), { bad: true, closable: say("app-dismiss") }),
  closesAt: setClosing,
} });

const tabs = share(`paper/${attempt.sitting}/${attempt.participant}`, {
  onLead: async () => {
    dismiss("other-tab");
    for (const entry of answers.all()) await answers.reopen(entry);
    answers.setWritable(true);
    if (answers.all().some((entry) => entry.restored)) notice("restored", say("desk-restored"), { news: true, closable: say("app-dismiss") });
    for (const entry of answers.all()) if (entry.state.conflict) askConflict(answers, entry, () => outbox.hurry());
    outbox.start();
    outbox.poke();
    for (const entry of answers.all()) redraw(entry);
  },
  onFollow: () => {
    answers.setWritable(false);
    notice("other-tab", say("desk-other-tab"), { action: { words: say("desk-take-over"), run: () => tabs.takeOver() } });
    for (const entry of answers.all()) redraw(entry);
  },
  beforeYield: () => answers.giveWay(),
});

byId("hand-in-all").addEventListener("click", () => handIn(answers.all().filter(canHandIn)));
byId("emergency").addEventListener("click", async () => {
  for (const entry of answers.all()) answers.read(entry);
  const made = await saveEmergencyFile(attempt, answers.all()).then(() => true, () => false);
  notice("emergency", say(made ? "desk-emergency-done" : "desk-emergency-failed"), { news: made, bad: !made, closable: say("app-dismiss") });
});
document.addEventListener("visibilitychange", () => { if (document.hidden) { answers.keepAll(); outbox.hurry(); } });
addEventListener("pagehide", () => answers.keepAll());
addEventListener("beforeunload", (event) => {
  answers.keepAll();
  // Asks only where leaving would really lose something: it can be kept neither here nor on the server.
  const lost = (entry) => answer.isUnsent(entry.state) && (vault.missing || entry.keepFailed);
  if (answers.writable && answers.all().some(lost)) event.preventDefault();
});

news = listen(byId("desk"), { partsChanged });
everySecond(tick);
sync();
