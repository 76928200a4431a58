import assert from "node:assert/strict";
import { test } from "node:test";

import { drifted, neighbour, playing, positionAt, reached, recordingAt, withSpeed } from "../../static/js/rules/replay.js";

const SECOND = 1_000_000;

test("a replay runs as fast as it is told, and stands at its end", () => {
  const player = playing(0, 1_000, 10);
  assert.equal(positionAt(player, 1_000, 100 * SECOND), 0);
  assert.equal(positionAt(player, 3_000, 100 * SECOND), 20 * SECOND);
  assert.equal(positionAt(player, 60_000, 100 * SECOND), 100 * SECOND);
});

test("another speed goes on from the same moment", () => {
  const faster = withSpeed(playing(5 * SECOND, 0, 1), 4, 2_000, 100 * SECOND);
  assert.equal(faster.at, 7 * SECOND);
  assert.equal(positionAt(faster, 3_000, 100 * SECOND), 11 * SECOND);
  const standing = withSpeed(faster, 0, 3_000, 100 * SECOND);
  assert.equal(positionAt(standing, 90_000, 100 * SECOND), 11 * SECOND);
});

test("what has been reached includes the moment itself", () => {
  const moments = [10, 20, 20, 30];
  assert.equal(reached(moments, 9), 0);
  assert.equal(reached(moments, 20), 3);
  assert.equal(reached(moments, 99), 4);
});

test("a recording runs from its own beginning to its end", () => {
  const begins = 60 * SECOND;
  assert.deepEqual(recordingAt(30 * SECOND, begins, 100), { time: 0, inside: false });
  assert.deepEqual(recordingAt(90 * SECOND, begins, 100), { time: 30, inside: true });
  assert.deepEqual(recordingAt(200 * SECOND, begins, 100), { time: 100, inside: false });
  assert.deepEqual(recordingAt(90 * SECOND, begins, Number.NaN), { time: 30, inside: true }, "its length is not known yet");
  assert.deepEqual(recordingAt(0, -20 * SECOND, 100), { time: 20, inside: true }, "it was started before the hearing");
});

test("a recording is set right when it is audibly off, more widely when it runs fast", () => {
  assert.equal(drifted(10, 10.2, 1), false);
  assert.equal(drifted(10, 10.5, 1), true);
  assert.equal(drifted(10, 11, 5), false);
});

test("one steps from line to line and stays at the ends", () => {
  const moments = [10, 20, 20, 30];
  assert.equal(neighbour(moments, 20, 1), 30);
  assert.equal(neighbour(moments, 20, -1), 10);
  assert.equal(neighbour(moments, 30, 1), 30);
  assert.equal(neighbour(moments, 10, -1), 10);
});
