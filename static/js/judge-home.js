// The matches of a judge: a ballot that was confirmed without a network is handed in from here, too.

import { handIn, waiting } from "./ballot-confirmed.js";

const box = document.querySelector("[data-confirmed]");

async function all() {
  const { who } = document.querySelector("[data-who]").dataset;
  let sent = false;
  for (const path of waiting(who)) {
    const end = await handIn(path, who, box);
    sent = end === "done" || sent;
    // The judge looks at this one first; the others are kept.
    if (end === "refused" || end === "faulty") return;
  }
  if (sent) location.reload();
}

try { await all(); } catch { /* nothing is kept here */ }
