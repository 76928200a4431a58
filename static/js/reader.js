// The dossier: one item at a time, finding in it, marking it in three colours, own notes.
// Marks are character positions in the item's text and are painted by the browser's highlight
// registry: the text itself is never changed. By keyboard: find the words, then Alt+1, 2 or 3.

import { Annotations } from "./annotations.js";
import { announce, say } from "./messages.js";
import { textMap } from "./text-map.js";

const COLOURS = ["yellow", "green", "red"];
const byId = (id) => document.getElementById(id);
const textOf = (code) => document.querySelector(`[data-text="${CSS.escape(code)}"]`);
const documents = () => [...document.querySelectorAll("[data-document]")];

/** `annotations` is null in a preview: then nothing can be marked or noted. */
export function openReader({ sitting, annotations }) {
  const reader = new Reader(sitting, annotations);
  reader.refresh();
  return reader;
}

class Reader {
  constructor(sitting, annotations) {
    this.current = documents()[0]?.dataset.document ?? null;
    this.found = { ranges: [], at: -1 };
    this.own = annotations && new Annotations(sitting, annotations, (state) => { byId("notes-state").textContent = say(`reader-${state}`); });
    byId("own-notes").hidden = !annotations;
    document.querySelector(".pens").hidden = !annotations;
    this.#listen();
  }

