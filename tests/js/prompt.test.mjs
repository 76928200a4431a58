// An answer that waits for the network is not dropped when the next question is answered.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

function element(values = {}) {
  const heard = {};
  return {
    dataset: {}, textContent: "", value: "", hidden: false, children: [], ...values,
    addEventListener: (kind, hear) => { heard[kind] = hear; },
    hear: (kind) => heard[kind]({ preventDefault() {} }),
    querySelectorAll: () => [], replaceChildren() {}, append() {},
  };
}

test("answers to two questions both arrive, though the first one met no network", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const here = {
    hearing: element({ textContent: '{"hearing":"h","as":null}' }),
    messages: element({ textContent: "{}" }),
    "answer-prompt": element({ dataset: { prompt: "1" } }),
  };
  const arrived = [];
  let offline = true;
  Object.assign(globalThis, {
    document: {
      getElementById: (id) => (here[id] ??= element()),
      querySelector: () => null, querySelectorAll: () => [], addEventListener() {}, hidden: false,
    },
    addEventListener() {},
    async fetch(path, { body }) {
      if (offline) throw new Error("no network");
      arrived.push(`${path.split("/").at(-2)}: ${JSON.parse(body).text}`);
      return { status: 200, headers: new Headers(), json: async () => null };
    },
  });
  const { listenToAnswers, showQuestion } = await import("../../static/js/hearing-prompt.js");
  const soon = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve)); };
  const answers = async (text) => {
    document.getElementById("answer-text").value = text;
    here["answer-prompt"].hear("submit");
    await soon();
  };
  await listenToAnswers();
  await answers("先问动机");
  await showQuestion({ prompt: { number: 2, question: "还应问什么？", form: "text", choices: [] } });
  offline = false;
  await answers("再问经过");
  mock.timers.tick(60_000);
  await soon();
  assert.deepEqual(arrived.sort(), ["1: 先问动机", "2: 再问经过"]);
});
