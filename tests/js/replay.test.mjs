import assert from "node:assert/strict";
import { test } from "node:test";

import { playing, positionAt, reached, withSpeed } from "../../static/js/rules/replay.js";

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
