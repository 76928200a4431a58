// What a person sees. Put before each script that looks for something; expects nothing, defines `words`,
// `seen`, `named`, `within`, `field` and `free`.
const words = (element) => (element?.innerText ?? "").replace(/\s+/g, " ").trim();
const shown = (element) => element.checkVisibility({ visibilityProperty: true });
const seen = (elements) => [...elements].filter(shown);
// An open dialog lies over everything else.
const stage = (root) => root.querySelector?.("dialog[open]") ?? root;
const name = (element) => (element.getAttribute("aria-label") ?? element.textContent).replace(/\s+/g, " ").trim();

/// The button, link, tab, summary or label with these words: with exactly these, or else among others.
function named(root, wanted) {
  const all = seen(stage(root).querySelectorAll("button, a[href], summary, label, [role=tab], [role=button]"));
  return all.find((one) => name(one) === wanted) ?? all.find((one) => name(one).includes(wanted));
}

/// What a question gives for the smallest part of the page with these words that gives anything.
function within(wanted, question) {
  const parts = seen(document.querySelectorAll("tr, li, section, article, fieldset, form, details, .card"));
  const having = parts.filter((part) => words(part).includes(wanted)).sort((a, b) => words(a).length - words(b).length);
  for (const part of having) {
    const found = question(part);
    if (found) return found;
  }
  return null;
}

/// The field whose label or description has these words.
function field(wanted) {
  const fields = seen(stage(document).querySelectorAll("input, select, textarea"));
  const label = (one) => [...(one.labels ?? [])].map((label) => label.textContent.trim()).join(" ") || one.getAttribute("aria-label") || "";
  return fields.find((one) => label(one) === wanted) ?? fields.find((one) => label(one).includes(wanted));
}

/// The element, once it can be clicked: it stands still on the screen and nothing lies over it.
function free(element) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !element.disabled && there && (element.contains(there) || there.contains(element)) ? element : null;
}
