// The timekeeper's keys: one action at a time, each with the number of the last event that the desk
// knew, so that nothing is done twice and nobody acts on what has passed.

import { call } from "./http.js";
import { present, take } from "./debate-clock.js";
import { byId, show, write } from "./hearing-dom.js";
import { say } from "./messages.js";
import { actionOf } from "./rules/debate-clock.js";

const root = byId("debate-clock");
let under = false; // an action is under way

async function act(wanted) {
  if (under) return;
  under = true;
  const { status, body } = await call("POST", `${root.dataset.here}/clock/actions`, { ...wanted, known: present().number });
  under = false;
  if (status === 200) {
    show(byId("dc-said"), false);
    take(body);
    return;
  }
  if (body?.clock) take(body.clock);
  show(byId("dc-said"), true, status === 0 ? say("debate-clock-unsent") : body?.detail ?? say("debate-clock-refused"));
}

function formOf(form, submitter) {
  const fields = new FormData(form);
  const wanted = { do: submitter?.value ?? fields.get("do") };
  for (const name of ["stage", "speech", "seconds"]) if (fields.has(name)) wanted[name] = Number(fields.get(name));
  return wanted;
}

root.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-act]")) return;
  event.preventDefault();
  act(formOf(event.target, event.submitter));
});

const typing = (element) => element.closest("input, select, textarea, dialog, summary, a") !== null;

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const action = actionOf(event.key, present());
  if (action === null) return;
  event.preventDefault();
  if (!event.repeat) act({ do: action });
});
// A button that has the focus must not be pressed by the same space.
addEventListener("keyup", (event) => { if (event.key === " " && !typing(event.target)) event.preventDefault(); });

/** The server's forms follow, for whoever loses the scripts. */
function follow() {
  const view = present();
  for (const field of root.querySelectorAll('input[name="known"]')) field.value = view.number;
  const toggle = root.querySelector("[data-toggle]");
  if (!toggle) return;
  toggle.value = view.since === null ? "start" : "pause";
  write(toggle.querySelector("[data-put]"), say(view.since === null ? "debate-clock-do-start" : "debate-clock-do-pause"));
}
root.addEventListener("clock:news", follow);
