// The waiting room: a large countdown on server time, four checks, and the way to the paper by itself.
// Messages used: js-app-*, js-lobby-*.

import { deviation, everySecond, now, sync } from "./clock.js";
import { live } from "./live.js";
import { announce, say } from "./messages.js";
import { showAnnouncement } from "./paper.js";
import { notice } from "./notices.js";
import { clockTime, countdownText, lengthParts, warningBetween } from "./rules/times.js";
import { openVault } from "./vault.js";

const lobby = document.querySelector(".lobby");
const byId = (id) => document.getElementById(id);
const PATIENCE_WITH_START = 1500; // ms: not everybody in the same instant
let opensAt = Number(lobby.dataset.opensAt);
let going = false;
let lastLeft = Infinity;

function tick(time) {
  const left = opensAt - time;
  const { days, hours } = lengthParts(left);
  byId("big-countdown").textContent = days > 0 ? say("app-days", { days, hours }) : countdownText(left);
  const minutes = warningBetween(lastLeft, left, [10, 5, 1]);
  if (minutes !== null) announce(say("lobby-minutes", { minutes }));
  lastLeft = left;
  if (left <= 0) goIn();
  return opensAt;
}

/** To the paper. A reload of this address: the server shows the paper once the sitting is open. */
function goIn() {
  if (going) return;
  going = true;
  byId("lobby-words").textContent = say("lobby-opening");
  announce(say("lobby-opening"), "assertive");
  setTimeout(tryToGoIn, Math.random() * PATIENCE_WITH_START);
}

// A reload while the server cannot answer would leave an error page; so ask something small first.
async function tryToGoIn() {
  const reached = await sync();
  if (opensAt > now()) going = false;
  else if (reached) location.reload();
  else setTimeout(tryToGoIn, 1000 + 2000 * Math.random());
}

function rescheduled(data) {
  opensAt = data.opens_at;
  lastLeft = Infinity;
  going = false;
  byId("opens-at").textContent = clockTime(opensAt);
  const words = say("lobby-rescheduled", { time: clockTime(opensAt) });
  notice("rescheduled", words, { news: true, closable: say("app-dismiss") });
  announce(words, "assertive");
}

function check(name, good, words) {
  const row = document.querySelector(`[data-check="${name}"]`);
  row.dataset.state = good ? "good" : "bad";
  row.dataset.label ??= row.textContent;
  row.textContent = say("app-labelled", { name: row.dataset.label, text: words });
}

async function runChecks() {
  const secure = globalThis.isSecureContext && Boolean(crypto.subtle);
  check("secure", secure, say(secure ? "lobby-good" : "lobby-secure-bad"));
  const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
  const { missing } = await openVault({ sitting: "probe", participant: "probe", key });
  check("store", !missing, say(missing ? "lobby-store-bad" : "lobby-good"));
  await sync();
  const seconds = Math.abs(Math.round(deviation()));
  check("clock", true, seconds < 2 ? say("lobby-good") : say("lobby-clock-good", { seconds }));
}

live({
  topics: lobby.dataset.liveTopics,
  reinit: () => tryToGoInIfOpen(),
  on: { opened: () => { opensAt = Math.min(opensAt, now()); goIn(); }, retimed: rescheduled, announcement: showAnnouncement },
  state: (good) => check("live", good, say(good ? "lobby-good" : "lobby-live-bad")),
});

/** Events were missed: the times on this page may be old, so read them afresh. */
async function tryToGoInIfOpen() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".lobby");
  if (!fresh) return goIn();
  const moment = Number(fresh.dataset.opensAt);
  if (moment !== opensAt) rescheduled({ opens_at: moment });
}

runChecks();
everySecond(tick);
