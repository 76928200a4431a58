// The server's words for the scripts: raw patterns in <script type="application/json" id="messages">.

const patterns = JSON.parse(document.getElementById("messages")?.textContent || "{}");

/** The text of `js-<key>` with its {placeholders} filled in. A missing key shows itself. */
export function say(key, values = {}) {
  const pattern = patterns[`js-${key}`] ?? `js-${key}`;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Say something to screen readers: "polite" waits its turn, "assertive" interrupts. */
export function announce(text, manner = "polite") {
  const region = document.getElementById(manner);
  if (!region) return;
  // The same words twice would not be read again, hence the empty moment between.
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
}
