// A mark that was refused, since somebody else gave one meanwhile, does not overwrite theirs by itself.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

function element(values = {}) {
  const heard = {};
  return {
    dataset: {}, value: "", textContent: "", classList: { toggle() {} },
    addEventListener: (kind, hear) => { heard[kind] = hear; },
    hear: (kind) => heard[kind]({ isComposing: false }),
    setCustomValidity() {}, setAttribute() {}, querySelector: () => null, querySelectorAll: () => [], ...values,
  };
}

test("a refused mark is sent again only when it is typed again", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const [points, line, base] = [element(), element(), element()];
  const row = element({
    dataset: { revision: "0", code: "c" },
    querySelector: (wanted) => ({ "input[name^=points]": points, "[data-state]": line, "input[name^=base]": base })[wanted],
  });
  const here = { answers: element({ dataset: { full: "1000", path: "/marks/" }, querySelectorAll: () => [row] }) };
  const sent = [];
  Object.assign(globalThis, {
    document: {
      getElementById: (id) => (here[id] ??= element()),
      querySelector: () => element(), querySelectorAll: () => [], addEventListener() {}, hidden: false,
    },
    addEventListener() {},
    async fetch(path, { body }) {
      sent.push(JSON.parse(body));
      const stale = sent.at(-1).base !== 1;
      const answer = stale ? { revision: 1, points: "6" } : { revision: 2, graded: 1, of: 1 };
      return { status: stale ? 409 : 200, headers: new Headers({ "Content-Type": "application/json" }), json: async () => answer };
    },
  });
  here.messages = element({ textContent: "{}" });
  await import("../../static/js/answer-marks.js");
  const soon = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve)); };
  const type = async (text) => {
    points.value = text;
    points.hear("input");
    mock.timers.tick(1000);
    await soon();
  };
  await type("8");
  points.hear("change"); // the field is left
  await soon();
  assert.deepEqual(sent, [{ base: 0, points: "8" }]);
  await type("8");
  assert.deepEqual(sent.at(-1), { base: 1, points: "8" }, "typed again, with what stands in sight");
});
