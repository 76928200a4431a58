// The grading desk. Points are saved as they are given; “save and next” waits for the save, finishes
// the marking, and shows the next answer, which has already been fetched. Keys work inside the scoring panel only, can be switched off,
// and never act while an input method is composing.
// Messages used: js-app-*, js-marking-*.

import { now } from "./clock.js";
import { listenToKeys } from "./grading-keys.js";
import { call } from "./http.js";
import { say } from "./messages.js";
import { barred, fate } from "./rules/fate.js";
import { allowed, parsePoints, stepped, writePoints } from "./rules/points.js";
import { backoff } from "./rules/schedule.js";
import { clockTime } from "./rules/times.js";
import { signInAgain } from "./sign-in.js";

const REST = 600;
const byId = (id) => document.getElementById(id);

class Desk {
  constructor(root) {
    this.root = root;
    this.panel = root.querySelector("#marking-panel");
    this.points = [...root.querySelectorAll(".point")];
    this.base = Number(root.dataset.revision);
    Object.assign(this, { saved: this.written(), timer: null, saving: null, failures: 0, ahead: null, stopped: false, isDone: false });
    this.#listen();
    this.#showTotal();
    for (const point of this.points) this.#judge(point);
    this.#fetchNext();
  }

  input(point) { return point.querySelector("input"); }

  /** What stands in the panel, in the form the server takes it. */
  content() {
    return {
      marks: this.points.map((point) => {
        const value = parsePoints(this.input(point).value);
        return { point: point.dataset.point, points: value === null ? null : writePoints(value), comment: point.querySelector("textarea").value };
      }),
      comment: byId("overall").value,
    };
  }

  written() { return JSON.stringify(this.content()); }

  /** Does every filled field hold points that may be given? */
  isSound() { return this.points.every((point) => this.#judge(point)); }

  #judge(point) {
    const input = this.input(point);
    const value = parsePoints(input.value);
    const full = Number(point.dataset.full);
    const step = Number(point.dataset.step);
    const sound = input.value.trim() === "" || allowed(value, full, step);
    point.dataset.marked = String(sound && value !== null);
    input.classList.toggle("is-invalid", !sound);
    input.setAttribute("aria-invalid", String(!sound));
    input.setCustomValidity(sound ? "" : say("marking-wrong", { limit: writePoints(full), number: writePoints(step) }));
    if (!sound) this.#state("failed", say("marking-wrong", { limit: writePoints(full), number: writePoints(step) }));
    return sound;
  }

  give(point, what) {
    const full = Number(point.dataset.full);
    const step = Number(point.dataset.step);
    const value = parsePoints(this.input(point).value);
    const given = { zero: 0, full, plus: stepped(value, step, full), minus: stepped(value, -step, full) }[what];
    this.input(point).value = writePoints(given);
    this.changed();
  }

  changed() {
    this.#showTotal();
    if (!this.isSound()) return;
    this.#state("saving", say("marking-saving"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), REST);
  }

  #showTotal() {
    const values = this.points.map((point) => parsePoints(this.input(point).value) ?? 0);
    byId("total").textContent = writePoints(values.reduce((sum, value) => sum + value, 0));
  }

  /** Saves until what is written is what the server has; true when it is. */
  async save() {
    clearTimeout(this.timer);
    this.saving ??= this.#saveAll().finally(() => { this.saving = null; });
    return this.saving;
  }

  async #saveAll() {
    while (!this.stopped && this.written() !== this.saved) {
      if (!this.isSound()) return false;
      const written = this.written();
      const reply = await call("PUT", `/api/v1/gradings/${this.root.dataset.marking}`, { base: this.base, ...JSON.parse(written) });
      if (reply.status === 200) this.#received(written, reply.body);
      else if (reply.status === 401) await signInAgain();
      else if (reply.status === 409) { this.#conflict(reply.body); return false; }
      else if (!(await this.#failed(reply))) return false;
    }
    if (!this.stopped) this.#state("saved", say("marking-saved", { time: clockTime(now()) }));
    return !this.stopped;
  }

  #received(written, body) {
    Object.assign(this, { saved: written, base: body.revision, failures: 0 });
    if (this.written() === written) byId("total").textContent = writePoints(parsePoints(body.total));
  }

  async #failed(reply) {
    this.failures += 1;
    this.#state(reply.status === 0 ? "offline" : "failed", barred(reply) ?? say(reply.status === 0 ? "marking-offline" : "marking-unsaved"));
    if (fate(reply.status) === "refused") return false;
    await new Promise((resolve) => setTimeout(resolve, Math.max(backoff(this.failures, Math.random()) / 1000, reply.retryAfter * 1000)));
    return true;
  }

