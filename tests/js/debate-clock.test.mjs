import assert from "node:assert/strict";
import { test } from "node:test";
import { actionOf, floorOf, presentFloor, stateOf } from "../../static/js/rules/debate-clock.js";
import { nextBell, speech } from "../../static/js/rules/hearing-clock.js";

const S = 1e6;
const stages = [{ warning: 20, speeches: [{ seconds: 60 }, { seconds: 90 }] }];
const view = { at: { stage: 0, speech: 1 }, since: 100 * S, used: [[30 * S, 65 * S]], over: false };

test("only the speech that has the clock runs", () => {
  assert.equal(speech(floorOf(view, stages, 0, 0), 900 * S).left, 30_000);
  assert.equal(speech(presentFloor(view, stages), 105 * S).left, 20_000);
  assert.equal(speech(presentFloor({ ...view, since: null }, stages), 105 * S).left, 25_000);
});

test("the bell warns when the stage says so, then at the end", () => {
  const floor = presentFloor(view, stages);
  assert.equal(speech(floor, 104 * S).phase, "calm");
  assert.equal(nextBell(floor, 100 * S), 105 * S);
  assert.equal(speech(floor, 105 * S).phase, "soon");
  assert.equal(nextBell(floor, 106 * S), 125 * S);
  assert.equal(speech(floor, 126 * S).phase, "over");
});

test("one key starts and pauses", () => {
  assert.equal(actionOf(" ", view), "pause");
  assert.equal(actionOf(" ", { ...view, since: null }), "start");
  assert.equal(actionOf("N", view), "next");
  assert.equal(actionOf("x", view), null);
  assert.deepEqual([stateOf(view), stateOf({ ...view, since: null }), stateOf({ ...view, over: true })], ["runs", "stands", "over"]);
});
