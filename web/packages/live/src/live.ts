import { judge, type Known, type Message, pauseBefore } from "./topic";

export interface SocketTicket {
  ticket: string;
  url: string;
}

/** `off`: another tab or window has taken this connection's place, or the session has ended. */
export type LiveState = "connecting" | "live" | "down" | "off";

export interface Follower {
  /** Something changed: read again what it is about. */
  changed(message: Message): void;
  /** Anything may have changed. */
  readAll(): void;
}

const PING = 20_000;
const PATIENCE = 8_000;
/** A page that slept for so long has missed what it did not hear. */
const NAP = 30_000;

/** One socket for all topics. It comes back by itself; a topic whose versions have a hole is subscribed to again. */
export class Live {
  readonly #ticket: () => Promise<SocketTicket | null>;
  readonly #topics = new Map<string, { known: Known; followers: Set<Follower> }>();
  readonly #listeners = new Set<() => void>();
  #socket: WebSocket | null = null;
  #opening = false;
  #attempt = 0;
  #state: LiveState = "connecting";
  #heard = 0;
  #timers: { ping?: number; pong?: number; again?: number } = {};

  constructor(ticket: () => Promise<SocketTicket | null>) {
    this.#ticket = ticket;
  }

  start(): () => void {
    addEventListener("online", this.#now);
    addEventListener("offline", this.#cut);
    addEventListener("focus", this.#shown);
    document.addEventListener("visibilitychange", this.#shown);
    void this.#connect();
    return () => {
      removeEventListener("online", this.#now);
      removeEventListener("offline", this.#cut);
      removeEventListener("focus", this.#shown);
      document.removeEventListener("visibilitychange", this.#shown);
      this.#become("off");
      this.#drop();
    };
  }

  get state(): LiveState {
    return this.#state;
  }

  snapshot = (): LiveState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  follow(topic: string, follower: Follower): () => void {
    const entry = this.#topics.get(topic) ?? { known: null, followers: new Set() };
    const isNew = entry.followers.size === 0;
    entry.followers.add(follower);
    this.#topics.set(topic, entry);
    if (isNew) this.#send({ action: "subscribe", topic });
    return () => {
      entry.followers.delete(follower);
      if (entry.followers.size > 0) return;
      this.#topics.delete(topic);
      this.#send({ action: "unsubscribe", topic });
    };
  }

  #become(state: LiveState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #now = (): void => {
    if (this.#socket || this.#opening) return;
    this.#attempt = 0;
    void this.#connect();
  };

  #cut = (): void => {
    this.#drop();
    this.#become("down");
  };

  /** After sleep the socket may look open and be dead. */
  #shown = (): void => {
    if (document.hidden) return;
    if (this.#socket && Date.now() - this.#heard > NAP) this.#drop();
    this.#now();
  };

  async #connect(): Promise<void> {
    clearTimeout(this.#timers.again);
    this.#opening = true;
    try {
      const it = await this.#ticket();
      if (!it) return this.#become("off");
      const socket = new WebSocket(`${it.url}?ticket=${encodeURIComponent(it.ticket)}`);
      this.#socket = socket;
      socket.onopen = () => this.#opened();
      socket.onmessage = (event) => this.#hear(socket, String(event.data));
      socket.onclose = () => this.#closed(socket);
    } catch {
      this.#later();
    } finally {
      this.#opening = false;
    }
  }

  #opened(): void {
    this.#heard = Date.now();
    for (const [topic, entry] of this.#topics) {
      entry.known = null;
      this.#send({ action: "subscribe", topic });
    }
    this.#become("live");
    this.#timers.ping = window.setInterval(() => {
      this.#send({ action: "ping" });
      this.#timers.pong ??= window.setTimeout(() => {
        this.#drop();
        this.#later();
      }, PATIENCE);
    }, PING);
  }

  #hear(socket: WebSocket, text: string): void {
    if (socket !== this.#socket) return;
    this.#heard = Date.now();
    this.#attempt = 0;
    clearTimeout(this.#timers.pong);
    this.#timers.pong = undefined;
    const message = JSON.parse(text) as Message;
    if (message.type === "closing") {
      // Who is replaced stays away until somebody looks, or two windows would replace each other for ever.
      this.#become("off");
      return;
    }
    const entry = message.topic === null ? undefined : this.#topics.get(message.topic);
    if (!entry || message.topic === null) return;
    const { known, verdict } = judge(entry.known, message);
    entry.known = known;
    if (verdict === "gap") this.#send({ action: "subscribe", topic: message.topic });
    for (const follower of entry.followers) {
      if (verdict === "changed") follower.changed(message);
      if (verdict === "read-all") follower.readAll();
    }
  }

  #closed(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#drop();
    if (this.#state !== "off") this.#later();
  }

  #later(): void {
    this.#become("down");
    const pause = pauseBefore(this.#attempt++, Math.random());
    clearTimeout(this.#timers.again);
    this.#timers.again = window.setTimeout(() => void this.#connect(), pause);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    clearInterval(this.#timers.ping);
    clearTimeout(this.#timers.pong);
    clearTimeout(this.#timers.again);
    this.#timers = {};
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
