// The pages of a class: a hidden page is not looked at, votes stand as the server counts them, a wall asks in
// time. Run: node --test tests/js/
import assert from "node:assert/strict";
import { test } from "node:test";
import { askAgain, beatDue, left, percent, retry, spread } from "../../static/js/rules/class-page.js";

const AT = 1_764_000_000e6;

test("a page says that it is looked at each twenty seconds, and never while it is hidden", () => {
  const due = (visible, last, seconds) => beatDue({ visible, last, now: AT + seconds * 1e6, every: 20 });
  assert.equal(due(true, null, 0), true);
  assert.equal(due(true, AT, 19.9), false);
  assert.equal(due(true, AT, 20), true);
  assert.equal(due(false, null, 0), false);
  assert.equal(due(false, AT, 3600), false);
});

test("percents are of those who voted, rounded as the server rounds", () => {
  assert.deepEqual([percent(1, 3), percent(2, 3), percent(1, 2), percent(0, 0), percent(5, 5)], [33, 67, 50, 0, 100]);
});

test("the time of a code runs out and does not become less than nothing", () => {
  assert.equal(left(AT + 15e6, AT), 100);
  assert.equal(left(AT + 3e6, AT), 20);
  assert.equal(left(AT - 5e6, AT), 0);
});

test("a wall asks again at the latest when the code changes", () => {
  for (let wait = 1; wait <= 15_000; wait += 7) {
    const again = askAgain(AT + wait * 1000, AT);
    assert.ok(again <= 2000 && again <= wait + 40, `${wait}: ${again}`);
    assert.ok(again > 0);
  }
  assert.equal(askAgain(AT - 1e6, AT), 250);
  assert.equal(askAgain(0, AT), 2000);
});

test("pages that hear the same do not ask at once", () => {
  assert.equal(spread(0), 0);
  assert.equal(spread(1), 1500);
});

test("a page that got no answer asks again, later each time and not before it was told to", () => {
  assert.ok(retry(1, 0.5) < 1000 && retry(4, 0.5) > retry(2, 0.5));
  assert.ok(retry(30, 1) <= 60_000);
  assert.ok(retry(1, 0, 7) >= 7000);
  assert.notEqual(retry(1, 0, 7), retry(1, 1, 7), "all that are told the same do not come at once");
});
