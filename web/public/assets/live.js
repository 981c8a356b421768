// Live messages of queues: one socket, which comes back by itself, and never shows what is out of order.

import { socket } from "./api.js";
import { pause, step } from "./line.js";

/** Of silence between pings, and how long an answer may take. */
const PING = 20_000;
const PATIENCE = 8_000;
/** Snapshots follow updates within 5 s; without one we ask. */
const SNAPSHOT = 6_500;

/**
 * Follows queues until `stop` is called.
 *
 * `on.state(queue, state, at)` tells a snapshot, `on.update(queue, data, at)` a change, `on.position(data)` one's own
 * place, `on.live(boolean)` whether all of it arrives at the moment.
 */
export class Live {
  #queues;
  #on;
  #token;
  #lang;
  #socket = null;
  #attempt = 0;
  #timers = {};
  /** Queue: its last version; nothing while its snapshot is awaited. */
  #versions = new Map();
  #refused = new Set();
  #live = null;
  #stopped = false;

  constructor({ queues, on, token, lang }) {
    this.#queues = new Set(queues);
    this.#on = on;
    this.#token = token;
    this.#lang = lang;
    addEventListener("online", this.#now);
    addEventListener("offline", this.#cut);
    addEventListener("pagehide", this.#cut);
    addEventListener("pageshow", this.#shown);
    document.addEventListener("visibilitychange", this.#shown);
    this.#connect();
  }

  /** Follows these queues instead. */
  follow(queues) {
    const wanted = new Set(queues);
    for (const it of this.#queues) if (!wanted.has(it)) this.#send({ action: "unsubscribe", topic: `queue:${it}` });
    for (const it of wanted) if (!this.#queues.has(it)) this.#subscribe(it);
    for (const it of this.#queues) if (!wanted.has(it)) this.#versions.delete(it);
    this.#queues = wanted;
    this.#tell();
  }

  stop() {
    this.#stopped = true;
    removeEventListener("online", this.#now);
    removeEventListener("offline", this.#cut);
    removeEventListener("pagehide", this.#cut);
    removeEventListener("pageshow", this.#shown);
    document.removeEventListener("visibilitychange", this.#shown);
    this.#drop();
  }

  #shown = () => {
    if (!document.hidden && !this.#socket) this.#now();
  };

  /** Without waiting any longer. */
  #now = () => {
    if (this.#stopped || this.#socket) return;
    this.#attempt = 0;
    this.#connect();
  };

  #cut = () => {
    this.#drop();
    this.#later();
  };

  #after(name, ms, work) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(work, ms);
  }

  async #connect() {
    clearTimeout(this.#timers.retry);
    // Stands for the attempt, so that there is only one.
    const mine = (this.#socket = {});
    try {
      const { ticket, url } = await socket(this.#lang(), this.#token);
      if (this.#socket !== mine) return;
      this.#open(new WebSocket(`${url}?ticket=${encodeURIComponent(ticket)}`));
    } catch (problem) {
      if (this.#socket === mine) this.#lost(problem.after);
    }
  }

  #open(it) {
    this.#socket = it;
    const lost = () => {
      if (this.#socket === it) this.#lost();
    };
    it.addEventListener("open", () => {
      for (const queue of this.#queues) this.#subscribe(queue);
      this.#listen();
    });
    it.addEventListener("message", ({ data }) => {
      if (this.#socket === it) this.#hear(data);
    });
    it.addEventListener("close", lost);
    it.addEventListener("error", lost);
    this.#after("silence", PATIENCE, lost);
  }

  /** Anything that is heard shows that the socket lives; after a while of nothing it is asked. */
  #listen() {
    this.#after("silence", PING, () => {
      this.#send({ action: "ping" });
      this.#after("silence", PATIENCE, () => this.#lost());
    });
  }

  #send(message) {
    if (this.#socket instanceof WebSocket && this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #subscribe(queue) {
    this.#versions.set(queue, null);
    this.#send({ action: "subscribe", topic: `queue:${queue}` });
    this.#after(`snapshot ${queue}`, PATIENCE, () => {
      if (this.#versions.get(queue) === null && this.#socket instanceof WebSocket) this.#lost();
    });
    this.#tell();
  }

  #hear(text) {
    this.#listen();
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    const { topic, type, version, at, data } = message ?? {};
    // About the socket itself: it will be closed, or hears no messages any more.
    if (topic == null && (type === "closing" || type === "error")) return this.#lost();
    const queue = String(topic ?? "").replace(/^queue:/, "");
    if (!this.#queues.has(queue) || !data) return;
    const last = this.#versions.get(queue);
    if (type === "subscribed") {
      if (last != null && version < last) return;
      this.#attempt = 0;
      this.#refused.delete(queue);
      clearTimeout(this.#timers[`snapshot ${queue}`]);
      this.#versions.set(queue, version);
      if (data.state) this.#on.state(queue, data.state, at);
      this.#tell();
      return;
    }
    if (type === "error") {
      // What can pass is tried again. A queue that is no more, its page asks for over HTTP, and learns why.
      if (!["not_found", "malformed", "quota_exceeded"].includes(data.code)) return this.#lost();
      clearTimeout(this.#timers[`snapshot ${queue}`]);
      this.#refused.add(queue);
      this.#tell();
      return;
    }
    // One's own place is true whatever was missed. It repeats the last public number: a higher one tells of a miss.
    if (type === "position_update") {
      this.#on.position?.(data, at);
      if (last != null && version > last) this.#again(queue);
      return;
    }
    if (last == null) return;
    const meaning = step(last, version);
    if (meaning === "gap") this.#again(queue);
    if (meaning !== "next") return;
    this.#versions.set(queue, version);
    if (type === "queue_state") {
      clearTimeout(this.#timers[`update ${queue}`]);
      this.#on.state(queue, data, at);
    } else if (type === "queue_update") {
      this.#on.update?.(queue, data, at);
      this.#after(`update ${queue}`, SNAPSHOT, () => this.#again(queue));
    }
  }

  /** Asks for a snapshot. What is heard before it arrives is in it. */
  #again(queue) {
    if (this.#queues.has(queue) && this.#versions.get(queue) !== null) this.#subscribe(queue);
  }

  #lost(after) {
    this.#drop();
    this.#later(after);
  }

  #drop() {
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    const it = this.#socket;
    this.#socket = null;
    this.#versions.clear();
    if (it instanceof WebSocket) {
      // Browsers complain of one that is closed before it is open.
      if (it.readyState === WebSocket.CONNECTING) it.addEventListener("open", () => it.close());
      else it.close();
    }
    this.#tell();
  }

  #later(after) {
    if (this.#stopped) return;
    this.#after("retry", Math.max(pause(this.#attempt++), (after ?? 0) * 1000), () => this.#connect());
  }

  /** Whether a queue's messages arrive. A snapshot under way after a gap counts as yes. */
  #tell() {
    const open = this.#socket instanceof WebSocket && this.#socket.readyState === WebSocket.OPEN;
    const live = open && [...this.#queues].every((it) => this.#versions.has(it) && !this.#refused.has(it))
      && (this.#live || [...this.#queues].every((it) => this.#versions.get(it) !== null));
    if (live === this.#live || this.#stopped) return;
    this.#live = live;
    this.#on.live(live);
  }
}
