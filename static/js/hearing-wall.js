// The wall of a venue. It asks each second and shows what the server says; when nobody answers it keeps
// what it has, goes on counting, and says that it has lost the room.

import { everySecond, learn, now } from "./clock.js";
import { byId, show } from "./hearing-dom.js";
import { Entries } from "./hearing-entries.js";
import { data, namesOf } from "./hearing-names.js";
import { noteReleases, showClocks, showScene } from "./hearing-scene.js";
import { say } from "./messages.js";
import { merge, newer } from "./rules/hearing-events.js";

const EVERY = 1000;
const LOST_AFTER = 5;
const NEWS_STAYS = 60e6; // an announcement stands a minute
const KEPT_LINES = 12;

let { room, known } = data;
let failures = 0;
let news = data.news;
const names = namesOf(() => room);
const entries = new Entries({ room: () => room, names, as: null, corrects: false });

async function ask() {
  try {
    const sent = performance.now();
    const answer = await fetch(`${byId("wall").dataset.state}&after=${known}`, { cache: "no-store" });
    learn(sent, performance.now(), answer.headers.get("X-Server-Time"));
    if (!answer.ok) throw new Error(String(answer.status));
    take(await answer.json());
    failures = 0;
  } catch {
    failures += 1;
  }
  show(byId("wall-lost"), failures >= LOST_AFTER);
  setTimeout(ask, EVERY);
}

function take({ room: view, events, after, number }) {
  const began = room.phase === "preparing" && view.phase !== "preparing";
  if (began || view.number < known) return location.reload();
  const batch = merge(known, { after, events, number });
  known = batch.known;
  noteReleases(batch.fresh);
  room = newer(room, view);
  entries.add(batch.fresh);
  for (const { at, event } of batch.fresh) if (event.kind === "announced") news = { at, text: event.text };
  trim();
  showScene(room, names, now());
  showCode();
}

/** Only the last lines are on the wall. */
function trim() {
  const list = byId("entries");
  while (list.childElementCount > KEPT_LINES) list.firstElementChild.remove();
}

/** People scan the code while the prompt is open. */
function showCode() {
  show(byId("wall-code"), room.prompt !== null && !room.prompt.closed);
}

function showNews(time) {
  const fresh = news !== null && time - news.at < NEWS_STAYS;
  show(byId("wall-news"), fresh, fresh ? say("court-wall-news", { text: news.text }) : "");
}

/** Nobody sits at a wall: a film plays by itself without sound, a document shows its page alone. */
function playAlone() {
  for (const film of document.querySelectorAll("#exhibit-pages video")) {
    film.muted = true;
    film.loop = true;
    film.controls = false;
    film.play().catch(() => { film.controls = true; });
  }
  for (const paper of document.querySelectorAll('#exhibit-pages iframe:not([src*="#"])')) paper.src += "#toolbar=0&navpanes=0&view=FitH";
}

addEventListener("hearing:exhibit", async ({ detail: exhibit }) => {
  const pages = await fetch(location.href, { cache: "no-store" }).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "");
  const fresh = new DOMParser().parseFromString(pages, "text/html").querySelectorAll("#exhibit-pages > .document");
  if (room.exhibit?.number !== exhibit.number || fresh.length === 0) return;
  byId("exhibit-pages").replaceChildren(...[...fresh].map((page) => document.importNode(page, true)));
  playAlone();
});

showScene(room, names, now());
showCode();
playAlone();
trim();
ask();
everySecond((time) => { showNews(time); return showClocks(room, names, time); });
