import assert from "node:assert/strict";
import { test } from "node:test";
import { countCharacters } from "../../static/js/rules/counting.js";
import { eventParser } from "../../static/js/rules/events.js";
import { saveLine } from "../../static/js/rules/line.js";
import { better, sample } from "../../static/js/rules/offset.js";
import { allowed, parsePoints, stepped, writePoints } from "../../static/js/rules/points.js";
import { backoff, closingDelay, nextJob, sendDue } from "../../static/js/rules/schedule.js";
import { clockTime, countdownText, phase, warningBetween } from "../../static/js/rules/times.js";

const S = 1e6;
const FAR = 10_000 * S;

test("an answer is sent after two seconds of rest and never later than five of typing", () => {
  assert.equal(sendDue({ firstUnsentAt: 0, lastTypedAt: S, closesAt: FAR }), 3 * S);
  assert.equal(sendDue({ firstUnsentAt: 0, lastTypedAt: 4.9 * S, closesAt: FAR }), 5 * S);
});

test("in the last five minutes it is sent after one second of rest", () => {
  assert.equal(sendDue({ firstUnsentAt: 0, lastTypedAt: 0, closesAt: 299 * S }), S);
});

test("where nothing can be kept in the browser it is sent every two seconds", () => {
  assert.equal(sendDue({ firstUnsentAt: 0, lastTypedAt: 1.9 * S, closesAt: FAR, keptHere: false }), 2 * S);
});

test("waiting doubles from half a second, strays by 30 % and ends at a minute", () => {
  assert.equal(backoff(1, 0.5), 0.5 * S);
  assert.equal(backoff(4, 0), 2.8 * S);
  assert.equal(backoff(4, 1), 5.2 * S);
  for (let n = 1; n < 200; n += 1) assert.ok(backoff(n, 1) <= 60 * S);
});

test("the last saves are spread over twenty seconds, each person at one place", () => {
  const delays = Array.from({ length: 2000 }, (_, i) => closingDelay(`person-${i}`));
  assert.ok(delays.every((delay) => delay >= 0 && delay < 20 * S));
  for (let fifth = 0; fifth < 5; fifth += 1) {
    const share = delays.filter((delay) => Math.floor(delay / (4 * S)) === fifth).length / delays.length;
    assert.ok(share > 0.15 && share < 0.25, `${share}`);
  }
  assert.equal(closingDelay("person-7"), delays[7]);
});

test("the oldest unsent answer goes first, and a hand-in waits for its own text", () => {
  const a = { code: "T1", due: 5, canSend: true, unsent: true, handIn: false };
  const b = { code: "T2", due: 3, canSend: true, unsent: true, handIn: false };
  assert.deepEqual(nextJob([a, b]), { kind: "save", code: "T2", at: 3 });
  assert.deepEqual(nextJob([{ ...a, handIn: true }, b]), { kind: "save", code: "T1", at: 0 });
  assert.deepEqual(nextJob([{ ...a, handIn: true, canSend: false, unsent: false }]), { kind: "hand-in", code: "T1", at: 0 });
  assert.equal(nextJob([{ ...a, handIn: true, canSend: false, unsent: true }]), null, "a conflict holds the hand-in back");
});

test("characters are counted without spaces, punctuation included, rare characters once", () => {
  assert.equal(countCharacters("被告人张某某，\n　　构成 故意伤害罪。"), 15);
  assert.equal(countCharacters("𠮷 A1"), 3);
  assert.equal(countCharacters(" \n\t　"), 0);
});

test("the narrowest sample wins; one that contradicts it proves that the clock stood still", () => {
  const wide = sample(0, 400, 1000 * S);
  const narrow = sample(1000, 1020, 1001 * S);
  assert.equal(better(wide, narrow), narrow);
  assert.equal(better(narrow, wide), narrow);
  const afterSleep = sample(2000, 2200, 2000 * S);
  assert.equal(better(narrow, afterSleep), afterSleep);
});

