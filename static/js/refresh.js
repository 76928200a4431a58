// A part of a page that shows what others do: asked for again every few seconds while somebody looks.

const EVERY = 4000;
const part = document.querySelector("[data-refresh]");

async function again() {
  try {
    if (document.visibilityState !== "visible") return;
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
    // What has the focus is not taken away under somebody's hands.
    if (fresh && fresh.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) {
      part.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    }
  } catch {
    // Without a network the page keeps what it has.
  } finally {
    setTimeout(again, EVERY);
  }
}

setTimeout(again, EVERY);
