// The forms of the room. Each becomes an action on its way to the server; nothing that was typed is
// cleared before it is kept there. Texts that are still being typed are kept in the browser too.

import { actionOf } from "./rules/hearing-action.js";
import { forget, keep, recallKept } from "./hearing-store.js";

const REST = 250; // milliseconds after a key before a text is kept

/** `add(action)` puts an action on its way. */
export function listenToForms(add) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // A form that asks first (app.js) comes again when it has been answered.
    if (!form.matches?.("form[data-act]") || event.defaultPrevented) return;
    event.preventDefault();
    delete form.dataset.asked;
    if (event.submitter?.disabled) return;
    add(actionOf(pairsOf(form, event.submitter)));
    emptied(form);
  });
  // Ctrl+Enter sends, but never in the middle of a word that an input method is still composing.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing || event.keyCode === 229) return;
    const form = event.target.closest?.("form[data-act], form#answer-prompt");
    if (!form || event.target.tagName !== "TEXTAREA") return;
    event.preventDefault();
    const button = form.querySelector('button[type="submit"]:not([hidden])');
    if (button && !button.disabled) form.requestSubmit(button);
  });
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  }
}

function pairsOf(form, submitter) {
  const pairs = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  if (submitter?.name) pairs.push([submitter.name, submitter.value]);
  return pairs;
}

/** After sending: texts are emptied; choices stay in the forms that are used again and again. */
function emptied(form) {
  for (const box of form.querySelectorAll("textarea, input[name=reason], input[name=aim]")) {
    box.value = "";
    if (box.dataset.draft) forget(`draft/${box.dataset.draft}`);
  }
  for (const tick of form.querySelectorAll('input[type="checkbox"][name]')) tick.checked = false;
  if (!("keep" in form.dataset)) {
    for (const radio of form.querySelectorAll('input[type="radio"]')) radio.checked = false;
    const part = form.closest("details.do, details");
    if (part) part.open = false;
  }
  form.closest("dialog")?.close();
}

/** Brings back what was being typed before a reload, and keeps what is typed from now on. */
export async function keepDrafts() {
  for (const box of document.querySelectorAll("textarea[data-draft]")) {
    const name = `draft/${box.dataset.draft}`;
    const kept = await recallKept(name);
    if (kept && (box.value === "" || box.value === box.defaultValue)) box.value = kept;
    let timer;
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => (box.value === "" ? forget(name) : keep(name, box.value)), REST);
    });
  }
}

/** Puts the text of something refused back where it can be sent again; false when there is no such place. */
export function giveBack({ action }) {
  const form = [...document.querySelectorAll("form[data-act]")].find((one) => one.querySelector('input[name="kind"]')?.value === action.kind && !one.closest("template, dialog"));
  const text = action.text ?? action.opinion?.text ?? action.aim ?? action.question ?? action.reason;
  const box = form?.querySelector("textarea, input[name=reason]");
  if (!box || !text) return false;
  box.value = box.value === "" ? text : `${text}\n${box.value}`;
  for (let part = box.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  return true;
}