test("times are Beijing's, and a countdown shows zero only at the end", () => {
  assert.equal(clockTime(Date.UTC(2026, 10, 23, 6, 5, 9) * 1000), "14:05:09");
  assert.equal(clockTime(Date.UTC(2026, 10, 23, 16, 0, 0) * 1000), "00:00:00");
  assert.equal(countdownText(90 * 60 * S), "1:30:00");
  assert.equal(countdownText(1), "00:01");
  assert.equal(countdownText(-5), "00:00");
  assert.deepEqual([16, 15, 5, 0].map((m) => phase(m * 60 * S)), ["calm", "soon", "last", "over"]);
});

test("each warning is given once, and after a sleep only the most urgent", () => {
  assert.equal(warningBetween(15 * 60 * S + 1, 15 * 60 * S), 15);
  assert.equal(warningBetween(15 * 60 * S, 14 * 60 * S), null);
  assert.equal(warningBetween(20 * 60 * S, 50 * S), 1);
  assert.equal(warningBetween(20 * 60 * S, -S), null);
});

test("points are exact hundredths however they are typed", () => {
  assert.equal(parsePoints("4.5"), 450);
  assert.equal(parsePoints("４．２５"), 425);
  assert.equal(parsePoints(""), null);
  assert.equal(parsePoints("-1"), null);
  assert.equal(parsePoints("1e3"), null);
  for (let n = 0; n <= 2000; n += 1) assert.equal(parsePoints(writePoints(n)), n);
  assert.equal(allowed(450, 600, 50), true);
  assert.equal(allowed(425, 600, 50), false);
  assert.equal(allowed(650, 600, 50), false);
  assert.equal(stepped(null, 50, 600), 50);
  assert.equal(stepped(590, 50, 600), 600);
});

test("events arrive whole however the bytes are cut", () => {
  const stream = ': hello\n\nid: 7\nevent: announcement\ndata: {"topic":"s",\ndata: "data":1}\n\nid: 8\r\nevent: closed\r\ndata: {}\r\n\r\n';
  for (let cut = 0; cut <= stream.length; cut += 1) {
    const parser = eventParser();
    const events = [...parser.push(stream.slice(0, cut)), ...parser.push(stream.slice(cut))];
    assert.deepEqual(events.map((event) => [event.id ?? null, event.kind]), [[null, "heartbeat"], ["7", "announcement"], ["8", "closed"]]);
    assert.deepEqual(JSON.parse(events[1].data), { topic: "s", data: 1 });
  }
});

test("the line never claims more than is true", () => {
  const clean = { unsent: false, kept: true, keptAt: 0, savedAt: 9, fate: null, conflict: false, refused: false };
  const dirty = { ...clean, unsent: true, keptAt: 5 };
  const line = (answers, net, more = {}) => saveLine({ answers, store: true, net, closed: false, ...more }).key;
  assert.equal(line([clean], "good"), "desk-uploaded");
  assert.equal(line([clean, dirty], "good"), "desk-local");
  assert.equal(line([clean, { ...dirty, kept: false }], "good"), "desk-typing");
  assert.equal(line([dirty], "offline"), "desk-offline");
  assert.equal(line([{ ...dirty, kept: false }], "offline"), "desk-offline-only");
  assert.equal(line([dirty], "offline", { store: false }), "desk-offline-only");
  assert.equal(line([{ ...dirty, kept: false }], "busy"), "desk-failed-both");
  assert.equal(line([dirty], { status: 507 }), "desk-failed-server");
  assert.equal(line([clean, { ...dirty, conflict: true }], "good"), "desk-conflict");
  assert.equal(line([{ ...dirty, fate: "no" }], "good", { closed: true }), "desk-not-kept");
  assert.equal(line([clean], "good", { closed: true }), "desk-closed-clean");
  const uploaded = ["uploaded"];
  for (const net of ["good", "sending", "offline", "busy", "signed-out", { status: 500 }]) {
    assert.ok(!uploaded.includes(saveLine({ answers: [dirty], store: true, net, closed: false }).state), `${net}`);
  }
});
