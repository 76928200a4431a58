// A witness waits outside: this page hears only that it is called, and then becomes the room.

import { sync } from "./clock.js";
import { byId, write } from "./hearing-dom.js";
import { live } from "./live.js";
import { announce, say } from "./messages.js";

const CHECK = 20_000;
const page = byId("outside");
const line = byId("room-line");

function goIn() {
  announce(say("court-called"), "assertive");
  location.reload();
}

live({
  topics: page.dataset.liveTopics,
  reinit: look,
  on: { called: goIn, whisper: goIn },
  state: (good) => {
    line.hidden = false;
    line.dataset.state = good ? "uploaded" : "offline";
    write(line, say(good ? "court-outside-live" : "court-line-offline"));
  },
});

/** In case the call was missed: whether the room would let one in now. */
async function look() {
  if (document.hidden || !(await sync())) return;
  const answer = await fetch(`/api/v1/hearings/${page.dataset.hearing}/state?as=${page.dataset.as}`, { cache: "no-store" }).catch(() => null);
  if (answer?.ok && (await answer.json()).room) goIn();
}
setInterval(look, CHECK);
