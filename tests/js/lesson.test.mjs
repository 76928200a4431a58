// What the reader of lessons reports and keeps.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { answerOf } from "../../static/js/rules/lesson-answer.js";
import { batch, without, withoutStretch } from "../../static/js/rules/lesson-queue.js";
import { close, IDLE, look } from "../../static/js/rules/watching.js";

const SECOND = 1e6;

/** Looks at a player every half second; each step says how it differs. Gives all stretches. */
function plays(steps) {
  let state = IDLE;
  const all = [];
  for (const step of steps) {
    const seen = look(state, { playing: true, visible: true, rate: 1, ...step });
    state = seen.state;
    all.push(...seen.stretches);
  }
  return [...all, ...close(state).stretches];
}

const steady = (from, to, { rate = 1, at = 0 } = {}) => {
  const steps = [];
  for (let time = 0; from + time * rate <= to + 1e-9; time += 0.5) steps.push({ place: from + time * rate, now: (at + time) * SECOND, rate });
  return steps;
};

const length = (stretches) => stretches.reduce((sum, one) => sum + one.to - one.from, 0);

test("steady playing is reported in stretches that join", () => {
  const all = plays(steady(0, 40));
  assert.equal(length(all), 400);
  assert.equal(all.length, 3);
  for (const [one, next] of all.slice(1).map((next, index) => [all[index], next])) {
    assert.equal(one.to, next.from);
    assert.equal(next.at - ((next.to - next.from) / next.rate) * 1e7, one.at);
  }
});

test("what is skipped is not reported", () => {
  const all = plays([...steady(0, 5), ...steady(60, 65, { at: 5.5 })]);
  assert.equal(length(all), 100);
  assert.ok(all.every((one) => one.to <= 50 || one.from >= 600));
});

test("going back is no watching either", () => {
  const all = plays([...steady(30, 35), ...steady(10, 12, { at: 5.5 })]);
  assert.equal(length(all), 70);
});

test("nothing counts while the page is hidden or the player rests", () => {
  const hidden = steady(0, 10).map((step) => ({ ...step, visible: step.place < 4 }));
  assert.equal(length(plays(hidden)), 40);
  const paused = [...steady(0, 4), ...Array.from({ length: 9 }, (_, index) => ({ place: 4, now: (4.5 + index) * SECOND, playing: false }))];
  assert.equal(length(plays(paused)), 40);
});

test("twice the speed is reported as such, more is not reported", () => {
  const [fast] = plays(steady(0, 20, { rate: 2 }));
  assert.deepEqual({ from: fast.from, to: fast.to, rate: fast.rate }, { from: 0, to: 200, rate: 200 });
  assert.equal(plays(steady(0, 20, { rate: 3 })).length, 0);
});

test("another speed begins another stretch", () => {
  const all = plays([...steady(0, 5), ...steady(5, 10, { rate: 1.5, at: 5 })]);
  assert.deepEqual(all.map((one) => one.rate), [100, 150]);
});

const item = (id, part, played = [], more = {}) => ({ id, method: "PUT", path: `/api/v1/lessons/a/parts/${part}/progress`, body: { version: "v", played, read: false, ...more } });
const stretch = (from) => ({ from, to: from + 10, rate: 100, at: from });

test("progress of one part goes together, answers go alone and in order", () => {
  const answer = { id: "x", method: "PUT", path: "/api/v1/lessons/a/parts/P4/attempts/1/answers/Q1", body: { answer: {} } };
  const queue = [item("1", "P2", [stretch(0)], { place: { value: 5, at: 9 } }), answer, item("2", "P2", [stretch(10)], { place: { value: 3, at: 8 }, read: true }), item("3", "P1")];
  const message = batch(queue);
  assert.deepEqual(message.ids, ["1", "2"]);
  assert.equal(message.body.played.length, 2);
  assert.deepEqual(message.body.place, { value: 5, at: 9 });
  assert.equal(message.body.read, true);
  assert.deepEqual(batch(without(queue, message.ids)).ids, ["x"]);
  assert.equal(batch([]), null);
});

test("a stretch at fault is left out and the others stay", () => {
  const queue = [item("1", "P2", [stretch(0), stretch(10)]), item("2", "P2", [stretch(20)]), item("3", "P1", [stretch(0)])];
  const message = batch(queue);
  const after = withoutStretch(queue, message, 2);
  assert.deepEqual(after.map((one) => one.id), ["1", "3"]);
  assert.deepEqual(withoutStretch(queue, message, 1)[0].body.played, [stretch(0)]);
});

test("a form becomes an answer", () => {
  assert.deepEqual(answerOf("multiple", [["choice", "a"], ["choice", "b"], ["csrf", "x"]]), { chosen: ["a", "b"] });
  assert.deepEqual(answerOf("true_false", [["truth", "false"]]), { true_false: false });
  assert.deepEqual(answerOf("true_false", []), { chosen: [] });
  assert.deepEqual(answerOf("order", [["at-A", "3"], ["at-B", "1"], ["at-C", "2"]]), { order: ["B", "C", "A"] });
  assert.deepEqual(answerOf("order", [["at-A", "1"], ["at-B", "1"]]), { order: ["A", "A"] });
  assert.deepEqual(answerOf("order", [["at-A", ""], ["at-B", "1"]]), { order: ["", ""] });
  assert.deepEqual(answerOf("match", [["right-0", "B"], ["right-1", "A"]]), { match: ["B", "A"] });
  assert.deepEqual(answerOf("fill_in", [["blank", "逼取"], ["blank", ""]]), { filled: ["逼取", ""] });
  assert.deepEqual(answerOf("short_text", [["text", "因为"]]), { text: "因为" });
});

test("every message of the reader is there in both languages", () => {
  const root = new URL("../../", import.meta.url);
  const read = (path) => readFileSync(new URL(path, root), "utf8");
  const spoken = new Set();
  for (const file of ["lesson", "lesson-player"]) for (const [, key] of read(`static/js/${file}.js`).matchAll(/say\((?:[^")]*\? )?"(lesson-[a-z-]+)"(?: : "(lesson-[a-z-]+)")?/g)) spoken.add(`js-${key}`);
  assert.ok(spoken.size >= 8);
  for (const language of ["zh-CN", "en"]) {
    const words = read(`locales/${language}/lessons.ftl`);
    for (const key of spoken) assert.ok(words.includes(`\n${key} = `), `${language}: ${key}`);
  }
});
