// Grading observers' answers: each mark is saved a moment after it is given, until the server has it.
// Messages used: js-app-*, js-sheet-*, js-answers-*.

import { now } from "./clock.js";
import { call } from "./http.js";
import { say } from "./messages.js";
import { barred, fate } from "./rules/fate.js";
import { allowed, parsePoints, writePoints } from "./rules/points.js";
import { backoff } from "./rules/schedule.js";
import { clockTime } from "./rules/times.js";
import { signInAgain } from "./sign-in.js";

const REST = 600;
const HALF = 50;
const form = document.getElementById("answers");
const full = Number(form?.dataset.full);
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

class Mark {
  constructor(row) {
    this.row = row;
    this.input = row.querySelector("input[name^=points]");
    this.line = row.querySelector("[data-state]");
    this.base = Number(row.dataset.revision);
    Object.assign(this, { saved: this.written(), timer: null, saving: null, refusedText: null });
    this.input.addEventListener("input", (event) => { if (!event.isComposing) this.typed(); });
    this.input.addEventListener("compositionend", () => this.typed());
    this.input.addEventListener("change", () => this.save());
  }

  written() { return this.input.value.trim(); }

  get isOpen() { return this.written() !== this.saved; }

  isSound() {
    const sound = this.written() === "" || allowed(parsePoints(this.input.value), full, HALF);
    const words = sound ? "" : say("sheet-wrong", { limit: writePoints(full) });
    this.input.setCustomValidity(words);
    this.input.classList.toggle("is-invalid", !sound);
    this.input.setAttribute("aria-invalid", String(!sound));
    if (!sound) this.state("failed", words);
    return sound;
  }

  /** What was refused is sent again only when somebody types it again, having seen what stands. */
  typed() {
    this.refusedText = null;
    this.changed();
  }

  changed() {
    clearTimeout(this.timer);
    if (!this.isSound()) return;
    if (this.isOpen) this.state("saving", say("sheet-saving"));
    this.timer = setTimeout(() => this.save(), REST);
  }

  save() {
    clearTimeout(this.timer);
    this.saving ??= this.saveAll().finally(() => { this.saving = null; });
    return this.saving;
  }

  async saveAll() {
    for (let failures = 0; this.isOpen && this.written() !== this.refusedText && this.isSound();) {
      const written = this.written();
      const value = parsePoints(written);
      const reply = await call("PUT", form.dataset.path + this.row.dataset.code, { base: this.base, points: value === null ? null : writePoints(value) });
      const how = fate(reply.status);
      if (how === "done") this.received(written, reply.body);
      else if (how === "sign-in") await signInAgain();
      else if (how === "again") {
        failures += 1;
        this.state(reply.status === 0 ? "offline" : "failed", barred(reply) ?? say(reply.status === 0 ? "sheet-offline" : "sheet-unsaved"));
        await wait(Math.max(backoff(failures, Math.random()) / 1000, reply.retryAfter * 1000));
      } else return this.refused(reply.body);
    }
  }

  received(written, body) {
    Object.assign(this, { base: body.revision, saved: written });
    this.row.querySelector("input[name^=base]").value = String(this.base);
    this.state("saved", say("sheet-saved", { time: clockTime(now()) }));
    document.getElementById("progress").textContent = say("answers-progress", { graded: body.graded, of: body.of });
    document.querySelector(".answer-tabs .active .num").textContent = `${body.graded}/${body.of}`;
  }

  /** Somebody else marked it meanwhile: what they gave is said, and the next that is typed goes on from there. */
  refused(body) {
    // Also what was typed while this was on its way: what stands was not in sight yet.
    clearTimeout(this.timer);
    this.refusedText = this.written();
    if (body?.revision !== undefined) this.base = body.revision;
    const stands = body?.points ? say("answers-stands", { points: writePoints(parsePoints(body.points)) }) : "";
    this.state("failed", [body?.detail ?? say("sheet-unsaved"), stands].filter(Boolean).join(" "));
  }

  state(kind, words) {
    this.line.dataset.state = kind;
    this.line.textContent = words;
  }
}

if (form) {
  const marks = [...form.querySelectorAll(".answer-mark")].map((row) => new Mark(row));
  document.getElementById("save-all").hidden = true; // each saves by itself
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Enter leads to the next answer, as in a column of a sheet.
    const at = marks.findIndex((mark) => mark.input === document.activeElement);
    marks[at]?.save();
    marks[at + 1]?.input.focus();
  });
  addEventListener("beforeunload", (event) => { if (marks.some((mark) => mark.isOpen)) event.preventDefault(); });
}