  /** Changed in another window: this page's points or the stored ones, as the grader says. */
  #conflict(body) {
    const line = byId("saved");
    const choice = (words, run) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: "btn btn-sm btn-outline-secondary ms-2", textContent: words });
      made.addEventListener("click", run);
      return made;
    };
    this.#state("failed", say("marking-conflict"));
    line.append(
      choice(say("marking-keep-mine"), () => { this.base = body?.revision ?? this.base; this.save(); }),
      choice(say("marking-load"), () => { this.saved = this.written(); location.reload(); }),
    );
  }

  #state(state, words) {
    byId("saved").dataset.state = state;
    byId("saved").textContent = words;
  }

  // --- The next one ---------------------------------------------------------

  #fetchNext() {
    const path = this.root.dataset.next;
    if (!this.isWritable) return;
    const fetched = async () => {
      const answer = await fetch(path, { cache: "no-store" });
      return answer.ok ? { url: answer.url, html: await answer.text() } : null;
    };
    setTimeout(() => { this.ahead = fetched().catch(() => null); }, 1000);
  }

  get isWritable() { return this.root.dataset.writable === "true"; }

  /** Saves and finishes, then shows the next answer; stays while a scoring point has no points. */
  async finish() {
    if (!(await this.save())) return;
    if (this.isWritable && !(await this.#finished())) return;
    await this.next();
  }

  async #finished() {
    const open = this.points.find((point) => parsePoints(this.input(point).value) === null);
    if (open) {
      this.#state("failed", say("marking-missing"));
      this.input(open).focus();
      return false;
    }
    const { status, body } = await call("PUT", `/api/v1/gradings/${this.root.dataset.marking}/finish`);
    if (status === 200) {
      this.isDone = true;
      return true;
    }
    if (status === 401) {
      await signInAgain();
      return this.#finished();
    }
    this.#state(status === 0 ? "offline" : "failed", body?.title ?? say(status === 0 ? "marking-offline" : "marking-unfinished"));
    return false;
  }

  /** Saves, then shows the next answer; stays where it is when the save did not succeed. */
  async next() {
    if (!(await this.save())) return;
    const ahead = await this.ahead;
    const fresh = ahead && new DOMParser().parseFromString(ahead.html, "text/html").getElementById("marking");
    if (!fresh) return location.assign(this.root.dataset.next);
    this.stopped = true;
    const root = document.importNode(fresh, true);
    this.#carryOver(root);
    this.root.replaceWith(root);
    history.pushState(null, "", ahead.url);
    start(root);
    byId("answer-heading").focus();
  }

  /** The next answer was fetched before this one was done: it learns of its count and comments. */
  #carryOver(root) {
    const progress = root.querySelector("#progress");
    const done = Number(byId("progress").dataset.done) + (this.isDone ? 1 : 0);
    if (done > Number(progress.dataset.done)) {
      progress.dataset.done = done;
      progress.textContent = say("marking-progress", { count: done, total: progress.dataset.total });
    }
    for (const point of this.points) {
      const words = point.querySelector("textarea").value.trim();
      const earlier = root.querySelector(`.point[data-point="${point.dataset.point}"] [data-earlier]`);
      if (words && ![...earlier.options].some((option) => option.value === words)) earlier.options[0].after(new Option(words));
    }
  }

  async previous() {
    const path = this.root.dataset.previous;
    if (path && (await this.save())) location.assign(path);
  }

  #listen() {
    this.panel.addEventListener("input", (event) => { if (!event.isComposing) this.changed(); });
    this.panel.addEventListener("compositionend", () => this.changed());
    this.panel.addEventListener("submit", (event) => { event.preventDefault(); this.finish(); });
    this.panel.addEventListener("click", (event) => {
      const point = event.target.closest(".point");
      const what = event.target.closest("[data-give]")?.dataset.give;
      if (point && what) this.give(point, what);
      if (point && event.target.closest("[data-comment]")) this.comment(point);
    });
    for (const earlier of this.panel.querySelectorAll("[data-earlier]")) {
      earlier.hidden = earlier.options.length < 2;
      earlier.addEventListener("change", () => this.#reuse(earlier));
    }
    const keys = byId("show-keys");
    keys.hidden = false;
    keys.addEventListener("click", () => byId("keys-dialog").showModal());
  }

  /** Puts a comment of before under what is written already. */
  #reuse(earlier) {
    const box = earlier.closest(".point-comment").querySelector("textarea");
    if (earlier.value) box.value = [box.value.trim(), earlier.value].filter(Boolean).join("\n");
    earlier.value = "";
    box.focus();
    this.changed();
  }

  /** Opens the comment of a scoring point and goes there. */
  comment(point) {
    const box = point.querySelector(".point-comment");
    box.hidden = false;
    point.querySelector("[data-comment]").setAttribute("aria-expanded", "true");
    box.querySelector("textarea").focus();
  }
}

let desk;
function start(root) {
  desk = new Desk(root);
}

start(byId("marking"));
listenToKeys(() => desk);
addEventListener("popstate", () => location.reload());
addEventListener("beforeunload", (event) => {
  if (desk.written() !== desk.saved) { desk.save(); event.preventDefault(); }
});
