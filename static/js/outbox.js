// Sends what is unsent: one request at a time, the oldest first, again and again until the server has
// answered. A save that got no answer is repeated as it was (client and sequence), so the server stores
// it once. A text overtaken by another writer comes back and waits for a choice.

import { now } from "./clock.js";
import { call } from "./http.js";
import * as answer from "./rules/answer.js";
import { fate } from "./rules/fate.js";
import { ANSWER_CAP, backoff, closingDelay, nextJob, sendDue } from "./rules/schedule.js";
import { signInAgain } from "./sign-in.js";
import { digest } from "./vault.js";

const OVERLOADED = new Set([408, 429, 502, 503, 504]);
const KEEPALIVE_BYTES = 60_000;

export class Outbox {
  /** `tell` hears: net(), conflict(entry), handedIn(entry), handInFailed(entry, status), closesAt(entry, moment). */
  constructor({ answers, attempt, tell }) {
    Object.assign(this, { answers, attempt, tell, net: "good", failures: 0, retryAt: 0, wake: () => {}, running: false });
    this.spread = closingDelay(attempt.participant);
    addEventListener("online", () => this.hurry());
  }

  start() {
    if (this.running) return;
    this.running = true;
    this.#work();
  }

  /** Something has changed: look again at what is due. */
  poke() { this.wake(); }

  /** The network may be back, or the page may go away: do not wait any longer. */
  hurry() {
    this.retryAt = 0;
    for (const entry of this.answers.all()) entry.hurried = true;
    this.wake();
  }

  async #work() {
    for (;;) {
      const job = this.answers.writable ? nextJob(this.answers.all().map((entry) => this.#standing(entry))) : null;
      const wait = job ? Math.max(job.at, this.retryAt) - now() : Infinity;
      if (wait > 0) {
        await this.#sleep(wait);
        continue;
      }
      const entry = this.answers.entries.get(job.code);
      entry.hurried = false;
      await (job.kind === "save" ? this.#save(entry) : this.#handIn(entry));
    }
  }

  #sleep(microseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(microseconds / 1000, 15_000));
      this.wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  #standing(entry) {
    const { state } = entry;
    const over = now() >= entry.closesAt;
    const due = over && entry.lastTypedAt > 0
      ? entry.closesAt + this.spread
      : sendDue({ firstUnsentAt: entry.firstUnsentAt, lastTypedAt: entry.lastTypedAt, closesAt: entry.closesAt, keptHere: !this.answers.vault.missing });
    return { code: entry.code, due: entry.hurried ? 0 : due, canSend: answer.canSend(state), unsent: answer.isUnsent(state), handIn: entry.handIn };
  }

  async #save(entry) {
    this.answers.change(entry, answer.prepare(entry.state, this.answers.client));
    entry.firstUnsentAt = 0; // what is typed from now on begins a new wait
    const save = entry.state.pending;
    // Kept before it is sent: after a crash the same save can be repeated under the same number.
    await this.answers.keepNow(entry);
    this.#setNet("sending");
    const path = `/api/v1/sittings/${this.attempt.sitting}/tasks/${entry.code}/draft`;
    const body = { base: save.base, client: save.client, sequence: save.sequence, text: save.text, typed_at: save.typedAt };
    const keepalive = document.hidden && save.text.length * 3 < KEEPALIVE_BYTES;
    const reply = await call("PUT", path, body, { keepalive });
    await this.#heard(entry, save, reply);
  }

  async #heard(entry, save, reply) {
    const change = (state) => this.answers.change(entry, state);
    const { status, body } = reply;
    if (status === 200) {
      const found = await digest(save.text);
      const trusted = found === null || body.digest === found;
      this.#good();
      change(answer.receipted(entry.state, save, body, trusted));
      this.tell.closesAt(entry, body.closes_at);
      if (!trusted) this.#failed("mismatch", 0);
    } else if (status === 409) {
      await this.answers.settled(entry);
      this.#good();
      change(answer.behind(entry.state, save, { ...body, text: body.text ?? "" }));
      if (entry.state.conflict) this.tell.conflict(entry);
    } else if (status === 413) {
      this.#good();
      change(answer.tooLong(entry.state, save));
      this.#giveUpHandIn(entry, status);
    } else if (status === 423) {
      this.#good();
      change(answer.closed(entry.state, save, body ?? { kept: "no" }));
      this.#giveUpHandIn(entry, status);
    } else {
      await this.#trouble(reply);
    }
  }

  async #handIn(entry) {
    this.#setNet("sending");
    const path = `/api/v1/sittings/${this.attempt.sitting}/tasks/${entry.code}/hand-in`;
    const reply = await call("PUT", path, { revision: entry.state.base });
    const { status, body } = reply;
    if (status === 200) {
      this.#good();
      entry.handIn = false;
      this.answers.change(entry, answer.handedIn(entry.state, { code: body.code, at: body.handed_in_at }));
      this.tell.handedIn(entry);
    } else if (status === 409 && body?.text !== undefined) {
      this.#good();
      this.answers.change(entry, answer.overtaken(entry.state, body));
      if (entry.state.conflict) this.tell.conflict(entry);
    } else if (fate(status) === "refused") {
      // Closed meanwhile: the last receipted draft counts anyway.
      this.#good();
      this.#giveUpHandIn(entry, status);
    } else {
      await this.#trouble(reply);
    }
  }

  #giveUpHandIn(entry, status) {
    if (!entry.handIn) return;
    this.withdraw(entry);
    this.tell.handInFailed(entry, status);
  }

  /** Takes a hand-in back that is still waiting to be sent. */
  withdraw(entry) {
    entry.handIn = false;
    this.answers.lock(entry);
    this.answers.keepNow(entry);
  }

  async #trouble({ status, retryAfter }) {
    if (status === 401) {
      this.#setNet("signed-out");
      await signInAgain();
      return this.#good();
    }
    const net = status === 0 ? "offline" : OVERLOADED.has(status) ? "busy" : { status };
    this.#failed(net, retryAfter);
  }

  #good() {
    this.failures = 0;
    this.retryAt = 0;
    this.#setNet("good");
  }

  #failed(net, retryAfter) {
    this.failures += 1;
    this.retryAt = now() + Math.max(backoff(this.failures, Math.random(), ANSWER_CAP), retryAfter * 1e6);
    this.#setNet(net);
  }

  #setNet(net) {
    // While trying again after a failure the line keeps saying what is wrong, not “sending”.
    if (net === "sending" && this.failures > 0) return;
    this.net = net;
    this.tell.net();
  }
}
