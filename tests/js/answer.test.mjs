// No typed word is lost: an answer under every order of typing, keeping, sending, losing,
// reloading and writing elsewhere. Run: node --test tests/js/
import assert from "node:assert/strict";
import { test } from "node:test";
import * as answer from "../../static/js/rules/answer.js";

/** A small steady source of chance, so that a failure can be repeated by its seed. */
function chance(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The server's side of the contract: compare-and-set on the base, the same answer to the same save. */
class Server {
  revision = 0; text = ""; answered = new Map(); history = [""];
  put(save) {
    const key = `${save.client}/${save.sequence}`;
    if (this.answered.has(key)) return this.answered.get(key);
    if (save.base !== this.revision) return { status: 409, revision: this.revision, text: this.text, saved_at: 1 };
    this.revision += 1;
    this.text = save.text;
    this.history.push(save.text);
    const receipt = { status: 200, revision: this.revision, saved_at: this.revision };
    this.answered.set(key, receipt);
    return receipt;
  }
  page() { return { text: this.text, revision: this.revision }; }
}

let clients = 0;
class Page {
  constructor(server, kept) {
    this.server = server;
    this.client = `page-${clients += 1}`;
    this.state = answer.reopened(server.page(), kept);
  }
  type(text) { this.state = answer.typed(this.state, text, this.state.typedAt + 1); }
  /** Sends; `fault` is "request" or "receipt" when that is lost on the way. */
  send(fault) {
    this.state = answer.prepare(this.state, this.client);
    if (!answer.canSend(this.state)) return;
    const save = this.state.pending;
    if (fault === "request") return;
    const reply = this.server.put(save);
    if (fault === "receipt") return;
    this.state = reply.status === 200 ? answer.receipted(this.state, save, reply) : answer.behind(this.state, save, reply);
  }
  settle() {
    for (let i = 0; i < 10 && answer.canSend(this.state); i += 1) this.send();
  }
  keep() { return structuredClone(answer.toKeep(this.state)); }
}

test("one writer: whatever is lost on the way, the newest kept text reaches the server by itself", () => {
  for (let seed = 1; seed <= 3000; seed += 1) {
    const pick = chance(seed);
    const server = new Server();
    let page = new Page(server, null);
    let kept = null;
    let newest = "";
    for (let step = 0; step < 40; step += 1) {
      const act = pick(6);
      if (act <= 1) {
        newest = `${"春夏秋冬"[pick(4)]}${seed}-${step}`;
        page.type(newest);
        kept = page.keep();
      } else if (act === 2) { page.send(); kept = page.keep(); }
      else if (act === 3) { page.send("request"); kept = page.keep(); }
      else if (act === 4) { page.send("receipt"); kept = page.keep(); }
      else page = new Page(server, kept);
      assert.equal(page.state.conflict, null, `seed ${seed}: a lone writer never meets a conflict`);
      assert.equal(page.state.text, newest, `seed ${seed}: the page shows the newest text`);
    }
    page.settle();
    assert.equal(server.text, newest, `seed ${seed}`);
    assert.equal(answer.isUnsent(page.state), false);
  }
});

test("two devices: no text is overwritten unseen, whatever is chosen", () => {
  for (let seed = 1; seed <= 3000; seed += 1) {
    const pick = chance(seed);
    const server = new Server();
    const pages = [new Page(server, null), new Page(server, null)];
    const kept = [null, null];
    for (let step = 0; step < 40; step += 1) {
      const who = pick(2);
      const act = pick(6);
      if (act <= 1) pages[who].type(`${pages[who].state.text}｜${who}.${step}`);
      else if (act === 5) pages[who] = new Page(server, kept[who]);
      else pages[who].send([undefined, "request", "receipt"][act - 2]);
      if (pages[who].state.conflict) {
        const before = pages[who].state;
        pages[who].state = answer.resolved(before, ["mine", "theirs", "both"][pick(3)], "——", 9);
        const after = JSON.stringify(pages[who].state);
        for (const text of [before.text, before.conflict.text]) assert.ok(after.includes(JSON.stringify(text).slice(1, -1)), `seed ${seed}: both texts are still here`);
      }
      kept[who] = pages[who].keep();
    }
    for (let round = 0; round < 6; round += 1) {
      for (const page of pages) {
        page.settle();
        if (page.state.conflict) page.state = answer.resolved(page.state, "both", "——", 9);
      }
    }
    const everything = server.history.join("\n") + pages.map((page) => page.state.aside.map((one) => one.text).join("\n") + page.state.text).join("\n");
    for (const page of pages) assert.ok(everything.includes(page.state.text), `seed ${seed}`);
    // The one who saved last is what the server shows; the other's text stands in its history.
    for (const page of pages) assert.ok(server.history.includes(page.state.saved ?? page.state.text), `seed ${seed}`);
  }
});

test("a receipt whose digest is wrong counts as not saved", () => {
  let state = answer.prepare(answer.typed(answer.opened({ text: "", revision: 0 }), "起诉意见", 5), "a");
  const save = state.pending;
  state = answer.receipted(state, save, { revision: 1, saved_at: 7 }, false);
  assert.equal(answer.isUnsent(state), true);
  assert.equal(answer.prepare(state, "a").pending.base, 1);
});

test("a receipt for another save changes nothing", () => {
  const state = answer.prepare(answer.typed(answer.opened({ text: "", revision: 0 }), "甲", 5), "a");
  assert.deepEqual(answer.receipted(state, { client: "b", sequence: 1, text: "乙" }, { revision: 9 }), state);
});

test("a text over the limit is kept and not sent again until it changes", () => {
  let state = answer.prepare(answer.typed(answer.opened({ text: "", revision: 0 }), "太长", 5), "a");
  state = answer.tooLong(state, state.pending);
  assert.equal(answer.canSend(state), false);
  assert.equal(answer.isUnsent(state), true);
  assert.equal(answer.canSend(answer.typed(state, "长", 6)), true);
});

test("closing: late and held count as received, refused stays here", () => {
  const sent = answer.prepare(answer.typed(answer.opened({ text: "", revision: 0 }), "末句", 5), "a");
  for (const kept of ["late", "held"]) {
    const state = answer.closed(sent, sent.pending, { kept });
    assert.equal(answer.isUnsent(state), false);
    assert.equal(state.fate, kept);
  }
  const refused = answer.closed(sent, sent.pending, { kept: "no" });
  assert.equal(answer.isUnsent(refused), true);
  assert.equal(answer.canSend(refused), false);
  assert.equal(answer.canSend(answer.reopenedByExtension(refused)), true);
});

test("handed in elsewhere: the server's text counts, ours is put aside", () => {
  const state = answer.typed(answer.opened({ text: "旧", revision: 1 }), "旧加新", 5);
  const after = answer.handedIn(state, { code: "7f3a91c2", at: 9 }, { text: "别处交的", revision: 4 });
  assert.equal(after.text, "别处交的");
  assert.equal(after.aside[0].text, "旧加新");
  assert.equal(answer.isUnsent(after), false);
});

test("a server that went back to a backup gets our newer text again", () => {
  const kept = { text: "新", base: 7, unsent: false, typedAt: 5, savedAt: 6, pending: null, aside: [], sequence: 3 };
  const state = answer.reopened({ text: "旧", revision: 5 }, kept);
  assert.equal(state.text, "新");
});
