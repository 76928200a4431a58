// What this browser keeps of an open paper: in IndexedDB (localStorage loses seconds of text when the
// browser is killed), encrypted under the attempt's key, which comes with the page and is never stored.
// Without a secure connection there is no encryption in the browser, so nothing is kept, and the page
// says so.

import { createStore, del, get, keys, set } from "../vendor/idb-keyval/idb-keyval.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Opens the vault of an attempt: {put, get, wipe} or {missing: "insecure" | "no-store"}. */
export async function openVault(attempt) {
  if (!globalThis.isSecureContext || !crypto.subtle) return { missing: "insecure" };
  try {
    const key = await attemptKey(attempt.key);
    const store = createStore("tongting", "papers");
    const prefix = `${attempt.sitting}/${attempt.participant}/`;
    await set(`${prefix}probe`, 1, store);
    await del(`${prefix}probe`, store);
    navigator.storage?.persist?.().catch(() => {});
    return vault(store, key, prefix);
  } catch {
    return { missing: "no-store" };
  }
}

/** The attempt's key (32 bytes in base64) for AES-GCM. */
export function attemptKey(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Encrypts a value: {iv, data}, both bytes. `about` is bound to it and must be given again. */
export async function seal(key, value, about) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = encoder.encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(about) }, key, plain);
  return { iv, data: new Uint8Array(data) };
}

/** SHA-256 of a text in hexadecimal, as receipts carry it; null without a secure connection. */
export async function digest(text) {
  if (!globalThis.crypto?.subtle) return null;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function vault(store, key, prefix) {
  const unseal = async (sealed, about) => {
    const way = { name: "AES-GCM", iv: sealed.iv, additionalData: encoder.encode(about) };
    return JSON.parse(decoder.decode(await crypto.subtle.decrypt(way, key, sealed.data)));
  };
  return {
    missing: null,
    async put(name, value) {
      await set(prefix + name, await seal(key, value, prefix + name), store);
    },
    /** What was kept under a name, or null. What cannot be read is moved aside, not written over. */
    async get(name) {
      const sealed = await get(prefix + name, store);
      if (!sealed) return null;
      try {
        return await unseal(sealed, prefix + name);
      } catch {
        await set(`${prefix}unreadable/${name}/${Date.now()}`, sealed, store);
        return null;
      }
    },
    drop: (name) => del(prefix + name, store),
    /** After the final receipt nothing of the paper stays on this computer. */
    async wipe() {
      for (const name of await keys(store)) if (String(name).startsWith(prefix)) await del(name, store);
    },
  };
}
