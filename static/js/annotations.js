// A person's own marks and notes on the dossier: saved to the server soon after each change, kept in the
// vault until then. Two devices' marks are united, two notes are joined; nothing is overwritten.

import { call } from "./http.js";
import { backoff } from "./rules/schedule.js";

const REST = 800;
const empty = () => ({ marks: [], note: "" });

export class Annotations {
  /** `stored` is {<document>: {revision, content}}; `tell(state)` hears "saving", "saved", "unsaved". */
  constructor(sitting, stored, tell) {
    Object.assign(this, { sitting, tell, vault: null, pages: new Map() });
    for (const [code, { revision, content }] of Object.entries(stored)) {
      this.pages.set(code, { revision, content: { ...empty(), ...content }, timer: null, failures: 0, busy: false, changed: false });
    }
  }

  page(code) {
    if (!this.pages.has(code)) this.pages.set(code, { revision: 0, content: empty(), timer: null, failures: 0, busy: false, changed: false });
    return this.pages.get(code);
  }

  content(code) { return this.page(code).content; }

  /** From now on unsaved notes are kept in the vault; what an earlier page left there is taken up. */
  async keepIn(vault, codes, taken) {
    if (vault.missing) return;
    this.vault = vault;
    for (const code of codes) {
      const kept = await vault.get(`notes/${code}`).catch(() => null);
      if (!kept) continue;
      this.change(code, united(this.content(code), kept));
      taken(code);
    }
  }

  change(code, content) {
    const page = this.page(code);
    page.content = content;
    page.changed = true;
    this.vault?.put(`notes/${code}`, content).catch(() => {});
    this.#soon(code, REST);
  }

  #soon(code, wait) {
    const page = this.page(code);
    clearTimeout(page.timer);
    this.tell(page.failures > 0 ? "unsaved" : "saving");
    page.timer = setTimeout(() => this.#save(code), wait);
  }

  async #save(code) {
    const page = this.page(code);
    if (page.busy) return this.#soon(code, REST);
    page.busy = true;
    page.changed = false;
    const path = `/api/v1/sittings/${this.sitting}/annotations/${encodeURIComponent(code)}`;
    const { status, body } = await call("PUT", path, { base: page.revision, content: page.content });
    page.busy = false;
    if (status === 200) return this.#saved(code, body.revision);
    if (status === 409 && body?.content) {
      page.revision = body.revision;
      page.content = united(page.content, body.content);
    }
    page.failures += 1;
    if (status === 423 || status === 404) return this.tell("unsaved");
    this.#soon(code, backoff(page.failures, Math.random()) / 1000);
  }

  #saved(code, revision) {
    const page = this.page(code);
    Object.assign(page, { revision, failures: 0 });
    if (page.changed) return;
    this.vault?.drop(`notes/${code}`).catch(() => {});
    this.tell("saved");
  }
}

/** All marks of both, and both notes when they differ. */
export function united(ours, theirs) {
  const key = (mark) => `${mark.start}-${mark.end}-${mark.colour}`;
  const marks = new Map([...(theirs.marks ?? []), ...ours.marks].map((mark) => [key(mark), mark]));
  const other = theirs.note ?? "";
  const note = ours.note.includes(other) ? ours.note : other.includes(ours.note) ? other : `${ours.note}\n${other}`;
  return { marks: [...marks.values()].sort((a, b) => a.start - b.start), note };
}
