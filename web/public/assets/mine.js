// The tickets that this browser took today. A token opens a ticket, so it stays here, and goes into no address but the
// part behind the `#`, which browsers send to nobody.

import { kept } from "./page.js";

const DAY = 24 * 60 * 60_000;
const mine = () => (kept.get("tickets") ?? []).filter((it) => it.at > Date.now() - DAY);

/** The token of this browser's ticket in a queue. */
export const tokenIn = (queue) => mine().find((it) => it.queue === queue)?.token;

export function remember(queue, token) {
  kept.set("tickets", [{ queue, token, at: Date.now() }, ...mine().filter((it) => it.queue !== queue)].slice(0, 20));
}

export function forget(token) {
  kept.set("tickets", mine().filter((it) => it.token !== token));
}

/** The page of a ticket. */
export const pageOf = (token) => `/ticket/#${token}`;

/** Whether nothing can happen to a ticket any more. */
export const isOver = (status) => ["served", "left", "cancelled", "no_show"].includes(status);
