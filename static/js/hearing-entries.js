// The record as it grows. It follows the end unless one has scrolled up to read: then a button says
// how much is new and leads back to now. New lines are not read out one by one.

import { byId, put, show, stamp, write } from "./hearing-dom.js";
import { say } from "./messages.js";
import { mayCorrect, partOf, sideOf } from "./rules/hearing-controls.js";
import { contextAfter, entryOf } from "./rules/hearing-record.js";
import { clockTime } from "./rules/times.js";

const NEAR = 48; // pixels from the end that still count as the end

export class Entries {
  /** `room()` gives the newest view, `as` who one is; `follows` is false on the wall, which always shows the end. */
  constructor({ room, names, as, corrects = true }) {
    Object.assign(this, { room, names, as, corrects, unread: 0, following: true, lastTop: 0 });
    this.list = byId("entries");
    this.pages = byId("record-pages");
    this.context = { stages: room().stages.map((stage) => stage.stage), chair: room().chair };
    if (!this.pages) return;
    this.pages.addEventListener("scroll", () => this.#looked(), { passive: true });
    new ResizeObserver(() => { if (this.following) this.#toEnd(); }).observe(this.pages);
    byId("back-to-now").addEventListener("click", () => this.backToNow());
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[data-correct]")?.closest(".entry");
      if (row) this.#askCorrection(row);
    });
    this.#toEnd();
  }

  /** Takes in new events, in their order. */
  add(events) {
    const before = this.list.childElementCount;
    for (const recorded of events) this.#take(recorded);
    const more = this.list.childElementCount - before;
    show(byId("no-entries"), this.list.childElementCount === 0);
    if (more === 0 || !this.pages) return;
    if (this.following) this.#toEnd();
    else this.#count(this.unread + more);
  }

  #take(recorded) {
    const { event } = recorded;
    if (event.kind === "corrected") return this.#correct(event, recorded.at);
    this.context = contextAfter(this.context, event);
    const entry = entryOf(recorded, { ...this.context, names: this.names });
    if (!entry || this.list.querySelector(`[data-entry="${entry.number}"]`)) return;
    this.list.append(this.#row(entry));
  }

  #row(entry) {
    const row = stamp("entry", {
      time: clockTime(entry.at), who: entry.part === null ? "" : this.names.part(entry.part),
      label: entry.label ? say(`court-entry-${entry.label.key}`, { name: entry.label.name }) : "",
      text: entry.text, mark: entry.fromNotes ? say("court-from-notes") : "",
    });
    const part = entry.part === null ? null : partOf(this.room(), entry.part);
    Object.assign(row.dataset, { entry: entry.number, kind: entry.kind, line: entry.line ?? "", part: entry.part ?? "", side: part ? sideOf(part.role) : "" });
    if (entry.kind === "stage") row.querySelector(".said").lang = document.documentElement.lang;
    return row;
  }

  #correct({ line, text, reason }, at) {
    const row = this.list.querySelector(`[data-line="${line}"]`);
    if (row) put(row, { text, mark: say("court-corrected", { time: clockTime(at), text: reason }) });
  }

  /** Shows at which lines one may put something right. */
  showCorrections() {
    if (!this.corrects) return;
    const { as } = this;
    const may = (row) => row.dataset.line !== "" && mayCorrect(this.room(), as, Number(row.dataset.part));
    for (const row of this.list.children) {
      const button = row.querySelector("[data-correct]");
      if (button.hidden === may(row)) button.hidden = !may(row);
    }
  }

  #askCorrection(row) {
    byId("correct-line").value = row.dataset.line;
    byId("correct-text").value = row.querySelector('[data-put="text"]').textContent;
    byId("correct-reason").value = "";
    byId("correct-dialog").showModal();
  }

  // --- Following ----------------------------------------------------------------

  /** Scrolling up means reading; a part that grows or shrinks beside the record does not. */
  #looked() {
    const { scrollTop, scrollHeight, clientHeight } = this.pages;
    const up = scrollTop < this.lastTop - 2;
    this.lastTop = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.following = true;
    else if (up) this.following = false;
    if (this.following) this.#count(0);
    else if (byId("back-to-now").hidden) this.#count(this.unread);
  }

  #count(unread) {
    this.unread = unread;
    show(byId("back-to-now"), !this.following);
    write(byId("unread"), unread > 0 ? say("court-unread", { count: unread }) : "");
  }

  #toEnd() {
    this.pages.scrollTop = this.pages.scrollHeight;
  }

  backToNow() {
    this.following = true;
    this.#toEnd();
    this.#count(0);
  }
}
