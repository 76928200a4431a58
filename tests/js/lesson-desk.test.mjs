// What an author has typed belongs to that author, and its copy stays on the device until the server has it.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { asKept, beforeSending, keptUnder, leftHere } from "../../static/js/rules/lesson-piece.js";

const PATH = "/api/v1/lessons/drafts/d/pieces/P1";
const words = (body, base) => ({ base, fields: { body } });

test("words are kept under their author's name, and under none without one", () => {
  assert.notEqual(keptUnder("zhang", PATH), keptUnder("li", PATH));
  assert.equal(keptUnder(null, PATH), null);
});

test("what was left here is taken up, asked about, or let go", () => {
  const saved = JSON.stringify({ body: "旧" });
  assert.equal(leftHere(null, 3, saved), "nothing");
  assert.equal(leftHere(words("旧", 2), 3, saved), "forget");
  assert.equal(leftHere(words("新", 3), 3, saved), "take");
  assert.equal(leftHere(words("新", 2), 3, saved), "ask");
});

test("the one right option, which radios name, is kept as its tick", () => {
  assert.deepEqual(asKept({ text: "问", right: "option-2-right" }), { text: "问", "option-2-right": "on" });
  assert.deepEqual(asKept({ "option-1-right": "on" }), { "option-1-right": "on" });
});

test("a form that is sent takes the copy along only when the server has the words", () => {
  assert.equal(beforeSending(true, false), "forget");
  assert.equal(beforeSending(false, false), "save");
  assert.equal(beforeSending(false, true), "keep");
});

// --- The page -------------------------------------------------------------------

function element(values = {}) {
  const heard = {};
  return {
    dataset: {}, textContent: "", value: "", hidden: true, ...values,
    addEventListener: (kind, hear) => { heard[kind] = hear; },
    hear: (kind, event = {}) => heard[kind]?.(event),
    querySelector: () => null, replaceChildren() {}, scrollIntoView() {},
  };
}

const soon = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve)); };
const kept = new Map();
let sent = [];
let answer = null;
mock.timers.enable({ apis: ["setTimeout"] });
Object.assign(globalThis, {
  localStorage: { getItem: (name) => kept.get(name) ?? null, setItem: (name, text) => { kept.set(name, text); }, removeItem: (name) => { kept.delete(name); } },
  FormData: class { constructor(form) { return Object.values(form.elements).map(({ name, value }) => [name, value]); } },
  addEventListener() {},
  async fetch(path, { body }) {
    sent.push(JSON.parse(body).fields.body);
    if (answer === null) throw new Error("no network");
    return { status: answer.status, headers: new Headers({ "Content-Type": "application/json" }), json: async () => answer.body };
  },
});
beforeEach(() => { kept.clear(); sent = []; answer = null; });

let pages = 0;
/** The desk as `person` opens it, with `body` of this revision. */
async function opens(person, body, revision) {
  const found = {};
  const fields = [{ name: "csrf", value: "t" }, { name: "base", value: String(revision) }, { name: "body", value: body, type: "textarea" }];
  const form = element({ dataset: { piece: PATH, revision: String(revision) } });
  form.elements = Object.assign(fields, { base: fields[1] });
  form.querySelector = (wanted) => (wanted.startsWith("select") || wanted.startsWith("label") ? null : (found[wanted] ??= element({ querySelector: (one) => (found[one] ??= element()) })));
  for (const wanted of ["[data-aside]", "[data-stale]"]) form.querySelector(wanted).querySelector = (one) => (found[`${wanted} ${one}`] ??= element());
  globalThis.document = {
    hidden: false, addEventListener() {}, getElementById: () => null, createElement: () => element({ append() {} }),
    querySelector: (wanted) => ({ "form[data-piece]": form, 'meta[name="person"]': { content: person }, 'meta[name="csrf-token"]': { content: "t" } })[wanted] ?? null,
  };
  globalThis.CSS = { escape: (text) => text };
  await import(`../../static/js/lesson-desk.js?${pages += 1}`);
  return {
    form, body: fields[2], aside: form.querySelector("[data-aside]"),
    choose: (what) => found[`[data-aside] ${what}`].hear("click"),
    async type(text) { fields[2].value = text; form.hear("input"); mock.timers.tick(1000); await soon(); },
    async submit() { let held = false; form.hear("submit", { preventDefault() { held = true; } }); await soon(); return !held; },
  };
}

test("the next author at this computer sees and saves nothing of it", async () => {
  await (await opens("zhang", "旧", 3)).type("张某某没存上的话");
  kept.set(`lesson-piece:${PATH}`, JSON.stringify(words("没有署名的话", 3)));
  sent = [];
  const next = await opens("li", "旧", 3);
  mock.timers.tick(1000);
  await soon();
  assert.deepEqual([next.body.value, next.aside.hidden], ["旧", true]);
  assert.equal(sent.includes("没有署名的话"), false);
  assert.equal((await opens("zhang", "旧", 3)).body.value, "张某某没存上的话");
});

test("sent while two texts stand against each other, the copy stays and is offered again", async () => {
  const desk = await opens("zhang", "旧", 3);
  answer = { status: 409, body: { revision: 4, fields: { body: "李某某写的" } } };
  await desk.type("张某某写的");
  assert.equal(await desk.submit(), true, "the form goes as it is");
  // The network is away, and the page is opened again later.
  const later = await opens("zhang", "李某某写的", 4);
  assert.equal(later.aside.hidden, false);
  assert.equal(later.body.value, "李某某写的");
  await later.type("李某某写的，又改");
  const again = await opens("zhang", "李某某写的，又改", 5);
  again.choose("[data-take]");
  assert.equal(again.body.value, "张某某写的", "what is typed meanwhile does not take its place");
});

test("once the server has the words, no copy is left", async () => {
  const desk = await opens("zhang", "旧", 3);
  answer = { status: 200, body: { revision: 4, preview: null } };
  await desk.type("新");
  assert.equal(kept.size, 0);
  kept.set(keptUnder("zhang", PATH), JSON.stringify(words("新", 3)));
  await opens("zhang", "新", 4);
  assert.equal(kept.size, 0);
});
