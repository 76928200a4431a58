// A note is pinned to what was just said when its writing began, and has a number of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pinnedTo } from "../../static/js/rules/hearing-note.js";
import { unique } from "../../static/js/rules/unique.js";

test("a note is pinned to the newest event when its writing began", () => {
  let pinned = "";
  const after = (text, newest, composing = false) => { pinned = pinnedTo(pinned, { text, newest, composing }); return pinned; };
  assert.equal(after("一次粘贴的整句话", 4), "4");
  assert.equal(after("一次粘贴的整句话，再写", 6), "4");
  assert.equal(after("", 7), "", "nothing is written any more");
  assert.equal(after("x", 9, true), "9");
  assert.equal(after("", 11, true), "9", "an input method takes its letters back before it puts the word");
  assert.equal(after("行", 11), "9");
});

test("a number is unique and well formed where the browser makes none", () => {
  const plain = { getRandomValues: (bytes) => crypto.getRandomValues(bytes) };
  const made = new Set(Array.from({ length: 100 }, () => unique(plain)));
  assert.equal(made.size, 100);
  for (const id of made) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
