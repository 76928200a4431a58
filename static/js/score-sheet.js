// Score sheets: every mark is saved a moment after it is given, again and again until the server has
// it, and each save counts once. What is handed over stands.
// Messages used: js-app-*, js-sheet-*.

import { now } from "./clock.js";
import { call } from "./http.js";
import { say } from "./messages.js";
import { barred, fate } from "./rules/fate.js";
import { allowed, parsePoints, writePoints } from "./rules/points.js";
import { backoff } from "./rules/schedule.js";
import { clockTime } from "./rules/times.js";
import { signInAgain } from "./sign-in.js";

const REST = 700;
const HALF = 50;
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A name for this page among all of the same person. */
const client = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

class Sheet {
  constructor(form) {
    this.form = form;
    this.inputs = [...form.querySelectorAll("[data-item]")];
    this.base = Number(form.dataset.revision);
    this.line = form.querySelector("[data-state]");
    Object.assign(this, { sequence: 0, saved: this.written(), timer: null, saving: null, failures: 0, stopped: null });
    form.querySelector("[data-save]").hidden = true; // it saves by itself
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("beforeunload", (event) => { if (this.written() !== this.saved) event.preventDefault(); });
  }

  content() {
    const marks = {};
    for (const input of this.inputs) {
      const value = parsePoints(input.value);
      if (value !== null) marks[input.dataset.item] = writePoints(value);
    }
    return { marks, comment: this.form.elements.comment.value };
  }

  written() { return JSON.stringify(this.content()); }

  isSound() {
    let sound = true;
    for (const input of this.inputs) {
      const good = input.value.trim() === "" || allowed(parsePoints(input.value), Number(input.dataset.full), HALF);
      const words = good ? "" : say("sheet-wrong", { limit: writePoints(Number(input.dataset.full)) });
      input.setCustomValidity(words);
      input.classList.toggle("is-invalid", !good);
      input.setAttribute("aria-invalid", String(!good));
      if (!good) { sound = false; this.state("failed", words); }
    }
    return sound;
  }

  changed() {
    const values = this.inputs.map((input) => parsePoints(input.value) ?? 0);
    this.form.querySelector("[data-total]").textContent = writePoints(values.reduce((sum, value) => sum + value, 0));
    if (this.stopped) return this.state("failed", this.stopped);
    if (!this.isSound()) return;
    this.state("saving", say("sheet-saving"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), REST);
  }

  save() {
    clearTimeout(this.timer);
    this.saving ??= this.saveAll().finally(() => { this.saving = null; });
    return this.saving;
  }

  async saveAll() {
    while (!this.stopped && this.written() !== this.saved) {
      if (!this.isSound()) return false;
      const written = this.written();
      this.sequence += 1;
      const body = { base: this.base, client, sequence: this.sequence, ...JSON.parse(written) };
      const reply = await this.sendUntilAnswered(body);
      if (reply.status === 200) {
        Object.assign(this, { base: reply.body.revision, saved: written, failures: 0 });
        this.form.elements.base.value = String(this.base);
      } else {
        this.refused(reply);
        return false;
      }
    }
    if (this.stopped) return false;
    this.state("saved", say("sheet-saved", { time: clockTime(now()) }));
    return true;
  }

  /** The same save until there is an answer: it counts once however often it arrives. */
  async sendUntilAnswered(body) {
    for (;;) {
      const reply = await call("PUT", this.form.dataset.sheet, body);
      const how = fate(reply.status);
      if (how === "sign-in") await signInAgain();
      else if (how !== "again") return reply;
      else {
        this.failures += 1;
        this.state("offline", barred(reply) ?? say(reply.status === 0 ? "sheet-offline" : "sheet-unsaved"));
        await wait(Math.max(backoff(this.failures, Math.random()) / 1000, reply.retryAfter * 1000));
      }
    }
  }

  /** A wrong mark can be put right; what stands elsewhere, or is closed, needs the page anew. */
  refused(reply) {
    const words = reply.body?.detail ?? say("sheet-unsaved");
    if (reply.status !== 422) this.stopped = words;
    this.state("failed", words);
  }

  state(kind, words) {
    this.line.dataset.state = kind;
    this.line.textContent = words;
  }

  async submit(event) {
    if (event.submitter?.value !== "submit" || this.written() === this.saved) return;
    // What is on its way first: the form then carries the newest base.
    event.preventDefault();
    const button = event.submitter;
    if (await this.save()) this.form.requestSubmit(button);
  }
}

for (const form of document.querySelectorAll(".score-sheet[data-writable=true]")) new Sheet(form);
