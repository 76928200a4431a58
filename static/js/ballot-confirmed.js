// Hands in a ballot that was confirmed without a network, once, as soon as the server can be reached:
// on the summary, on the ballot and on the list of matches (rules/confirmed.js decides).
// Messages used: js-app-*, js-sheet-*.

import { now } from "./clock.js";
import { say } from "./messages.js";
import { confirmation, formUnder, keptUnder, next, outcome, pathsOf } from "./rules/confirmed.js";
import { backoff } from "./rules/schedule.js";
import { clockTime } from "./rules/times.js";

const PATIENCE = 20_000;
const HOME = "/judge";
const wait = (milliseconds) => new Promise((resolve) => {
  const timer = setTimeout(resolve, milliseconds);
  addEventListener("online", () => { clearTimeout(timer); resolve(); }, { once: true });
});

export function fieldsOf(form) {
  const all = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  for (const name of ["csrf", "base", "do", "who"]) delete all[name];
  return all;
}

/** What `who` has kept for the page of a match; null if nothing is. Throws where nothing can be kept. */
export const read = (path, who) => JSON.parse(localStorage.getItem(keptUnder(path, who)));
const forget = (path, who) => localStorage.removeItem(keptUnder(path, who));

/** Keeps a confirmation on this device before anything is sent. */
export function keep(path, { who, base, fields }) {
  const kept = confirmation({ who, base, fields, at: now() });
  localStorage.setItem(keptUnder(path, who), JSON.stringify(kept));
  return kept;
}

/** Pages of matches for which something of this judge is kept. */
export const waiting = (who) => pathsOf(Object.keys(localStorage), who);

async function ask(path, body) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(path, { method: body ? "POST" : "GET", body, credentials: "same-origin", cache: "no-store", signal: patience.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { status: answer.status, page };
  } catch {
    return { status: 0, page: null };
  } finally {
    clearTimeout(timer);
  }
}

/** The ballot as the judge's page has it now; null without an answer. */
async function onServer(path, who) {
  const { status, page } = await ask(path);
  if (outcome(status) === "wait") return null;
  const ballot = page.querySelector("[data-ballot-state]");
  if (!ballot) {
    // No such page for whose link is open here: another judge, or the link has ended, or the judge sits
    // elsewhere now.
    const home = await ask(HOME);
    if (outcome(home.status) === "wait") return null;
    const holder = home.page.querySelector("[data-who]")?.dataset.who ?? who;
    return { who: holder, state: "closed", base: 0, fields: {}, csrf: "" };
  }
  const form = page.querySelector("form[data-ballot]");
  return {
    who: ballot.dataset.who, state: ballot.dataset.ballotState, base: Number(form?.dataset.revision ?? 0),
    fields: form ? fieldsOf(form) : {}, csrf: page.querySelector("meta[name=csrf-token]")?.content ?? "",
  };
}

/** The judge's word where the ballot has moved on: true to hand in what was confirmed here. */
function chosen(box) {
  box.querySelector("[data-moved-on]").hidden = false;
  return new Promise((resolve) => {
    box.querySelector("[data-hand-in]").addEventListener("click", () => resolve(true), { once: true });
    box.querySelector("[data-leave]").addEventListener("click", () => resolve(false), { once: true });
  }).finally(() => { box.querySelector("[data-moved-on]").hidden = true; });
}

/**
 * Sends what `who` has kept for a match until the server has it. `box` shows how it stands:
 * [data-words] the words, [data-moved-on] the choice. Gives "done", "left", "refused", or "faulty": then
 * it is no longer confirmed, and what was filled in is back among what the form keeps.
 */
export async function handIn(path, who, box) {
  const discard = box.querySelector("[data-discard]");
  const tell = (kind, words) => {
    box.hidden = false;
    // On a telephone the words stand far above the button that was pressed.
    if (box.dataset.confirmed !== kind) box.scrollIntoView({ block: "center" });
    discard.hidden = kind !== "refused";
    box.dataset.confirmed = kind;
    box.querySelector("[data-words]").textContent = words;
  };
  // One at a time: of several that are refused the button is for the one that the words are about.
  discard.onclick = () => { forget(path, who); box.hidden = true; };
  for (let failures = 1; ; failures += 1) {
    const kept = read(path, who);
    if (kept === null) return "done"; // another tab was quicker
    const server = await onServer(path, who);
    const step = next(kept, server);
    const foreign = () => { tell("foreign", say("sheet-confirmed-foreign")); return "refused"; };
    if (step === "foreign") return foreign();
    if (step === "closed") {
      tell("refused", say("sheet-confirmed-closed"));
      return "refused";
    }
    if (step === "choose") {
      tell("moved-on", say("sheet-confirmed-moved-on", { time: clockTime(kept.at) }));
      if (!await chosen(box)) {
        forget(path, who);
        return "left";
      }
    }
    if (step !== "wait") {
      const body = new URLSearchParams({ ...kept.fields, who: kept.who, csrf: server.csrf, base: String(server.base), do: "submit" });
      const { status } = await ask(path, body);
      const end = outcome(status);
      if (end === "done") {
        forget(path, who);
        return "done";
      }
      // Another link was opened between the two requests; what was confirmed stays confirmed.
      if (end === "foreign") return foreign();
      if (end === "refused" && step === "taken") {
        tell("refused", say("sheet-confirmed-another"));
        return "refused";
      }
      if (end === "refused") {
        localStorage.setItem(formUnder(`${path}/ballot`, who), JSON.stringify({ base: server.base, fields: kept.fields }));
        forget(path, who);
        tell("faulty", say("sheet-confirmed-refused"));
        return "faulty";
      }
    }
    tell("waiting", say("sheet-confirmed-waiting", { time: clockTime(kept.at) }));
    await wait(backoff(failures, Math.random(), 15) / 1000);
  }
}

export { forget };
