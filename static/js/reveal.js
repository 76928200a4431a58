// A list that is told to a hall one line at a time: a click, space or the right arrow shows the next,
// the left arrow takes the last one back. Without script everything stands there.

const list = document.querySelector("[data-reveal]");
const lines = [...list.children];
const ordered = list.dataset.reveal === "from-last" ? [...lines].reverse() : lines;
let shown = 0;

function show(count) {
  shown = Math.max(0, Math.min(ordered.length, count));
  ordered.forEach((line, at) => { line.hidden = at >= shown; });
  document.querySelector("[data-reveal-hint]").hidden = shown > 0;
}

addEventListener("click", () => show(shown + 1));
addEventListener("keydown", (event) => {
  if (event.key === " " || event.key === "ArrowRight" || event.key === "Enter") show(shown + 1);
  else if (event.key === "ArrowLeft") show(shown - 1);
  else return;
  event.preventDefault();
});
show(0);
