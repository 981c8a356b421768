// A local cloud for one file of tests, and what staff and visitors do in it, over HTTP as they would.

import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

let phones = 0;
/** A mobile number that nobody has yet. */
export const freshPhone = () => `05${String(60_000_000 + Math.floor(Math.random() * 30_000_000) + phones++)}`;

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Tries until it holds, and tells for how long it tried. It may take long on a machine that is busy: what must be quick is
 * measured by `World.live`.
 */
export async function eventually(what, holds, patience = 30_000) {
  const begun = Date.now();
  for (;;) {
    const value = await holds();
    if (value) return Date.now() - begun;
    if (Date.now() - begun > patience) throw new Error(`never: ${what}`);
    await sleep(20);
  }
}

export class World {
  #program;
  /** The sessions of those who have signed in, by the access token that they began with. */
  #sessions = new Map();

  /** Starts a cloud on a free port, without state; or uses the one at `QUEUEME_URL`. */
  static async start() {
    const world = new World();
    if (process.env.QUEUEME_URL) {
      world.url = process.env.QUEUEME_URL;
      return world;
    }
    const program = spawn(process.env.QUEUEME_LOCAL ?? `${ROOT}target/debug/queueme-local`, ["--port", "0", "--memory", "--no-demo", "--no-rate-limits"], {
      cwd: ROOT, stdio: ["ignore", "pipe", "inherit"],
    });
    world.#program = program;
    let hasPanel;
    /** The address of the shop panel, which is said after that of the cloud. */
    world.panel = new Promise((resolve) => {
      hasPanel = resolve;
    });
    world.url = await new Promise((ready, failed) => {
      createInterface({ input: program.stdout }).on("line", (line) => {
        const panel = /^shop panel on (\S+)/.exec(line);
        if (panel) hasPanel(panel[1]);
        const found = /^ready on (\S+)/.exec(line);
        if (found) ready(found[1]);
      });
      program.once("error", failed);
      program.once("exit", (code) => failed(new Error(`queueme-local ended with ${code}`)));
    });
    return world;
  }

