// What is shown once is printed or copied at a click. The buttons stand hidden where there are no scripts.
// Messages used: js-hand-over-*.

import { say } from "./messages.js";

for (const button of document.querySelectorAll("[data-print], [data-copy]")) button.hidden = false;

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      said.textContent = say("hand-over-copied");
    } catch {
      getSelection().selectAllChildren(text); // no clipboard here: selected, ready to be copied
      said.textContent = say("hand-over-selected");
    }
  });
}
