// The screen of a hall: one table after the other. At each turn it looks whether something has
// changed, and goes on with the new tables; when the server does not answer, the old ones stay.

const EACH = 9000;
let at = 0;

function show() {
  const screens = [...document.querySelectorAll("[data-screen]")];
  if (screens.length === 0) return;
  at %= screens.length;
  screens.forEach((screen, number) => { screen.hidden = number !== at; });
}

async function renew() {
  const tab = document.getElementById("tab");
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

async function turn() {
  at += 1;
  await renew().catch(() => { /* The next turn may find the server again. */ });
  show();
}

show();
setInterval(turn, EACH);
