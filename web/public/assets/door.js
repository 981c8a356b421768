// The code at the door: on a screen that has the key of its shop, it proves that who scans it is there.

import * as api from "./api.js";
import { el } from "./page.js";

/** The key, after the `#` of the display's address, which browsers send to nobody. */
const key = location.hash.slice(1) || null;
/** How often the code is looked up. It changes every five minutes. */
const RENEW = 60_000;

/** The QR code to join a queue. */
export const codeOf = (queue, alt) => el("img", { src: api.code(queue, key), alt, class: "code", "data-queue": queue });

/** Replaces the codes once the new ones are there. */
function renew() {
  for (const old of document.querySelectorAll("img.code")) {
    const fresh = codeOf(old.dataset.queue, old.alt);
    fresh.addEventListener("load", () => old.isConnected && old.replaceWith(fresh));
  }
}

if (key) setInterval(renew, RENEW);
