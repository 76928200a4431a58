// What one has done waits here until the server has answered, in the order in which it was done. It is
// kept in the browser until then and sent with a request number, so that a repetition counts once.
// What is refused stays in sight, with the reason and its text.

import { byId, put, rows, show, stamp } from "./hearing-dom.js";
import { data } from "./hearing-names.js";
import { allKept, forget, keep } from "./hearing-store.js";
import { call } from "./http.js";
import { announce, say } from "./messages.js";
import { now } from "./clock.js";
import { barred, fate } from "./rules/fate.js";
import { added, answered, dropped, joined, next, textOf } from "./rules/hearing-queue.js";
import { ANSWER_CAP, backoff } from "./rules/schedule.js";
import { unique } from "./rules/unique.js";
import { signInAgain } from "./sign-in.js";

export class Outbox {
  /** `tell` hears: net(), done(answer, item); `give(item)` puts a refused text back where it was typed. */
  constructor({ tell, give }) {
    Object.assign(this, { tell, give, queue: [], net: "good", barred: null, failures: 0, kept: true, wake: () => {} });
    addEventListener("online", () => this.hurry());
  }

  /** Takes up what an earlier page left behind, and begins to send. */
  async start() {
    const left = (await allKept("item/")).sort((a, b) => a.at - b.at);
    this.queue = joined(left, this.queue);
    this.#changed();
    this.#work();
  }

  /** Puts an action on its way. */
  async add(action) {
    const item = { request: unique(), as: data.as, action, at: now(), refused: null };
    this.queue = added(this.queue, item);
    this.#changed();
    this.kept = await keep(`item/${item.request}`, item);
    this.wake();
  }

  hurry() { this.wake(); }

  get waiting() { return this.queue.filter((item) => item.refused === null).length; }

  get refused() { return this.queue.length - this.waiting; }

  async #work() {
    for (;;) {
      const item = next(this.queue);
      if (!item) { await this.#sleep(null); continue; }
      this.tell.net();
      const reply = await call("POST", `/api/v1/hearings/${data.hearing}/actions`, { request: item.request, as: item.as, action: item.action });
      await this.#heard(item, reply);
    }
  }

  async #heard(item, { status, body, retryAfter }) {
    const how = fate(status);
    if (how === "sign-in") {
      this.net = "signed-out";
      this.tell.net();
      await signInAgain();
      this.net = "good";
      return;
    }
    if (how === "again") {
      this.failures += 1;
      this.net = status === 0 ? "offline" : "busy";
      this.barred = barred({ status, body });
      this.#changed();
      await this.#sleep(Math.max(backoff(this.failures, Math.random(), ANSWER_CAP) / 1000, retryAfter * 1000));
      return;
    }
    Object.assign(this, { failures: 0, net: "good", barred: null });
    const words = body?.detail ?? say("court-refused-status", { status });
    this.queue = answered(this.queue, item.request, status, words);
    if (how === "refused") {
      await keep(`item/${item.request}`, { ...item, refused: words });
      announce(say("court-sent-refused", { text: words }), "assertive");
    } else {
      await forget(`item/${item.request}`);
      this.tell.done(body, item);
    }
    this.#changed();
  }

  #sleep(milliseconds) {
    return new Promise((resolve) => {
      const timer = milliseconds === null ? null : setTimeout(resolve, milliseconds);
      this.wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  #drop(request) {
    this.queue = dropped(this.queue, request);
    forget(`item/${request}`);
    this.#changed();
  }

  /** The list of what is not yet in the room; quick answers leave no trace on the page. */
  #changed() {
    const list = byId("outbox");
    rows(list, this.queue, (item) => item.request, (item) => this.#row(item), (row, item) => {
      put(row, { words: say(item.refused === null ? "court-sent-waiting" : "court-sent-not-taken"), text: textOf(item), why: item.refused ?? this.barred ?? "" });
      row.dataset.refused = String(item.refused !== null);
      show(row.querySelector("[data-take-back]"), item.refused !== null && textOf(item) !== "");
      show(row.querySelector("[data-drop]"), item.refused !== null);
    });
    show(list, this.refused > 0 || this.failures > 0);
    this.tell.net();
  }

  #row(item) {
    const row = stamp("sent", {});
    row.querySelector("[data-drop]").addEventListener("click", () => this.#drop(item.request));
    row.querySelector("[data-take-back]").addEventListener("click", () => { if (this.give(item)) this.#drop(item.request); });
    return row;
  }
}
