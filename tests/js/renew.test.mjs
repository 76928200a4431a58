// A live part of a page is shown anew under somebody's hands: no typed word, no choice and no focus is lost, and
// what is new appears all the same.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { renew } from "../../static/js/renew.js";
import { el } from "./small-page.mjs";

globalThis.CSS = { escape: (text) => text };
beforeEach(() => { globalThis.document = { body: el("body") }; document.activeElement = document.body; });

const question = (id, { answered = false, words = id } = {}) => el("li", {}, el("p", { words }), el("form", { action: `/questions/${id}` },
  ...(answered ? [] : [el("input", { id: `answer-${id}` })]), el("button", { value: "hide" })));
const part = ({ waiting = [], open = [], hidden = [] }) => el("div", { id: "questions" }, el("ul", { class: "waiting" }, ...waiting), el("ul", { class: "public" }, ...open),
  ...(hidden.length > 0 ? [el("details", { id: "questions-hidden" }, el("summary"), el("ul", {}, ...hidden))] : []));
const reply = (inside, id) => inside.querySelector(`#answer-${id}`);
const forms = (inside) => inside.querySelectorAll("form").map((form) => form.getAttribute("action").split("/").at(-1));

test("a reply that was typed is carried over, and a new question appears", () => {
  const shown = part({ waiting: [question("a"), question("b")] });
  reply(shown, "b").value = "见教材第三章";
  assert.equal(renew(shown, part({ waiting: [question("new"), question("a")], open: [question("b", { words: "b, released" })] })), true);
  assert.deepEqual(forms(shown), ["new", "a", "b"]);
  assert.equal(reply(shown, "b").value, "见教材第三章");
});

test("the field in which somebody types is not touched, wherever its question stands now", () => {
  const shown = part({ waiting: [question("a"), question("b")] });
  const field = reply(shown, "a");
  field.value = "正在";
  field.focus();
  assert.equal(renew(shown, part({ waiting: [question("new"), question("a", { words: "a, changed" }), question("b")] })), true);
  assert.deepEqual(forms(shown), ["new", "a", "b"]);
  assert.equal(shown.querySelectorAll("p")[1].getAttribute("words"), "a, changed", "all around it is new");
  renew(shown, part({ waiting: [question("new"), question("b")], open: [question("a")] }));
  assert.deepEqual(forms(shown), ["new", "b", "a"]);
  assert.equal(reply(shown, "a"), field);
  assert.equal(document.activeElement, field);
  assert.equal(field.value, "正在");
});

test("a reply stays in sight where somebody else has answered, until it is cleared", () => {
  const answered = () => part({ waiting: [question("new")], open: [question("a", { answered: true })] });
  for (const focused of [false, true]) {
    const shown = part({ waiting: [question("a")] });
    const field = reply(shown, "a");
    field.value = "我的答复";
    if (focused) field.focus();
    for (let time = 0; time < 3; time += 1) {
      renew(shown, answered());
      assert.deepEqual(forms(shown), ["a", "new", "a"]);
      assert.equal(reply(shown, "a").value, "我的答复");
      if (focused) assert.equal(document.activeElement, field);
    }
    document.activeElement = document.body;
    reply(shown, "a").value = "";
    renew(shown, answered());
    assert.deepEqual(forms(shown), ["new", "a"]);
  }
});

test("a question that is hidden while somebody types goes there afterwards, with what was typed", () => {
  const shown = part({ waiting: [question("a")] });
  const field = reply(shown, "a");
  field.value = "正在";
  field.focus();
  const now = () => part({ waiting: [question("new")], hidden: [question("a")] });
  renew(shown, now());
  assert.equal(document.activeElement, field);
  assert.deepEqual(forms(shown), ["a", "new"]);
  document.activeElement = document.body;
  renew(shown, now());
  assert.deepEqual(forms(shown), ["new", "a"]);
  assert.equal(reply(shown, "a").value, "正在");
});

test("where the form in use has changed itself, it is looked at again", () => {
  const shown = part({ waiting: [question("a")] });
  reply(shown, "a").focus();
  const answered = part({ open: [question("a", { answered: true })] });
  assert.equal(renew(shown, answered), false);
  document.activeElement = document.body;
  assert.equal(renew(shown, part({ open: [question("a", { answered: true })] })), true);
  assert.equal(reply(shown, "a"), null);
});

const poll = (number, votes, { closed = false } = {}) => el("article", { id: `poll-${number}` }, ...(closed ? [] : [el("form", { action: `/polls/${number}/vote` },
  ...[0, 1].map((place) => el("input", { type: "radio", id: `choice-${number}-${place}`, ...(place === 0 && { checked: "" }) })))]), el("p", { votes }));

test("a vote that is chosen and not yet sent stays chosen; a poll that is closed takes none", () => {
  const shown = el("section", { id: "polls" }, poll(1, 3));
  const choose = (place) => [0, 1].forEach((one) => { shown.querySelector(`#choice-1-${one}`).checked = one === place; });
  choose(1);
  renew(shown, el("section", { id: "polls" }, poll(2, 0), poll(1, 4)));
  assert.deepEqual([0, 1].map((place) => shown.querySelector(`#choice-1-${place}`).checked), [false, true]);
  assert.equal(shown.querySelector("#choice-2-0").checked, true);
  renew(shown, el("section", { id: "polls" }, poll(2, 0), poll(1, 4, { closed: true })));
  assert.equal(shown.querySelector("#choice-1-1"), null);
  assert.equal(shown.querySelectorAll("article").length, 2);
});

test("what was opened stays open, and the focus on it stays", () => {
  const shown = part({ hidden: [question("a")] });
  shown.querySelector("details").setAttribute("open", "");
  shown.querySelector("summary").focus();
  renew(shown, part({ waiting: [question("new")], hidden: [question("a"), question("b")] }));
  assert.equal(shown.querySelector("details").open, true);
  assert.equal(document.activeElement, shown.querySelector("summary"));
});
