// The answers of this page: text areas, what each holds (rules/answer.js decides), and their copies in
// this browser's vault. Every change is kept within an eighth of a second; sending is outbox.js.
//
// While an input method is composing, the text area also holds half-typed pinyin. That never counts as
// written: the text is read when composition has ended, and only then.

import { now } from "./clock.js";
import * as answer from "./rules/answer.js";
import { plainLines } from "./rules/counting.js";
import { KEEP_WITHIN } from "./rules/schedule.js";

/** A name for this page among all that write this paper. Works without a secure connection too. */
function newClient() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Answers {
  /** `onChange(entry)` hears of everything that could be seen; `vault` may be one that is missing. */
  constructor({ vault, onChange }) {
    this.vault = vault;
    this.onChange = onChange;
    this.client = newClient();
    this.entries = new Map();
    this.writable = false;
    this.wiped = false;
  }

  all() { return [...this.entries.values()]; }

  /** Takes in a task of the page, with what this browser had kept of it. */
  async take(task, box) {
    const server = { ...task, text: plainLines(task.text) };
    const entry = {
      code: task.code, limit: task.limit, closesAt: task.closes_at, server, box, state: answer.opened(server),
      composing: false, firstUnsentAt: 0, lastTypedAt: 0, keptText: null, keptAt: 0, keepFailed: false, handIn: false, restored: false, timer: null, keeping: Promise.resolve(),
    };
    this.entries.set(task.code, entry);
    this.#listen(entry);
    await this.reopen(entry);
  }

  /** Goes on from the vault's copy: at the start, and when this tab takes over from another. */
  async reopen(entry) {
    const kept = this.vault.missing ? null : await this.vault.get(entry.code).catch(() => null);
    const before = entry.state;
    entry.state = answer.reopened(entry.server, kept);
    entry.handIn = Boolean(kept?.handIn) && !entry.state.handedIn;
    if (kept) { entry.keptText = kept.text; entry.keptAt = kept.typedAt; }
    if (answer.isUnsent(entry.state)) {
      entry.firstUnsentAt = entry.lastTypedAt = entry.state.typedAt;
      entry.restored = entry.state.text !== entry.server.text;
    }
    this.#show(entry, before);
  }

  /** Replaces the state of an answer, shows it, keeps it. */
  change(entry, state) {
    const before = entry.state;
    if (state === before) return;
    entry.state = state;
    if (answer.isUnsent(state)) this.wiped = false;
    if (!answer.isUnsent(state)) entry.firstUnsentAt = 0;
    else if (state.text !== before.text) entry.firstUnsentAt ||= now();
    this.#show(entry, before);
    this.keepSoon(entry);
  }

  /** What has been written up to now, compositions apart. */
  read(entry) {
    if (entry.composing || !this.writable || entry.box.readOnly) return;
    const text = plainLines(entry.box.value);
    if (text === entry.state.text) return;
    entry.lastTypedAt = now();
    this.change(entry, answer.typed(entry.state, text, entry.lastTypedAt));
  }

  /** Resolves when nothing is being composed in this answer. */
  async settled(entry) {
    while (entry.composing) await new Promise((resolve) => { entry.box.addEventListener("compositionend", resolve, { once: true }); setTimeout(resolve, 1000); });
  }

  keepSoon(entry) {
    if (this.vault.missing || !this.writable) return;
    entry.timer ??= setTimeout(() => this.keepNow(entry), KEEP_WITHIN);
  }

  /** Puts the answer into the vault; one write at a time, always the newest state. */
  keepNow(entry) {
    clearTimeout(entry.timer);
    entry.timer = null;
    if (this.vault.missing || this.wiped) return Promise.resolve();
    entry.keeping = entry.keeping.then(async () => {
      const { text } = entry.state;
      const at = now();
      try {
        await this.vault.put(entry.code, { ...answer.toKeep(entry.state), handIn: entry.handIn });
        Object.assign(entry, { keptText: text, keptAt: at, keepFailed: false });
      } catch {
        entry.keepFailed = true;
      }
      this.onChange(entry);
    });
    return entry.keeping;
  }

  /** Puts everything into the vault: when the page is hidden or left. Only the tab that writes may. */
  keepAll() {
    if (!this.writable) return Promise.resolve();
    for (const entry of this.all()) this.read(entry);
    return Promise.all(this.all().map((entry) => this.keepNow(entry)));
  }

  /** Before another tab takes over: no more typing here, and the last words into the vault. */
  giveWay() {
    this.setWritable(false);
    return Promise.all(this.all().map((entry) => this.keepNow(entry)));
  }

  /** After the final receipt: waits for writes under way, then takes everything off this computer. */
  async wipe() {
    this.wiped = true;
    for (const entry of this.all()) await entry.keeping;
    if (this.wiped) await this.vault.wipe().catch(() => { this.wiped = false; });
  }

  /** May this tab write? Closed and handed-in answers stay read-only in any case. */
  setWritable(writable) {
    if (!writable) for (const entry of this.all()) this.read(entry);
    this.writable = writable;
    for (const entry of this.all()) this.lock(entry);
  }

  lock(entry) {
    const { state } = entry;
    const open = this.writable && !state.handedIn && !entry.handIn && now() < entry.closesAt;
    if (!open && !entry.box.readOnly) this.read(entry);
    entry.box.readOnly = !open;
  }

  #show(entry, before) {
    if (entry.box.value !== entry.state.text && !entry.composing) {
      const { selectionStart, selectionEnd } = entry.box;
      entry.box.value = entry.state.text;
      if (before.text !== "") entry.box.setSelectionRange(selectionStart, selectionEnd);
    }
    this.lock(entry);
    this.onChange(entry);
  }

  #listen(entry) {
    const { box } = entry;
    box.addEventListener("compositionstart", () => { entry.composing = true; });
    box.addEventListener("compositionend", () => { entry.composing = false; this.read(entry); });
    box.addEventListener("input", (event) => { if (!event.isComposing) this.read(entry); });
    // Some input methods end without saying so.
    box.addEventListener("blur", () => { entry.composing = false; this.read(entry); });
  }
}
