// What the pages of a class compute: when a page says that it is looked at, how votes stand, when a wall asks,
// when a page that got no answer asks again.

import { backoff } from "./schedule.js";

const SECOND = 1e6;

/**
 * Whether the page is to say now that it is looked at. A hidden page never is. `last` is when it last said so
 * (null: never), all in microseconds.
 */
export function beatDue({ visible, last, now, every }) {
  return visible && (last === null || now - last >= every * SECOND);
}

/** Whole percent of those who voted, rounded; as the server counts. */
export function percent(count, votes) {
  return votes === 0 ? 0 : Math.floor((count * 200 + votes) / (votes * 2));
}

/** How much of the time of the code is left, from 0 to 100. */
export function left(nextAt, now, lasts = 15) {
  return Math.max(0, Math.min(100, (nextAt - now) / (lasts * SECOND) * 100));
}

/** When the wall asks again, in milliseconds: each two seconds, and just when the code changes. */
export function askAgain(nextAt, now) {
  if (nextAt === 0) return 2000; // no code is shown
  const change = (nextAt - now) / 1000;
  return change > 0 ? Math.min(2000, change + 40) : 250;
}

/** Pages that are told the same at once do not all ask at once: a wait in milliseconds, by chance 0…1. */
export const spread = (chance, most = 1500) => Math.round(chance * most);

/** How long a page waits after the n-th failure in a row, in milliseconds; never less than the server asked for. */
export const retry = (failures, chance, retryAfter = 0) => Math.max(backoff(failures, chance) / 1000, retryAfter * 1000 + spread(chance));
