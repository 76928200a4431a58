// What was written here leaves this device only when the server has it or has said no to it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { barred, fate } from "../../static/js/rules/fate.js";

test("only an answer that judges what was sent ends the waiting", () => {
  assert.deepEqual([200, 204, 401].map(fate), ["done", "done", "sign-in"]);
  for (const status of [0, 302, 403, 408, 425, 429, 500, 501, 502, 503, 504, 507, 520]) assert.equal(fate(status), "again", `${status}`);
  for (const status of [400, 404, 409, 410, 413, 422, 423]) assert.equal(fate(status), "refused", `${status}`);
});

test("where a person must do something first, the server's words are said", () => {
  assert.equal(barred({ status: 403, body: { detail: "请先修改密码" } }), "请先修改密码");
  assert.equal(barred({ status: 403, body: null }), null);
  assert.equal(barred({ status: 503, body: { detail: "忙" } }), null);
});

// --- The way to the server ------------------------------------------------------

const page = { "csrf-token": { content: "old" }, person: { content: "zhang" } };
let answers = [];
let asked = [];
const reply = (status, body = null, more = {}) => ({ status, headers: new Headers(body ? { "Content-Type": "application/json" } : {}), json: async () => body, ...more });
Object.assign(globalThis, {
  document: { querySelector: (wanted) => page[wanted.match(/"(.+)"/)[1]] ?? null, addEventListener() {}, getElementById: () => null, hidden: false },
  addEventListener() {},
  async fetch(path, { method, headers }) {
    asked.push(`${method} ${path} ${headers["X-CSRF-Token"] ?? ""}`.trim());
    const answer = answers.shift();
    if (!answer) throw new Error("no network");
    return answer;
  },
});
const { call } = await import("../../static/js/http.js");
beforeEach(() => { page["csrf-token"].content = "old"; asked = []; });

const puts = async (...given) => {
  answers = given;
  return (await call("PUT", "/api/v1/x", {})).status;
};

test("a stale token is renewed once", async () => {
  assert.equal(await puts(reply(403), reply(200, { csrf_token: "new", person: "zhang" }), reply(200, {})), 200);
  assert.deepEqual(asked, ["PUT /api/v1/x old", "GET /api/v1/session", "PUT /api/v1/x new"]);
});

test("while it cannot be asked who is signed in, nothing has been judged", async () => {
  for (const status of [403, 404]) {
    assert.equal(await puts(reply(status)), 0, "no answer");
    for (const trouble of [429, 500, 503]) assert.equal(await puts(reply(status), reply(trouble, {})), 0, `${status}, ${trouble}`);
  }
});

test("another person's session is not used, and a password that must be changed is told", async () => {
  assert.equal(await puts(reply(403), reply(200, { csrf_token: "new", person: "li" })), 401);
  assert.equal(await puts(reply(403), reply(401, {})), 401);
  assert.equal(await puts(reply(403, { detail: "请先修改密码" }), reply(200, { csrf_token: "old", person: "zhang" })), 403);
});

test("the page of a gate on the way is no answer of the server", async () => {
  assert.equal(await puts(reply(200, null, { redirected: true })), 0);
});
