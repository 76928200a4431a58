import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { actionOf } from "../../static/js/rules/hearing-action.js";
import { bars, isBeforeAll } from "../../static/js/rules/hearing-chart.js";
import { bell, elapsed, leftText, nextBell, passedText, speech, stageTime, worstOverrun } from "../../static/js/rules/hearing-clock.js";
import { controls, mayCorrect, nextStage } from "../../static/js/rules/hearing-controls.js";
import { merge, newer } from "../../static/js/rules/hearing-events.js";
import { added, answered, dropped, joined, next, textOf } from "../../static/js/rules/hearing-queue.js";
import { contextAfter, entryOf } from "../../static/js/rules/hearing-record.js";

const S = 1e6;
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

// --- Clocks -------------------------------------------------------------------

test("a stopwatch counts what has run and nothing while it stands", () => {
  assert.equal(elapsed({ before_ms: 1500, since: null }, 99 * S), 1500);
  assert.equal(elapsed({ before_ms: 1500, since: 10 * S }, 12 * S), 3500);
  assert.equal(elapsed({ before_ms: 0, since: 10 * S }, 9 * S), 0, "a page whose clock lags shows zero, not less");
});

test("a speech is calm, soon over, over; without a limit it is free", () => {
  const floor = { limit: 60, clock: { before_ms: 0, since: 0 } };
  assert.deepEqual(speech(floor, 10 * S), { spoken: 10_000, left: 50_000, over: 0, phase: "calm" });
  assert.equal(speech(floor, 30 * S).phase, "soon");
  assert.deepEqual(speech(floor, 65 * S), { spoken: 65_000, left: 0, over: 5_000, phase: "over" });
  assert.equal(speech({ ...floor, limit: null }, 65 * S).phase, "free");
});

test("the bell rings once at thirty seconds and once at the end, and not for what was missed asleep", () => {
  const rung = [];
  const floor = { limit: 60, clock: { before_ms: 0, since: 0 } };
  let before = speech(floor, 0).phase;
  for (let second = 1; second <= 90; second += 1) {
    const after = speech(floor, second * S).phase;
    if (bell(before, after)) rung.push([second, bell(before, after)]);
    before = after;
  }
  assert.deepEqual(rung, [[30, "soon"], [60, "end"]]);
  assert.equal(bell("calm", "over"), "end");
  assert.equal(bell("over", "calm"), null, "a new speech begins in silence");
  assert.equal(nextBell(floor, 0), 30 * S);
  assert.equal(nextBell(floor, 30 * S), 60 * S);
  assert.equal(nextBell(floor, 60 * S), null);
  assert.equal(nextBell({ limit: 60, clock: { before_ms: 5_000, since: null } }, 0), null, "no bell while the clock stands");
});

test("the stage that is furthest over its longest time is the marked one", () => {
  const stage = (minutes) => ({ longest_minutes: 5, clock: { before_ms: minutes * 60_000, since: null } });
  assert.equal(worstOverrun([stage(4), stage(5)], 0), null);
  assert.equal(worstOverrun([stage(7), stage(9), stage(1)], 0), 1);
  assert.deepEqual(stageTime(stage(7), 0), { used: 420_000, share: 1, over: 120_000 });
});

test("times read as clocks", () => {
  assert.equal(passedText(59_999), "00:59");
  assert.equal(passedText(3_725_000), "1:02:05");
  assert.equal(leftText(29_001), "00:30");
  assert.equal(leftText(0), "00:00");
});

// --- Events -------------------------------------------------------------------

const one = (number) => ({ number, at: number, event: { kind: "paused" } });

test("a batch that repeats or overlaps adds nothing twice", () => {
  assert.deepEqual(merge(3, { after: 3, events: [one(4), one(5)], number: 5 }), { known: 5, fresh: [one(4), one(5)], gap: false });
  assert.deepEqual(merge(5, { after: 3, events: [one(4), one(5)], number: 5 }), { known: 5, fresh: [], gap: false });
  assert.deepEqual(merge(4, { after: 3, events: [one(5), one(4), one(5)], number: 5 }).fresh, [one(5)]);
});

test("a loss is seen, a hole where something was whispered is none", () => {
  assert.deepEqual(merge(3, { after: 5, events: [one(6)], number: 6 }), { known: 3, fresh: [], gap: true });
  assert.equal(merge(5, { after: 5, events: [one(7)], number: 7 }).gap, false);
  assert.equal(merge(5, { events: [one(7)], number: 7 }).gap, true, "a batch that does not say what it follows is not trusted");
});

test("however batches are cut, doubled, lost and asked for again, each event comes once and in order", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    let state = seed;
    const pick = (n) => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return Math.floor((state / 2 ** 32) * n); };
    const all = Array.from({ length: 40 }, (_, i) => i + 1).filter((n) => n % 7 !== 3).map(one);
    const since = (after) => ({ after, events: all.filter((event) => event.number > after), number: 40 });
    let known = 0;
    const got = [];
    const take = (batch) => {
      const { known: now, fresh, gap } = merge(known, batch);
      known = now;
      got.push(...fresh);
      if (gap) take(since(known));
    };
    for (let from = 0; from < all.length;) {
      const events = all.slice(from, from + 1 + pick(4));
      const after = all[from - 1]?.number ?? 0;
      from += events.length;
      if (pick(4) === 0) continue; // lost on the way
      for (let times = 0; times <= pick(2); times += 1) take({ after, events, number: events.at(-1).number });
    }
    take(since(known));
    assert.deepEqual(got, all, `seed ${seed}`);
  }
});

