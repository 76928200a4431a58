// A page that polls and missed too much reads itself afresh once, and goes on from there.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

test("after too much was missed, polling goes on from the place that the answer names", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const asked = [];
  let reinits = 0;
  Object.assign(globalThis, {
    document: { hidden: false, addEventListener() {}, querySelector: () => ({ content: "long ago" }) },
    addEventListener() {},
    async fetch(address) {
      const place = new URL(address, "http://court.test").searchParams;
      if (!place.has("poll")) throw new Error("streams are blocked");
      asked.push(place.get("after"));
      const missed = place.get("after") === "long ago";
      return { ok: true, json: async () => ({ events: [], reinit: missed, last: "here" }) };
    },
  });
  const { live } = await import("../../static/js/live.js");
  live({ topics: "hearing/1", on: {}, reinit: () => { reinits += 1; } });
  while (asked.length < 3) {
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(60_000);
  }
  assert.deepEqual(asked, ["long ago", "here", "here"]);
  assert.equal(reinits, 1);
  // Nothing more is asked: the page is put away.
  document.hidden = true;
});