  async end() {
    if (!this.#program) return;
    this.#program.kill("SIGTERM");
    await once(this.#program, "exit");
  }

  /**
   * Calls an API; whatever is not wanted fails the test. A session goes on when its access token has ended: tests name it by the
   * token that it began with, however long they take.
   */
  async call(method, path, body, { as, wanted, lang = "en" } = {}) {
    const headers = { "accept-language": lang };
    if (body !== undefined) headers["content-type"] = "application/json";
    // The same when it is sent again.
    if (method === "POST") headers["idempotency-key"] = randomUUID();
    const send = (token) =>
      fetch(this.url + path, {
        method, headers: token ? { ...headers, authorization: `Bearer ${token}` } : headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    const session = this.#sessions.get(as);
    const token = session?.access ?? as;
    let answer = await send(token);
    if (answer.status === 401 && session && wanted !== 401) answer = await send(await this.#renewed(session, token));
    const text = await answer.text();
    if (wanted ? answer.status !== wanted : !answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    const read = text ? JSON.parse(text) : null;
    if (path === "/identity/v1/tokens" && read?.refresh_token) {
      this.#sessions.set(read.access_token, { access: read.access_token, refresh: read.refresh_token, renewing: null });
    }
    return read;
  }

  /** The session's next access token. A refresh token is used once, so calls that are refused together wait for the same. */
  async #renewed(session, refused) {
    if (session.access !== refused) return session.access;
    const renew = async () => {
      const answer = await fetch(`${this.url}/identity/v1/tokens/refresh`, {
        method: "POST", headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
        body: JSON.stringify({ refresh_token: session.refresh }),
      });
      if (!answer.ok) throw new Error(`a session has ended: ${answer.status} ${await answer.text()}`);
      const { access_token, refresh_token } = await answer.json();
      Object.assign(session, { access: access_token, refresh: refresh_token });
    };
    session.renewing ??= renew().finally(() => {
      session.renewing = null;
    });
    await session.renewing;
    return session.access;
  }

  /**
   * Does something that screens show live, and tells after how many milliseconds they did. Two seconds are allowed; where the
   * machine itself is slow, three times as long as the cloud needed until all was delivered.
   */
  async live(what, act, isShown) {
    const begun = Date.now();
    const since = () => Date.now() - begun;
    await act();
    const [delivered, shown] = await Promise.all([this.settle().then(since), eventually(what, isShown).then(since)]);
    const allowed = Math.max(2000, 3 * delivered);
    if (shown > allowed) throw new Error(`too late: ${what}, ${shown} ms after it was asked for, delivered after ${delivered} ms`);
    return shown;
  }

  /** Waits until streams, bus and retries are drained. */
  settle() {
    return this.call("GET", "/_local/idle?timeout_ms=30000");
  }

  advance(seconds) {
    return this.call("POST", "/_local/clock", { advance_seconds: seconds });
  }

  /** Signs somebody in at the shop panel: their access token. */
  async signIn(phone = freshPhone()) {
    const { challenge_id, code } = await this.#code({ phone, audience: "shop" });
    const device = { id: `pages-${randomUUID()}`, name: "Pages", platform: "web" };
    return (await this.call("POST", "/identity/v1/tokens", { challenge_id, code, device })).access_token;
  }

  /** Confirms a session with a fresh code, without which nobody gives rights to others. */
  async confirm({ phone, as }) {
    await this.call("POST", "/identity/v1/step-up", await this.#code({ phone, audience: "shop", purpose: "step_up" }, as), { as });
  }

  /** Asks for a code, and reads it from the SMS. */
  async #code(request, as) {
    const { challenge_id } = await this.call("POST", "/identity/v1/otp", request, { as });
    await this.settle();
    const messages = await this.call("GET", `/_local/messages?phone=${request.phone}`);
    return { challenge_id, code: messages.map((it) => /\d{6}/.exec(it.body)?.[0]).find(Boolean) };
  }

  /** A shop that is always open, with a service and specialists who are on duty. */
  async shop(name = { ar: "صالون لمسة العليا", en: "Lamsa Olaya Salon" }, specialists = 2) {
    const phone = freshPhone();
    const as = await this.signIn(phone);
    const city = "city_0000000000g008000000000001";
    const company = await this.call("POST", "/shop/v1/companies", {
      name, registration_number: "1010101010", contact_phone: "0555555555", city_id: city,
    }, { as });
    const shop = await this.call("POST", `/shop/v1/companies/${company.id}/shops`, {
      name, username: `shop${Date.now()}${phones++}`.slice(0, 24), city_id: city, address: "King Fahd Road",
      location: { lat: 24.695, lng: 46.685 },
    }, { as });
    const weekly = Array.from({ length: 7 }, (_, weekday) => ({ weekday, windows: [{ from: "00:00", to: "24:00" }] }));
    await this.call("PUT", `/shop/v1/shops/${shop.id}/hours`, { weekly }, { as });
    const service = await this.call("POST", `/shop/v1/shops/${shop.id}/services`, {
      name: { ar: "قص شعر", en: "Haircut" }, category_id: "cat_0000000000g008000000002001", price_halalas: 12_000,
      duration_minutes: 20, location: "in_shop",
    }, { as });
    for (let at = 0; at < specialists; at++) {
      await this.call("POST", `/shop/v1/shops/${shop.id}/employees`, {
        name: { ar: "منى", en: "Mona" }, phone: freshPhone(), is_specialist: true, specialist: { service_ids: [service.id] },
      }, { as });
    }
    return new Shop(this, shop.id, { phone, as }, service.id);
  }

  /** Takes the next place without an account: the ticket and its tokens. */
  guest(queue, body = {}, wanted) {
    return this.call("POST", `/customer/v1/queues/${queue}/guest-tickets`, { name: "Sara", ...body }, { wanted });
  }

  queue(id) {
    return this.call("GET", `/customer/v1/queues/${id}`);
  }

  /** Cuts all sockets, as networks do. */
  cut() {
    return this.call("POST", "/_local/faults", { name: "drop_socket", times: null });
  }
}

/** What staff do. */
export class Shop {
  constructor(world, id, owner, service) {
    Object.assign(this, { world, id, ...owner, service });
  }

  async queue(settings = {}) {
    const body = { name: { ar: "قص وتصفيف", en: "Cut and style" }, status: "open", ...settings };
    return (await this.world.call("POST", `/shop/v1/shops/${this.id}/queues`, body, { as: this.as })).id;
  }

  /** The address of a queue's display, with the key of the shop's screens. */
  async display(queue) {
    const { items } = await this.world.call("GET", `/shop/v1/shops/${this.id}/queues`, undefined, { as: this.as });
    return items.find((it) => it.id === queue).display_url;
  }

  /** The code that a screen in the shop shows now. */
  async doorCode(queue) {
    const key = new URL(await this.display(queue)).hash.slice(1);
    const { join_url } = await this.world.call("GET", `/customer/v1/queues/${queue}?key=${key}`);
    return new URL(join_url).searchParams.get("door");
  }

  change(queue, settings) {
    return this.world.call("PATCH", `/shop/v1/queues/${queue}`, settings, { as: this.as });
  }

  /** Adds people who are in the shop. */
  async walkIn(queue, count = 1, body = {}) {
    const tickets = [];
    for (let at = 0; at < count; at++) {
      const added = await this.world.call("POST", `/shop/v1/queues/${queue}/tickets`, { party: { name: "Guest" }, ...body }, { as: this.as });
      tickets.push(added.ticket);
    }
    return tickets;
  }

  async callNext(queue, counter) {
    const { ticket } = await this.world.call("POST", `/shop/v1/queues/${queue}/calls`, { counter }, { as: this.as });
    if (!ticket) throw new Error("nobody waits");
    return ticket;
  }

  step(ticket, step, body) {
    return this.world.call("POST", `/shop/v1/tickets/${ticket.id}/${step}`, body, { as: this.as });
  }
}
