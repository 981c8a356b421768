// The customer API, as far as it needs no sign-in.

const BASE = "/customer/v1";

/** An answer that is none: `code` says why, `network` if nothing came back at all. */
export class Problem extends Error {
  constructor(code, { status = 0, detail, errors = [], id, after } = {}) {
    super(code);
    Object.assign(this, { code, status, detail, errors, id, after });
  }
}

/** Calls the API and reads its answer. */
export async function call(method, path, lang, { body, key } = {}) {
  const headers = { accept: "application/json", "accept-language": lang };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key) headers["idempotency-key"] = key;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 15_000);
  let answer, document;
  try {
    answer = await fetch(BASE + path, {
      method, headers, body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", signal: patience.signal,
    });
    document = await answer.json().catch(() => null);
  } catch {
    throw new Problem("network");
  } finally {
    clearTimeout(timer);
  }
  if (answer.ok && document) return document;
  const it = document ?? {};
  throw new Problem(it.code ?? (answer.status === 429 ? "rate_limited" : "other"), {
    status: answer.status, detail: it.detail, errors: it.errors ?? [], id: it.request_id,
    after: Number(answer.headers.get("retry-after")) || undefined,
  });
}

const id = encodeURIComponent;

export const queue = (lang, it) => call("GET", `/queues/${id(it)}`, lang);
export const queues = async (lang, shop) => (await call("GET", `/shops/${id(shop)}/queues`, lang)).items;
/** The picture of the code at the door. A screen with the shop's key gets the one of this moment. */
export const code = (it, key) => `${BASE}/queues/${id(it)}/qr.svg${key ? `?key=${id(key)}&at=${Date.now()}` : ""}`;
export const ticket = (lang, token) => call("GET", `/public-tickets/${id(token)}`, lang);
export const act = (lang, token, step) => call("POST", `/public-tickets/${id(token)}/${step}`, lang);
export const join = (lang, it, body, key) => call("POST", `/queues/${id(it)}/guest-tickets`, lang, { body, key });
export const socket = (lang, token) => call("POST", "/socket-tickets", lang, { body: token ? { token } : {} });

/** A key of its own for a request that must not happen twice. */
export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (it) => it.toString(16).padStart(2, "0")).join("");
}
