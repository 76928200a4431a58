// The tab of a contest: asks every few seconds whether something has changed, and then shows the
// tables anew without moving the page. Nobody writes here, so nothing can be lost.

const EVERY = 4000;

async function look() {
  const tab = document.getElementById("tab");
  if (document.hidden || tab.contains(document.activeElement)) return;
  const state = await fetch(tab.dataset.state);
  // Nothing of it is to be seen any more: what stands here is not left standing.
  if (state.status === 404) location.reload();
  if (!state.ok) return;
  const { revision } = await state.json();
  if (String(revision) === tab.dataset.revision) return;
  const page = await fetch(location.href);
  if (!page.ok) return;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("tab");
  if (fresh) tab.replaceWith(document.adoptNode(fresh));
}

setInterval(() => { look().catch(() => { /* The next look may find the server again. */ }); }, EVERY);
