// Reads a stream of server-sent events, fed piece by piece as the bytes arrive.

/** A parser: `push(text)` gives the whole events so far as {id, kind, data}; a comment gives {kind: "heartbeat"}. */
export function eventParser() {
  let rest = "";
  let event = { id: null, kind: "message", data: [] };
  const line = (text, out) => {
    if (text === "") {
      if (event.data.length > 0) out.push({ ...event, data: event.data.join("\n") });
      event = { id: null, kind: "message", data: [] };
      return;
    }
    if (text.startsWith(":")) return void out.push({ kind: "heartbeat" });
    const colon = text.indexOf(":");
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (name === "data") event.data.push(value);
    else if (name === "event") event.kind = value;
    else if (name === "id") event.id = value;
  };
  return {
    push(text) {
      const out = [];
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const one of lines) line(one, out);
      return out;
    },
  };
}
