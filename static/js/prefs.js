// What a person likes to see again: text size, split, appearance. Kept in the browser for the next
// page and with the person on the server for the next computer. Losing one is no harm, so
// localStorage will do (answers never go there).

const PREFIX = "tongting.";

/** A remembered value, or the fallback. */
export function recall(name, fallback) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? fallback : text;
  } catch {
    return fallback;
  }
}

let waiting = {};
let timer;

/** Remember a value here at once, and on the server when things are quiet. */
export function remember(name, value) {
  try { localStorage.setItem(PREFIX + name, value); } catch { /* storage is off */ }
  waiting[name] = value;
  clearTimeout(timer);
  timer = setTimeout(tellServer, 2000);
}

async function tellServer() {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  const body = JSON.stringify(waiting);
  waiting = {};
  try {
    await fetch("/api/v1/me/preferences", {
      method: "PUT", body, headers: { "Content-Type": "application/json", "X-CSRF-Token": token ?? "" },
    });
  } catch { /* the browser remembers; the server will hear of the next change */ }
}

const SIZES = ["0.9375rem", "1rem", "1.0625rem", "1.1875rem", "1.375rem", "1.625rem"];

/** Reading size: `step` is -1 or 1, 0 only applies what was remembered. */
export function fontStep(step) {
  const current = Number(recall("font", "2"));
  const next = Math.min(SIZES.length - 1, Math.max(0, current + step));
  document.documentElement.style.setProperty("--tt-reading", SIZES[next] ?? SIZES[2]);
  if (step !== 0) remember("font", String(next));
}

/** The three buttons that choose light, dark or the system's way. */
export function themeChoice(group) {
  const show = (choice) => {
    for (const button of group.querySelectorAll("[data-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset.theme === choice));
      button.classList.toggle("active", button.dataset.theme === choice);
    }
  };
  group.hidden = false;
  show(recall("theme", "auto"));
  group.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-theme]")?.dataset.theme;
    if (!choice) return;
    remember("theme", choice);
    dispatchEvent(new CustomEvent("tongting:theme", { detail: choice }));
    show(choice);
  });
}