test("a view of the room that arrives late changes nothing", () => {
  assert.equal(newer({ number: 5 }, { number: 4 }).number, 5);
  assert.equal(newer({ number: 5, held: 1 }, { number: 5, held: 2 }).held, 2);
});

// --- Forms and the queue --------------------------------------------------------

test("every form is the action that the server reads", () => {
  for (const { form, action } of read("./hearing-actions.json")) assert.deepEqual(actionOf(form), action);
});

const item = (request, text = "") => ({ request, as: 3, action: { kind: "say", text }, at: 1 });

test("what was done is sent in its order, and tried again until it is answered", () => {
  let queue = added(added([], item("a", "甲")), item("b", "乙"));
  for (const status of [0, 503, 429, 401, 403]) {
    queue = answered(queue, "a", status);
    assert.equal(next(queue).request, "a", `${status}`);
  }
  queue = answered(queue, "a", 200);
  assert.equal(next(queue).request, "b");
});

test("a refused line stays with its text until it has been looked at, and holds nothing up", () => {
  let queue = answered(added(added([], item("a", "甲")), item("b", "乙")), "a", 409, "未获发言权");
  assert.equal(queue[0].refused, "未获发言权");
  assert.equal(textOf(queue[0]), "甲");
  assert.equal(next(queue).request, "b");
  assert.equal(dropped(queue, "b").length, 2, "what is on its way cannot be thrown away");
  queue = dropped(queue, "a");
  assert.deepEqual(queue.map((one) => one.request), ["b"]);
});

test("what a reload brings back comes first, and not twice", () => {
  assert.deepEqual(joined([item("a"), item("b")], [item("b"), item("c")]).map((one) => one.request), ["a", "b", "c"]);
});

// --- The record -----------------------------------------------------------------

test("every event reads in the record as the server writes it", () => {
  const { stages, chair, cases } = read("./hearing-entries.json");
  const names = {
    comma: ", ", stage: (kind) => `<${kind}>`, word: (list, word) => `<${list} ${word}>`,
    part: (number) => `<${number}>`, evidence: (code) => `<${code}>`,
  };
  let context = { stages, chair };
  cases.forEach(({ event, entry }, index) => {
    context = contextAfter(context, event);
    const got = entryOf({ number: index + 1, at: 9, event }, { ...context, names });
    assert.deepEqual(got, entry && { number: index + 1, at: 9, ...entry }, event.kind);
  });
});

// --- Controls -------------------------------------------------------------------

const cast = [["presiding_judge", 1], ["judge", 2], ["prosecutor", 3], ["defender", 4], ["defendant", 5], ["witness", 6], ["clerk", 7], ["marking_judge", 8]];
const kinds = ["opening", "charge", "questioning", "prosecution_evidence", "witnesses", "defence_evidence", "debate", "final_statement", "judgment"];
const stages = kinds.map((stage) => ({ stage, omitted: false }));
const room = (more = {}) => ({
  phase: "running", procedure: "ordinary", stages, stage: 2, chair: 1, floor: null, requests: [], objection: null, motions: [],
  exhibit: null, contingency: null, prompt: null, adjournments: 0, alone: null,
  parts: cast.map(([role, number]) => ({ role, number, inside: role !== "witness" })), ...more,
});
const at = (kind) => kinds.indexOf(kind);
const has = (view, as, ...names) => names.every((name) => controls(view, as).has(name));
const lacks = (view, as, ...names) => names.every((name) => !controls(view, as).has(name));

test("before the opening, who plays reads that it is not yet time", () => {
  assert.ok(has(room({ phase: "preparing", stage: null }), 2, "wait_for_opening"));
  assert.ok(lacks(room({ phase: "preparing", stage: null }), 2, "say", "grant", "show"));
  assert.ok(lacks(room(), 2, "wait_for_opening"));
  assert.ok(lacks(room({ phase: "preparing", stage: null }), null, "wait_for_opening"));
});

test("only who presides conducts, and whoever takes over the chair does", () => {
  assert.ok(has(room(), 1, "chair", "grant", "open_next", "say", "adjourn"));
  assert.ok(lacks(room(), 2, "chair", "grant", "open_next", "say"));
  assert.ok(has(room({ chair: 2 }), 2, "chair", "grant") && lacks(room({ chair: 2 }), 1, "chair", "grant"));
});

