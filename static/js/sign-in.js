// Signing in again without leaving the page. The page's text is not touched; whatever waits for the
// session waits for the one promise given here. The dialog never opens under somebody's typing.

import { openSession } from "./http.js";
import { announce, say } from "./messages.js";
import { dismiss, notice } from "./notices.js";

const REFUSALS = { wrong: "app-wrong-password", other: "app-other-person", slow: "app-slow-down", failed: "app-sign-in-failed" };
const dialog = document.getElementById("sign-in-dialog");
const form = document.getElementById("sign-in-form");
const error = document.getElementById("sign-in-error");

let waiting = null;
let lastKey = 0;
let composing = false;

for (const kind of ["keydown", "input"]) document.addEventListener(kind, () => { lastKey = performance.now(); }, true);
document.addEventListener("compositionstart", () => { composing = true; }, true);
document.addEventListener("compositionend", () => { composing = false; }, true);

/** Resolves when the same person has signed in again. Several callers share one dialog. */
export function signInAgain() {
  waiting ??= new Promise((resolve) => ask(resolve)).finally(() => { waiting = null; });
  return waiting;
}

function ask(resolve) {
  notice("signed-out", say("app-signed-out"), { bad: true, action: { words: say("app-sign-in"), run: show } });
  announce(say("app-signed-out"), "assertive");
  form.onsubmit = async (event) => {
    event.preventDefault();
    const outcome = await openSession(form.account.value, form.password.value);
    form.password.value = "";
    if (outcome !== "ok") {
      error.textContent = say(REFUSALS[outcome]);
      form.password.focus();
      return;
    }
    error.textContent = "";
    dialog.close();
    dismiss("signed-out");
    resolve();
  };
  showWhenResting();
}

function show() {
  if (!dialog.open) dialog.showModal();
}

// Opened by itself only after three seconds without a key, so that no letter of an answer lands in it.
function showWhenResting() {
  const resting = !composing && performance.now() - lastKey > 3000;
  if (resting && !document.querySelector("dialog[open]")) return show();
  setTimeout(() => { if (waiting) showWhenResting(); }, 500);
}

document.getElementById("sign-in-later")?.addEventListener("click", () => dialog.close());
