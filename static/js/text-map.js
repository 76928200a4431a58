// Character positions in an element's text, and the ranges of the page that go with them.

/** {text, range(start, end), offsets(range)} of an element. */
export function textMap(element) {
  const nodes = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let length = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, start: length });
    length += node.data.length;
  }
  const text = nodes.map(({ node }) => node.data).join("");

  const place = (offset) => {
    const at = Math.max(0, Math.min(offset, length));
    let found = nodes[0];
    for (const one of nodes) if (one.start <= at) found = one;
    return found ? [found.node, Math.min(at - found.start, found.node.data.length)] : [element, 0];
  };
  const before = (node, offset) => {
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  };
  return {
    text,
    range(start, end) {
      const range = document.createRange();
      range.setStart(...place(start));
      range.setEnd(...place(end));
      return range;
    },
    offsets(range) {
      const inside = (node) => element.contains(node);
      return {
        start: inside(range.startContainer) ? before(range.startContainer, range.startOffset) : 0,
        end: inside(range.endContainer) ? before(range.endContainer, range.endOffset) : length,
      };
    },
  };
}
