// Which part of the room one looks at (on a phone one at a time), the keys, and the announcements.

import { byId } from "./hearing-dom.js";
import { announce, say } from "./messages.js";
import { recall, remember } from "./prefs.js";
import { clockTime } from "./rules/times.js";

const room = () => byId("room");

/** Shows the record, the case file, the scene or one's own panel. On a wide screen scene and panel always stand. */
export function lookAt(tab) {
  room().dataset.tab = tab;
  for (const button of document.querySelectorAll("button[data-tab]")) {
    const wide = button.closest(".wide-switch") && tab !== "file" ? "record" : tab;
    button.setAttribute("aria-pressed", String(button.dataset.tab === wide));
  }
}

export function listenToTabs() {
  for (const button of document.querySelectorAll("button[data-tab]")) {
    button.addEventListener("click", () => lookAt(button.dataset.tab));
  }
}

/** `run` maps a key to what it does. Keys work outside of fields, and can be switched off. */
export function listenToKeys(run) {
  const box = byId("keys-on");
  box.checked = recall("hearing-keys", "on") === "on";
  box.addEventListener("change", () => remember("hearing-keys", box.checked ? "on" : "off"));
  const open = byId("open-help");
  open.hidden = false;
  open.addEventListener("click", () => byId("help-dialog").showModal());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && inField(event.target)) return event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !box.checked) return;
    if (inField(event.target) || document.querySelector("dialog[open]")) return;
    const act = event.key === "?" ? () => byId("help-dialog").showModal() : run[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

const inField = (element) => element.matches?.("input, textarea, select, [contenteditable]") ?? false;

/** An announcement stays until it is put away. */
export function toast({ number, at, event }) {
  const shelf = byId("toasts");
  if (shelf.querySelector(`[data-number="${number}"]`)) return;
  const note = document.createElement("div");
  note.className = "toast-note";
  note.dataset.number = number;
  const words = document.createElement("p");
  words.textContent = say("court-announcement", { time: clockTime(at), text: event.text });
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-outline-secondary";
  button.textContent = say("app-dismiss");
  button.addEventListener("click", () => note.remove());
  note.append(words, button);
  shelf.append(note);
  announce(words.textContent, "assertive");
}