test("co-defendants are led out only when there are several, in the questioning stage", () => {
  assert.ok(lacks(room(), 1, "separately", "bring_in"));
  const parts = [...room().parts, { role: "defendant", number: 9, inside: true }];
  assert.ok(has(room({ parts }), 1, "separately") && lacks(room({ parts }), 2, "separately"));
  assert.ok(lacks(room({ parts, stage: at("debate") }), 1, "separately"));
  assert.ok(has(room({ parts, alone: 5 }), 1, "bring_in"));
});

test("a party speaks with the floor, and asks for it without", () => {
  assert.ok(has(room(), 3, "request", "object", "move") && lacks(room(), 3, "say", "yield"));
  const speaking = room({ floor: { part: 3 } });
  assert.ok(has(speaking, 3, "say", "yield") && lacks(speaking, 3, "request"));
  assert.ok(has(room({ requests: [{ part: 3 }] }), 3, "withdraw") && lacks(room({ requests: [{ part: 3 }] }), 3, "request"));
});

test("an objection stops both sides until it is ruled on; the other side answers it", () => {
  const stopped = room({ floor: { part: 3 }, objection: { number: 1, by: 4 } });
  assert.ok(lacks(stopped, 3, "say", "object") && has(stopped, 3, "answer_objection") && lacks(stopped, 4, "answer_objection"));
  assert.ok(has(stopped, 1, "rule_objection", "say") && lacks(stopped, 1, "open_next"));
});

test("evidence is shown in its stage, and the other side gives its opinion", () => {
  assert.ok(has(room({ stage: at("prosecution_evidence") }), 3, "show") && lacks(room({ stage: at("prosecution_evidence") }), 4, "show"));
  assert.ok(has(room({ stage: at("defence_evidence") }), 4, "show"));
  const granted = room({ stage: at("charge"), motions: [{ by: 4, what: "new_evidence", decision: "granted" }] });
  assert.ok(has(granted, 4, "show"));
  const shown = room({ stage: at("prosecution_evidence"), exhibit: { number: 1, by: 3 } });
  assert.ok(has(shown, 4, "opine") && lacks(shown, 3, "opine") && has(shown, 3, "take_down") && has(shown, 1, "take_down"));
});

test("a witness who waits outside, a marking judge and an observer have nothing to press in court", () => {
  assert.equal(controls(room(), 6).size, 0);
  assert.equal(controls(room(), 8).size, 0);
  assert.equal(controls(room(), null).size, 0);
  const asked = room({ prompt: { number: 1, closed: false, released: null } });
  assert.deepEqual([...controls(asked, null)], ["answer_prompt"]);
  assert.ok(has(asked, 8, "answer_prompt") && lacks(asked, 3, "answer_prompt") && lacks(asked, "director", "answer_prompt"));
});

test("while the clocks stand only what makes them run again is offered", () => {
  assert.deepEqual([...controls(room({ phase: "paused" }), 1)].sort(), ["chair", "hand_over", "resume", "speak"]);
  assert.ok(has(room({ phase: "adjourned" }), "director", "reconvene", "break_off", "announce"));
  assert.ok(lacks(room({ phase: "ended" }), "director", "inject", "break_off", "announce", "pause"));
});

test("the director sends contingencies and asks; the response is finished by the prosecution", () => {
  assert.ok(has(room(), "director", "inject", "prompt", "announce", "break_off") && lacks(room(), "director", "close_prompt", "say", "grant"));
  assert.ok(has(room({ contingency: { number: 1 } }), 3, "finish") && lacks(room({ contingency: { number: 1 } }), 4, "finish"));
  assert.ok(has(room({ prompt: { number: 1, closed: true, released: null } }), "director", "release_prompt"));
});

test("the last stage is followed by none, and one that was left out is passed over", () => {
  assert.equal(nextStage(room({ stage: null })), 0);
  assert.equal(nextStage(room({ stage: at("judgment") })), null);
  const without = stages.map((stage) => ({ ...stage, omitted: stage.stage === "witnesses" }));
  assert.equal(nextStage(room({ stages: without, stage: at("prosecution_evidence") })), at("defence_evidence"));
  assert.ok(has(room({ stage: at("judgment") }), 1, "end"));
});

test("a line is corrected by the clerk, who presides, or who spoke", () => {
  assert.deepEqual([1, 3, 4, 7, null, "director"].map((as) => mayCorrect(room(), as, 3)), [true, true, false, true, false, false]);
});

test("a distribution stands before everybody for three minutes, an open question until it is closed", () => {
  const prompt = { closed: true, released: { answers: 1, counts: [1] } };
  assert.equal(isBeforeAll(null, null, 0), false);
  assert.equal(isBeforeAll({ closed: false, released: null }, null, 999 * S), true);
  assert.equal(isBeforeAll({ closed: true, released: null }, null, 0), false);
  assert.deepEqual([0, 179, 180].map((second) => isBeforeAll(prompt, 0, second * S)), [true, true, false]);
});

test("bars show how many of all who answered", () => {
  assert.deepEqual(bars(["甲", "乙"], { answers: 3, counts: [2, 1] }), [{ words: "甲", count: 2, percent: 67 }, { words: "乙", count: 1, percent: 33 }]);
  assert.equal(bars(["甲"], { answers: 0, counts: [] })[0].percent, 0);
});
