// The strip of notices under the bar: each has a name, so that it is shown once and can be taken away.

const shelf = document.getElementById("notices");

/** Shows or replaces the notice `name`. `action` is {words, run}; `bad` and `news` choose the colour. */
export function notice(name, text, { bad = false, news = false, action = null, closable = null } = {}) {
  if (!shelf) return;
  const strip = document.createElement("div");
  strip.className = `desk-notice${bad ? " bad" : ""}${news ? " news" : ""}`;
  strip.dataset.notice = name;
  const words = document.createElement("p");
  words.textContent = text;
  strip.append(words);
  if (action) strip.append(button(action.words, action.run));
  if (closable) strip.append(button(closable, () => strip.remove()));
  const old = find(name);
  if (old) old.replaceWith(strip); else shelf.append(strip);
}

export function dismiss(name) {
  find(name)?.remove();
}

const find = (name) => shelf?.querySelector(`[data-notice="${CSS.escape(name)}"]`);

function button(words, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm btn-outline-secondary";
  made.textContent = words;
  made.addEventListener("click", run);
  return made;
}
