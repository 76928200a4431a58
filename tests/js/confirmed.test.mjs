// A ballot confirmed without a network is handed in once, and never over the judge's head.
import assert from "node:assert/strict";
import { test } from "node:test";
import { confirmation, formUnder, keptUnder, next, outcome, pathsOf, same } from "../../static/js/rules/confirmed.js";

const who = "某省检律论辩赛 / 张某某";
const kept = confirmation({ who, base: 4, fields: { "speaker-1-argument": "30", winner: "defence" }, at: 1 });
const server = (more) => ({ who, state: "open", base: 4, fields: {}, ...more });

test("it waits for the network, and is handed in as it was confirmed", () => {
  assert.equal(next(kept, null), "wait");
  assert.equal(next(kept, server({})), "send");
});

test("where the ballot has moved on the judge chooses, unless it says the same", () => {
  assert.equal(next(kept, server({ base: 5, fields: { "speaker-1-argument": "29" } })), "choose");
  assert.equal(next(kept, server({ base: 5, fields: { ...kept.fields, "reasons-defence": "" } })), "send");
});

test("a ballot that is in is never overwritten, and a closed match takes none", () => {
  assert.equal(next(kept, server({ state: "handed-in" })), "taken");
  assert.equal(next(kept, server({ state: "closed" })), "closed");
});

test("on a device that was lent to another judge it is left alone", () => {
  assert.equal(next(kept, server({ who: "某省检律论辩赛 / 李某某" })), "foreign");
});

test("two judges of one match, and one judge in two contests, keep their own on one device", () => {
  const path = "/judge/matches/3";
  const names = ["c1/1", "c1/2", "c2/1", "c1/11"].map((who) => keptUnder(path, who));
  assert.equal(new Set(names).size, 4);
  assert.deepEqual(pathsOf([...names, keptUnder("/judge/matches/4", "c1/1"), "other"], "c1/1"), [path, "/judge/matches/4"]);
  assert.notEqual(formUnder(`${path}/ballot`, "c1/1"), formUnder(`${path}/ballot`, "c1/2"));
});

test("line ends and blanks around a text make no other ballot", () => {
  assert.ok(same({ a: "一\r\n二 " }, { a: "一\n二", b: "" }));
  assert.ok(!same({ a: "1" }, { a: "1", b: "2" }));
});

test("only an answer ends the waiting", () => {
  assert.deepEqual([200, 422, 404].map(outcome), ["done", "refused", "refused"]);
  for (const status of [0, 401, 403, 408, 429, 500, 503]) assert.equal(outcome(status), "wait", `${status}`);
});

test("what another judge's link was opened over is neither done nor given up", () => {
  assert.equal(outcome(409), "foreign");
});

/** A server with one ballot; answers and requests get lost. */
test("however often an answer is lost, the ballot is there once", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    let state = seed;
    const chance = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
    const ballots = [];
    let left = kept;
    for (let tries = 0; left !== null && tries < 100; tries += 1) {
      const now = chance() < 0.4 ? null : server({ state: ballots.length > 0 ? "handed-in" : "open" });
      const step = next(left, now);
      if (step !== "send" && step !== "taken") continue;
      if (chance() < 0.3) continue; // the request is lost
      if (!ballots.some((one) => same(one, left.fields))) ballots.push(left.fields);
      if (chance() < 0.3) continue; // the answer is lost
      if (outcome(200) === "done") left = null;
    }
    assert.equal(left, null);
    assert.equal(ballots.length, 1);
  }
});
