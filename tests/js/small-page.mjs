// As much of a page as the scripts under test need: elements with their attributes, controls, and a focus.

export class Element {
  constructor(tag, attributes = {}, children = []) {
    Object.assign(this, { tagName: tag.toUpperCase(), attributes: { ...attributes }, childNodes: [], parentNode: null });
    this.value = this.defaultValue = attributes.value ?? "";
    this.checked = this.defaultChecked = "checked" in attributes;
    this.append(...children);
  }

  get id() { return this.attributes.id ?? ""; }
  get type() { return this.attributes.type ?? "text"; }
  get open() { return "open" in this.attributes; }
  getAttribute(name) { return this.attributes[name] ?? null; }
  setAttribute(name, value) { this.attributes[name] = value; }

  get outerHTML() {
    const attributes = Object.entries(this.attributes).map(([name, value]) => ` ${name}="${value}"`).join("");
    return `<${this.tagName}${attributes}>${this.innerHTML}</${this.tagName}>`;
  }
  get innerHTML() { return this.childNodes.map((node) => node.outerHTML).join(""); }
  isEqualNode(other) { return this.outerHTML === other.outerHTML; }

  contains(node) { return node === this || this.childNodes.some((child) => child.contains(node)); }
  closest(selector) { return this.#is(selector) ? this : this.parentNode?.closest(selector) ?? null; }
  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }
  querySelectorAll(selector) {
    return this.childNodes.flatMap((child) => [...(child.#is(selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }
  #is(selector) {
    return selector.split(",").map((one) => one.trim()).some((one) => (one.startsWith("#") ? one.slice(1) === this.id : one.toUpperCase() === this.tagName));
  }

  append(...nodes) { this.#put(this.childNodes.length, nodes); }
  prepend(...nodes) { this.#put(0, nodes); }
  before(...nodes) { this.parentNode.#put(this.parentNode.childNodes.indexOf(this), nodes); }
  after(...nodes) { this.parentNode.#put(this.parentNode.childNodes.indexOf(this) + 1, nodes); }
  replaceChildren(...nodes) {
    for (const child of [...this.childNodes]) child.remove();
    this.append(...nodes);
  }
  remove() {
    // As in a browser: what leaves the page has no focus any more.
    if (this.contains(globalThis.document?.activeElement)) document.activeElement = document.body;
    this.parentNode?.childNodes.splice(this.parentNode.childNodes.indexOf(this), 1);
    this.parentNode = null;
  }
  #put(at, nodes) {
    for (const node of nodes) { if (node.parentNode) node.remove(); node.parentNode = this; }
    this.childNodes.splice(at, 0, ...nodes);
  }

  cloneNode(deep) {
    const copy = new Element(this.tagName, this.attributes, deep ? this.childNodes.map((child) => child.cloneNode(true)) : []);
    return Object.assign(copy, { value: this.value, checked: this.checked });
  }
  focus() { document.activeElement = this; }
}

export const el = (tag, attributes, ...children) => new Element(tag, attributes, children);
