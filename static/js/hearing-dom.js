// Rows of the room: stamped from the page's own templates, so that markup stands in one place.

export const byId = (id) => document.getElementById(id);

/** A fresh row of the template `<name>-stamp`, with `values` put in. */
export function stamp(name, values) {
  const row = byId(`${name}-stamp`).content.firstElementChild.cloneNode(true);
  put(row, values);
  return row;
}

/** Writes each value into its [data-put] element; what is empty is hidden. Only what differs is touched. */
export function put(row, values) {
  for (const element of row.querySelectorAll("[data-put]")) {
    if (!(element.dataset.put in values)) continue;
    const text = String(values[element.dataset.put] ?? "");
    if (element.textContent !== text) element.textContent = text;
    element.hidden = text === "";
  }
}

/** Writes a text where it differs, so that nothing is repainted or read out for nothing. */
export function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Shows or hides, with an optional text. */
export function show(element, when, text) {
  if (!element) return;
  element.hidden = !when;
  if (when && text !== undefined) write(element, text);
}

/** Brings a list to have one row per value: rows stay where they are, so that typing in one goes on. */
export function rows(list, values, keyOf, make, update = () => {}) {
  if (!list) return;
  const kept = new Map([...list.children].map((row) => [row.dataset.key, row]));
  const wanted = new Set();
  values.forEach((value, index) => {
    const key = String(keyOf(value));
    let row = kept.get(key);
    if (!row) { row = make(value); row.dataset.key = key; }
    update(row, value);
    wanted.add(row);
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
  // The server's own rows have no key yet: they go too.
  for (const row of [...list.children]) if (!wanted.has(row)) row.remove();
}
