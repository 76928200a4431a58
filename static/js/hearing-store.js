// What this browser keeps of the room: actions on their way and texts that are being typed, each under
// its own name, so that two windows never write over each other's. In IndexedDB, which loses nothing
// when the browser is killed. Where there is none the page works on and says that nothing is kept.

import { createStore, del, get, keys, set } from "../vendor/idb-keyval/idb-keyval.js";
import { person } from "./http.js";
import { data } from "./hearing-names.js";

const prefix = `${person() ?? ""}/${data.hearing}/${data.as ?? ""}/`;
let store = null;
try { store = createStore("tongting-hearings", "kept"); } catch { /* no storage in this browser */ }

/** True when it was kept. */
export async function keep(name, value) {
  if (!store) return false;
  try { await set(prefix + name, value, store); return true; } catch { return false; }
}

export async function forget(name) {
  if (!store) return;
  try { await del(prefix + name, store); } catch { /* it is of no use any more */ }
}

export async function recallKept(name) {
  if (!store) return null;
  try { return (await get(prefix + name, store)) ?? null; } catch { return null; }
}

/** Everything whose name begins so. */
export async function allKept(beginning) {
  if (!store) return [];
  try {
    const names = (await keys(store)).filter((name) => String(name).startsWith(prefix + beginning));
    return (await Promise.all(names.map((name) => get(name, store)))).filter(Boolean);
  } catch { return []; }
}