  /** Unsaved notes are kept in the vault of the answering page. */
  keepIn(vault) {
    const codes = documents().map((page) => page.dataset.document);
    this.own?.keepIn(vault, codes, (code) => { if (code === this.current) this.#showNotes(); });
  }

  /** Shows what is there now: called at first, and after new items have come. */
  refresh() {
    this.open(this.current, false);
  }

  open(code, moveFocus = true) {
    this.current = code;
    for (const page of documents()) page.hidden = page.dataset.document !== code;
    for (const link of document.querySelectorAll("[data-open]")) {
      if (link.dataset.open !== code) link.removeAttribute("aria-current");
      else {
        link.setAttribute("aria-current", "true");
        link.querySelector(".is-new")?.remove();
      }
    }
    if (moveFocus) {
      byId("reader-pages").scrollTop = 0;
      document.querySelector(`[data-document="${CSS.escape(code)}"] h2`)?.focus();
    }
    this.#find();
    this.#showNotes();
  }

  // --- Finding --------------------------------------------------------------

  #find() {
    const wanted = byId("find").value.trim().toLowerCase();
    const text = this.current && textOf(this.current);
    const ranges = [];
    if (wanted && text) {
      const map = textMap(text);
      const whole = map.text.toLowerCase();
      for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + wanted.length)) ranges.push(map.range(at, at + wanted.length));
    }
    this.found = { ranges, at: ranges.length > 0 ? 0 : -1 };
    byId("find-next").disabled = ranges.length === 0;
    this.#showFound(wanted);
  }

  #showFound(wanted) {
    const { ranges, at } = this.found;
    byId("found").textContent = !wanted ? "" : at < 0 ? say("reader-none") : say("reader-found", { number: at + 1, total: ranges.length });
    paint("found", ranges);
    paint("found-here", at < 0 ? [] : [ranges[at]]);
    if (at >= 0) scrollTo(ranges[at]);
  }

  #findNext(step) {
    const { ranges, at } = this.found;
    if (ranges.length === 0) return;
    this.found.at = (at + step + ranges.length) % ranges.length;
    this.#showFound(byId("find").value);
  }

  // --- Marking --------------------------------------------------------------

  #mark(colour) {
    const text = this.current && textOf(this.current);
    const range = this.own && text ? this.#chosen(text) : null;
    if (!range) return announce(say("reader-select-first"));
    const { start, end } = textMap(text).offsets(range);
    if (start >= end) return;
    const content = this.own.content(this.current);
    // The same words marked again take the new colour.
    const others = content.marks.filter((mark) => mark.end <= start || mark.start >= end);
    const marks = [...others, { start, end, colour }].sort((a, b) => a.start - b.start);
    this.own.change(this.current, { ...content, marks });
    getSelection().removeAllRanges();
    this.#showNotes();
  }

  /** The selected words of the item, or else the words found. */
  #chosen(text) {
    const selection = getSelection();
    const range = selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    if (range && !range.collapsed && text.contains(range.commonAncestorContainer)) return range;
    return this.found.at >= 0 ? this.found.ranges[this.found.at] : null;
  }

  #showNotes() {
    if (!this.own || !this.current) return;
    const { marks, note } = this.own.content(this.current);
    const map = textMap(textOf(this.current));
    for (const colour of COLOURS) paint(`mark-${colour}`, marks.filter((mark) => mark.colour === colour).map((mark) => map.range(mark.start, mark.end)));
    byId("marks").replaceChildren(...marks.map((mark) => this.#markRow(mark, map)));
    if (byId("note").dataset.of !== this.current || document.activeElement !== byId("note")) byId("note").value = note;
    byId("note").dataset.of = this.current;
  }

  #markRow(mark, map) {
    const row = document.createElement("li");
    const pen = document.createElement("b");
    pen.className = "pen";
    pen.dataset.colour = mark.colour;
    const words = document.createElement("span");
    words.textContent = map.text.slice(mark.start, mark.end);
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "btn btn-sm btn-link";
    remove.textContent = say("reader-delete-mark");
    remove.addEventListener("click", () => {
      const content = this.own.content(this.current);
      this.own.change(this.current, { ...content, marks: content.marks.filter((other) => other !== mark) });
      this.#showNotes();
      byId("note").focus();
    });
    row.append(pen, words, remove);
    return row;
  }

  // --- Hands ----------------------------------------------------------------

  #listen() {
    byId("evidence").addEventListener("click", (event) => {
      const link = event.target.closest("[data-open]");
      if (!link) return;
      event.preventDefault();
      this.open(link.dataset.open);
    });
    const find = byId("find");
    find.addEventListener("input", (event) => { if (!event.isComposing) this.#find(); });
    find.addEventListener("compositionend", () => this.#find());
    find.addEventListener("keydown", (event) => {
      if (event.isComposing || event.key !== "Enter") return;
      event.preventDefault();
      this.#findNext(event.shiftKey ? -1 : 1);
    });
    byId("find-next").addEventListener("click", () => this.#findNext(1));
    byId("toggle-list").addEventListener("click", () => toggleList());
    for (const pen of document.querySelectorAll(".pens [data-colour]")) {
      pen.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
      pen.addEventListener("click", () => this.#mark(pen.dataset.colour));
    }
    document.addEventListener("keydown", (event) => {
      const colour = COLOURS[["1", "2", "3"].indexOf(event.code.replace("Digit", ""))];
      if (!event.altKey || event.ctrlKey || !colour || !this.own) return;
      event.preventDefault();
      this.#mark(colour);
    });
    const note = byId("note");
    const noted = (event) => {
      if (event.isComposing || !this.own) return;
      const content = this.own.content(this.current);
      if (note.value !== content.note) this.own.change(this.current, { ...content, note: note.value });
    };
    note.addEventListener("input", noted);
    note.addEventListener("compositionend", () => noted({ isComposing: false }));
  }
}

function toggleList() {
  const dossier = byId("dossier") ?? document.querySelector(".dossier");
  const closed = dossier.dataset.list !== "closed";
  dossier.dataset.list = closed ? "closed" : "open";
  byId("toggle-list").setAttribute("aria-expanded", String(!closed));
}

function paint(name, ranges) {
  if (globalThis.Highlight) CSS.highlights.set(name, new Highlight(...ranges));
}

function scrollTo(range) {
  const pages = byId("reader-pages");
  const box = range.getBoundingClientRect();
  const frame = pages.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) pages.scrollTop += box.top - frame.top - frame.height / 3;
}
