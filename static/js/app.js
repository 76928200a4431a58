// What every page shares: menus, appearance, countdowns, questions before an act.
// Nothing here is needed for a page to work.

import { everySecond } from "./clock.js";
import { countdownText, phase } from "./rules/times.js";
import { fontStep, themeChoice } from "./prefs.js";

// Menus are <details>; a click elsewhere or Escape closes them.
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details.menu[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A form with data-ask="<id of a dialog>" asks first; the dialog's "confirm" button sends it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const dialog = document.getElementById(form.dataset?.ask ?? "");
  if (!dialog || form.dataset.asked) return;
  event.preventDefault();
  const submitter = event.submitter;
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "confirm") return;
    form.dataset.asked = "yes";
    form.requestSubmit(submitter);
  }, { once: true });
  dialog.returnValue = "";
  dialog.showModal();
});

// <span data-countdown="moment">: recomputed from the server's clock at each tick, never counted down.
const clocks = document.querySelectorAll("[data-countdown]");
if (clocks.length > 0) {
  everySecond((time) => {
    for (const clock of clocks) {
      const left = Number(clock.dataset.countdown) - time;
      clock.textContent = countdownText(left);
      clock.dataset.phase = phase(left);
    }
  });
}

for (const group of document.querySelectorAll("[data-theme-choice]")) themeChoice(group);
for (const button of document.querySelectorAll("[data-font]")) {
  button.addEventListener("click", () => fontStep(Number(button.dataset.font)));
}
fontStep(0);
document.querySelector("[data-focus-first]")?.focus();

// Boxes that tick a whole column.
for (const all of document.querySelectorAll("input[data-tick-all]")) {
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll(`input[name="${all.dataset.tickAll}"]`)) box.checked = all.checked;
  });
}
