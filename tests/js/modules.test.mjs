// The list of modules that a page fetches beforehand is the list that it imports.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

function imported(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path] of read(file).matchAll(/from "(\.[^"]+)"/g)) imported(posix.join(posix.dirname(file), path), seen);
  return seen;
}

for (const [page, list] of [["answering", "sittings/modules"], ["hearing", "trials/room_modules"]]) {
  test(`every module of the page of ${page} is fetched beforehand, and nothing else`, () => {
    const wanted = [...imported(`static/js/${page}.js`, imported("static/js/app.js"))].map((file) => file.replace("static/", "")).sort();
    const listed = [...read(`templates/${list}.hbs`).matchAll(/asset "([^"]+)"/g)].map((match) => match[1]).sort();
    assert.deepEqual(listed, wanted);
  });
}

test("every message that a script says is there in both languages", () => {
  const spoken = new Set();
  for (const file of ["answering", "lobby", "overview", "grading", "hearing", "hearing-outside", "hearing-wall", "score-sheet", "replay", "ballot", "ballot-summary", "judge-home"].flatMap((name) => [...imported(`static/js/${name}.js`)])) {
    for (const [, key] of read(file).matchAll(/"((?:app|desk|live|lobby|marking|overview|court|sheet|replay)-[a-z-]+)"/g)) spoken.add(`js-${key}`);
  }
  assert.ok(spoken.size > 60);
  for (const language of ["zh-CN", "en"]) {
    const keys = new Set([...read(`locales/${language}/js.ftl`).matchAll(/^(js-[a-z-]+) =/gm)].map((match) => match[1]));
    for (const key of spoken) if (!NAMES.has(key)) assert.ok(keys.has(key), `${language}: ${key}`);
  }
});

/** Quoted words of the same shape that are names of elements or notices, not messages. */
const NAMES = new Set(["js-live-after", "js-desk-notice", "js-lobby-words", "js-overview-counts", "js-overview-rows", "js-overview-state", "js-overview-pause", "js-marking-panel", "js-replay-position", "js-replay-speed", "js-replay-jump", "js-replay-now", "js-replay-log"]);
