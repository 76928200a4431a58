// Progress and answers of a lesson stay on the device until the server has them or says no to them.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

/** What the browser keeps, by name. */
const kept = new Map();
const request = (result) => ({ result, set onsuccess(hear) { queueMicrotask(hear); } });
const store = {
  transaction: request(),
  get: (name) => request(kept.get(name)),
  put: (value, name) => { kept.set(name, structuredClone(value)); },
  delete: (name) => { kept.delete(name); },
  getAllKeys: () => request([...kept.keys()]),
};

const soon = async () => { for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve)); };

test("nothing is thrown away for a stale token or a password that must be changed", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const meta = { "csrf-token": { content: "t" }, person: { content: "zhang" } };
  let answer = null;
  const arrived = [];
  Object.assign(globalThis, {
    indexedDB: { open: () => request({ transaction: () => ({ objectStore: () => store }) }) },
    document: { querySelector: (wanted) => meta[wanted.match(/"(.+)"/)?.[1]] ?? null, getElementById: () => null, addEventListener() {}, hidden: false },
    addEventListener() {},
    async fetch(path, { method, body }) {
      const { status, json } = answer(method, path);
      if (status === 0) throw new Error("no network");
      if (status === 200 && method === "PUT") arrived.push(JSON.parse(body).answer);
      return { status, headers: new Headers({ "Content-Type": "application/json" }), json: async () => json ?? {} };
    },
  });
  const { LessonOutbox } = await import("../../static/js/lesson-outbox.js");
  const told = [];
  const outbox = new LessonOutbox({
    net: (state, _, why) => told.push(why ?? state),
    done: () => told.push("done"),
    refused: (_, words) => told.push(`refused: ${words}`),
  });
  const turn = async () => { mock.timers.tick(60_000); await soon(); };
  const session = (found) => (method, path) => (path === "/api/v1/session" ? found : { status: 403, json: { detail: "请先修改密码" } });

  answer = session({ status: 503 });
  await outbox.add("PUT", "/api/v1/lessons/a/parts/P1/attempts/1/answers/Q1", { answer: "因为" });
  await outbox.start();
  await soon();
  assert.equal(kept.size, 1, "nobody could say who is signed in");

  answer = session({ status: 200, json: { csrf_token: "t", person: "zhang" } });
  await turn();
  assert.equal(kept.size, 1, "the password must be changed first");
  assert.equal(told.at(-1), "请先修改密码");

  answer = () => ({ status: 200 });
  await turn();
  assert.deepEqual([kept.size, arrived, told.includes("done")], [0, ["因为"], true]);

  answer = (_, path) => (path === "/api/v1/session" ? { status: 200, json: { csrf_token: "t", person: "zhang" } } : { status: 409, json: { detail: "已作答" } });
  await outbox.add("PUT", "/api/v1/lessons/a/parts/P1/attempts/1/answers/Q1", { answer: "所以" });
  await soon();
  assert.deepEqual([kept.size, told.includes("refused: 已作答")], [0, true], "what is judged is not sent for ever");
});
