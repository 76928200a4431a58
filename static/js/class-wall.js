// The wall of a class: asks every two seconds and whenever the code changes. When nobody answers it keeps
// what it has and says so; an old code is taken away, since it is of no use.

import { everySecond, learn, now } from "./clock.js";
import { say } from "./messages.js";
import { askAgain, left } from "./rules/class-page.js";

const byId = (id) => document.getElementById(id);
const wall = byId("wall");
const LOST_AFTER = 3;
let failures = 0;
let nextAt = 0;

const clockOf = (time) => new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", timeStyle: "medium" }).format(time / 1000);

async function ask() {
  try {
    const sent = performance.now();
    const answer = await fetch(wall.dataset.state, { cache: "no-store" });
    learn(sent, performance.now(), answer.headers.get("X-Server-Time"));
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
    failures = 0;
  } catch {
    failures += 1;
  }
  byId("wall-lost").hidden = failures < LOST_AFTER;
  setTimeout(ask, failures > 0 ? 1000 : askAgain(nextAt, now()));
}

function show(state) {
  if (byId("phase").dataset.phase !== state.phase) return location.reload();
  nextAt = state.open ? state.next_at : 0;
  byId("code-part").hidden = !state.open;
  byId("shut-part").hidden = state.open;
  if (state.open) {
    byId("code").setAttribute("viewBox", state.code.box);
    byId("code").firstElementChild.setAttribute("d", state.code.path);
  } else byId("shut-words").textContent = state.opens_at ? say("class-opens", { time: state.opens_at }) : say("class-shut");
  byId("here").textContent = state.here;
  byId("all").textContent = state.all;
  showPoll(state.poll);
}

function showPoll(poll) {
  byId("poll").hidden = !poll;
  if (!poll) return;
  byId("poll-question").textContent = poll.question;
  byId("poll-votes").textContent = say("class-votes", { count: poll.votes });
  byId("poll-bars").replaceChildren(...poll.choices.map((choice) => {
    const line = document.createElement("li");
    line.className = "bar";
    line.append(Object.assign(document.createElement("span"), { textContent: choice.text }));
    if (poll.counted) line.append(bar(choice.percent), Object.assign(document.createElement("b"), { textContent: `${choice.percent}%` }));
    return line;
  }));
}

function bar(share) {
  const made = (name, attributes) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return one;
  };
  const picture = made("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" });
  picture.append(made("rect", { class: "track", width: 100, height: 6 }), made("rect", { class: "used", width: share, height: 6 }));
  return picture;
}

everySecond((time) => {
  byId("clock").textContent = clockOf(time);
  byId("left").setAttribute("width", nextAt ? left(nextAt, time) : 0);
  // Without contact a code that is no longer taken does not stay on the wall.
  if (nextAt && time > nextAt + 15e6) byId("code-part").hidden = true;
});
ask();
