// A part of a page is shown anew while somebody uses it: what is typed and chosen stays, what was opened stays
// open, and the form in which somebody works is not touched at all, since a word may be being composed there.

const isChoice = (control) => control.type === "checkbox" || control.type === "radio";

/** Whether somebody has typed or chosen here since the page was made. */
const isUsed = (control) => (isChoice(control) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue);

const withId = (id, inside) => (id ? inside.querySelector(`#${CSS.escape(id)}`) : null);
const formLike = (form, inside) => [...inside.querySelectorAll("form")].find((one) => one.getAttribute("action") === form.getAttribute("action"));
const itemOf = (element) => element.closest("li, article") ?? element;
const depth = (element, part) => (element === part ? 0 : 1 + depth(element.parentNode, part));

/**
 * Puts what stands in `next`, of the page as it is now, into `part`. False where the form in which somebody works
 * has changed: that is shown when nobody works in it any more.
 */
export function renew(part, next) {
  if (next.innerHTML === part.innerHTML) return true;
  const used = [...part.querySelectorAll("input, textarea")].filter(isUsed);
  const opened = [...part.querySelectorAll("details")].filter((one) => one.open);
  const focus = part.contains(document.activeElement) ? document.activeElement : null;
  const form = focus?.closest("form");
  // Somebody else has answered it or taken it away: what is typed stays in sight until it is sent or cleared.
  for (const control of used) if (!isChoice(control) && !withId(control.id, next)) next.prepend(copyOf(control, part));
  const place = form ? placeOf(form, part, next) : null;
  if (place) replaceAround(form, part, place);
  else part.replaceChildren(...next.childNodes);
  for (const control of used) carryOver(control, withId(control.id, part));
  for (const { id } of opened) withId(id, part)?.setAttribute("open", "");
  if (focus && !form) [...part.querySelectorAll(focus.tagName)].find((one) => one.outerHTML === focus.outerHTML)?.focus();
  return !place || form.isEqualNode(place);
}

/** A copy of the item in which something stands, with the lists around it. */
function copyOf(element, part) {
  const item = itemOf(element);
  let copy = item.cloneNode(true);
  for (let list = item.parentNode; list !== part; list = list.parentNode) {
    const around = list.cloneNode(false);
    around.append(copy);
    copy = around;
  }
  return copy;
}

/** The form in `next` whose place the one in use can take; null where it is there no more. */
function placeOf(form, part, next) {
  const place = formLike(form, next);
  if (!place || depth(place, next) === depth(form, part)) return place ?? null;
  // It has gone to another list, elsewhere in the tree; it goes there when nobody works in it.
  itemOf(place).remove();
  next.prepend(copyOf(form, part));
  return formLike(form, next);
}

/** Replaces everything in `part` but the form, by what stands around its place: the form keeps focus and words. */
function replaceAround(form, part, place) {
  for (let [old, fresh] = [form, place]; old !== part; [old, fresh] = [old.parentNode, fresh.parentNode]) {
    const around = [...fresh.parentNode.childNodes];
    const at = around.indexOf(fresh);
    for (const node of [...old.parentNode.childNodes]) if (node !== old) node.remove();
    old.before(...around.slice(0, at));
    old.after(...around.slice(at + 1));
  }
}

function carryOver(control, twin) {
  if (!twin || twin === control) return;
  if (isChoice(control)) twin.checked = control.checked;
  else twin.value = control.value;
}
