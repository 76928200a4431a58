// What the reader of lessons has to tell the server and has not yet: progress, and answers. Progress of
// one part goes together, since it does not matter how often or in which order it arrives.
//
// An item is {id, path, method, body}; progress bodies are {version, played, place, read}.

/** Stretches that go in one message. */
const TOGETHER = 100;

const isProgress = (item) => item.path.endsWith("/progress");

/** The next message: {ids, method, path, body}, or null. */
export function batch(queue) {
  const first = queue[0];
  if (!first) return null;
  if (!isProgress(first)) return { ids: [first.id], method: first.method, path: first.path, body: first.body };
  const body = { version: first.body.version, played: [], read: false };
  const ids = [];
  for (const item of queue) {
    if (item.path !== first.path || item.body.version !== body.version) continue;
    if (body.played.length + item.body.played.length > TOGETHER && ids.length > 0) break;
    body.played.push(...item.body.played);
    if (item.body.place && (!body.place || item.body.place.at >= body.place.at)) body.place = item.body.place;
    body.read ||= item.body.read;
    ids.push(item.id);
  }
  return { ids, method: first.method, path: first.path, body };
}

/** The queue without what has been sent. */
export const without = (queue, ids) => queue.filter((item) => !ids.includes(item.id));

/** The queue after the server found the stretch at `place` of a message at fault: that one is left out. */
export function withoutStretch(queue, message, place) {
  let before = 0;
  const after = [];
  for (const item of queue) {
    if (!message.ids.includes(item.id)) { after.push(item); continue; }
    const played = item.body.played.filter((_, index) => before + index !== place);
    before += item.body.played.length;
    if (played.length > 0 || item.body.place || item.body.read) after.push({ ...item, body: { ...item.body, played } });
  }
  return after;
}
