// One way to speak to the server: same-origin cookies, the CSRF token, the server's time taken from
// every answer, and a stale token renewed once. Never throws: status 0 means no answer came.

import { learn } from "./clock.js";

const PATIENCE = 20_000;
const NO_ANSWER = { status: 0, body: null, retryAfter: 0 };
const meta = (name) => document.querySelector(`meta[name="${name}"]`);
export const person = () => meta("person")?.content ?? null;

/** Sends JSON (or nothing) and gives {status, body, retryAfter}; `body` is null when it is not JSON. */
export async function call(method, path, body, { keepalive = false } = {}) {
  const first = await once(method, path, body, keepalive);
  if ((first.status !== 403 && first.status !== 404) || method === "GET") return first;
  // Perhaps only the token is stale (signed in again in another tab), or somebody else has signed in
  // in this browser meanwhile: then the page's own person must sign in again.
  const session = await renewToken();
  if (session === "renewed") return once(method, path, body, keepalive);
  if (session === "other") return { ...first, status: 401 };
  // While it is not known who asks, what was sent has not been judged.
  return session === "unknown" ? NO_ANSWER : first;
}

async function once(method, path, body, keepalive) {
  const headers = { Accept: "application/json, application/problem+json" };
  if (method !== "GET") headers["X-CSRF-Token"] = meta("csrf-token")?.content ?? "";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  const sent = performance.now();
  try {
    const answer = await fetch(path, {
      method, headers, keepalive, credentials: "same-origin", cache: "no-store", signal: patience.signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    learn(sent, performance.now(), answer.headers.get("X-Server-Time"));
    // Scripts are never led elsewhere by the server: a gate on the way has answered.
    if (answer.redirected) return NO_ANSWER;
    const json = /\bjson\b/.test(answer.headers.get("Content-Type") ?? "");
    return {
      status: answer.status,
      body: json ? await answer.json() : null,
      retryAfter: Number(answer.headers.get("Retry-After")) || 0,
    };
  } catch {
    return NO_ANSWER;
  } finally {
    clearTimeout(timer);
  }
}

/** Asks who is signed in and takes the token: "renewed", "same", "other" (or nobody), "unknown" (no answer). */
async function renewToken() {
  const { status, body } = await once("GET", "/api/v1/session", undefined, false);
  if (status === 401) return "other";
  if (status !== 200 || !body?.csrf_token) return "unknown";
  if (body.person !== person()) return "other";
  const changed = meta("csrf-token").content !== body.csrf_token;
  meta("csrf-token").content = body.csrf_token;
  return changed ? "renewed" : "same";
}

/** Opens a session in place: "ok", "wrong", "other" (another person), "slow" or "failed". */
export async function openSession(account, password) {
  const { status, body } = await once("POST", "/api/v1/session", { account, password }, false);
  if (status === 401 || status === 400 || status === 422) return "wrong";
  if (status === 429) return "slow";
  if (status !== 200 || !body?.csrf_token) return "failed";
  meta("csrf-token").content = body.csrf_token;
  const who = await once("GET", "/api/v1/session", undefined, false);
  if (who.status !== 200) return "failed";
  if (who.body.person === person()) return "ok";
  await once("DELETE", "/api/v1/session", undefined, false);
  return "other";
}
