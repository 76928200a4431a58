// The page of a class goes on by itself: also after a refused form, and after the server once gave no answer.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { el } from "./small-page.mjs";

const soon = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve)); };

test("the console asks for its own page, again and again until it is answered", async () => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const shown = el("div", { id: "questions" });
  const asked = [];
  const answers = [503, 0, 429, 200];
  Object.assign(globalThis, {
    CSS: { escape: (text) => text },
    location: { pathname: "/classes/c/polls" }, // a form was refused there
    document: {
      hidden: false, activeElement: null, addEventListener() {}, getElementById: () => null,
      querySelector: (wanted) => (wanted === "[data-class]" ? { dataset: { page: "/classes/c/console", topic: "class/c", often: "15" } } : null),
      querySelectorAll: (wanted) => (wanted === "[data-live]" ? [shown] : []),
    },
    addEventListener() {},
    DOMParser: class { parseFromString(text) { return { getElementById: (id) => el("div", { id }, el("p", { text })) }; } },
    async fetch(path) {
      if (path.startsWith("/live")) throw new Error("no events");
      const status = answers[asked.length] ?? 200;
      asked.push(path);
      if (status === 0) throw new Error("no network");
      return { status, ok: status === 200, redirected: false, headers: new Headers(), text: async () => "new" };
    },
  });
  await import("../../static/js/class.js");
  mock.timers.tick(15_000);
  await soon();
  assert.deepEqual(asked, ["/classes/c/console"]);
  for (let second = 0; second < 12; second += 1) {
    mock.timers.tick(1000);
    await soon();
  }
  assert.deepEqual(asked, Array(4).fill("/classes/c/console"), "at its own pace, before the next look is due");
  assert.equal(shown.querySelector("p").getAttribute("text"), "new");
  document.hidden = true;
});

test("the templates say the address of each page with a live part", async () => {
  const { readFileSync } = await import("node:fs");
  for (const [name, address] of [["console", "/classes/{{class.id}}/console"], ["join", "/classes/{{class.id}}"]]) {
    const template = readFileSync(new URL(`../../templates/classes/${name}.hbs`, import.meta.url), "utf8");
    assert.ok(template.includes(`data-page="${address}"`), name);
  }
});
