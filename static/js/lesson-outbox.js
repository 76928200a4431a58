// Progress and answers wait here until the server has them: in IndexedDB, so that neither a lost network
// nor a closed page loses any. What another page left behind is sent too.

import { createStore, del, get, keys, set } from "../vendor/idb-keyval/idb-keyval.js";
import { call, person } from "./http.js";
import { barred, fate } from "./rules/fate.js";
import { batch, without, withoutStretch } from "./rules/lesson-queue.js";
import { ANSWER_CAP, backoff } from "./rules/schedule.js";
import { unique } from "./rules/unique.js";
import { signInAgain } from "./sign-in.js";

const prefix = `${person() ?? ""}/`;
let store = null;
try { store = createStore("tongting-lessons", "kept"); } catch { /* no storage in this browser */ }

async function keep(item) {
  if (!store) return false;
  try { await set(prefix + item.id, item, store); return true; } catch { return false; }
}

async function forget(id) {
  if (!store) return;
  try { await del(prefix + id, store); } catch { /* it is of no use any more */ }
}

async function left() {
  if (!store) return [];
  try {
    const names = (await keys(store)).filter((name) => String(name).startsWith(prefix));
    return (await Promise.all(names.map((name) => get(name, store)))).filter(Boolean);
  } catch { return []; }
}

export class LessonOutbox {
  /** `tell` hears: net(state, kept, why), done(message, body), refused(message, words). */
  constructor(tell) {
    Object.assign(this, { tell, queue: [], failures: 0, kept: true, wake: () => {} });
    addEventListener("online", () => this.hurry());
  }

  /** Takes up what an earlier page left, and begins to send. */
  async start() {
    const here = new Set(this.queue.map((item) => item.id));
    const before = (await left()).filter((item) => !here.has(item.id)).sort((a, b) => a.at - b.at);
    this.queue = [...before, ...this.queue];
    this.#work();
  }

  /** Puts something on its way. */
  async add(method, path, body) {
    const item = { id: unique(), at: performance.timeOrigin + performance.now(), method, path, body };
    this.queue = [...this.queue, item];
    this.wake();
    this.kept = await keep(item);
  }

  hurry() { this.wake(); }

  async #work() {
    for (;;) {
      const message = batch(this.queue);
      if (!message) { await this.#sleep(null); continue; }
      const reply = await call(message.method, message.path, message.body, { keepalive: document.hidden });
      await this.#heard(message, reply);
    }
  }

  async #heard(message, reply) {
    const { status, body, retryAfter } = reply;
    const how = fate(status);
    if (how === "sign-in") {
      this.tell.net("signed-out", this.kept);
      await signInAgain();
      return;
    }
    if (how === "again") {
      this.failures += 1;
      const why = barred(reply);
      this.tell.net(why ? "barred" : "offline", this.kept, why);
      await this.#sleep(Math.max(backoff(this.failures, Math.random(), ANSWER_CAP) / 1000, retryAfter * 1000));
      return;
    }
    this.failures = 0;
    if (how === "refused" && Number.isInteger(body?.played)) {
      this.queue = withoutStretch(this.queue, message, body.played);
      for (const id of message.ids) {
        const item = this.queue.find((one) => one.id === id);
        await (item ? keep(item) : forget(id));
      }
      this.tell.refused(message, body.detail ?? String(status));
      return;
    }
    this.queue = without(this.queue, message.ids);
    for (const id of message.ids) await forget(id);
    if (how === "done") this.tell.done(message, body);
    else this.tell.refused(message, body?.detail ?? String(status));
    this.tell.net(this.queue.length === 0 ? "good" : "sending", this.kept);
  }

  #sleep(milliseconds) {
    return new Promise((resolve) => {
      const timer = milliseconds === null ? null : setTimeout(resolve, milliseconds);
      this.wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}
