import type { components } from "./identity.gen";
import { Problem } from "./problem";

export type TokenResponse = components["schemas"]["TokenResponse"];
export type AccessContext = components["schemas"]["AccessContext"];
export type SignedInUser = components["schemas"]["SignedInUser"];
export type OtpSent = components["schemas"]["OtpSent"];

export type SessionState =
  | { kind: "unknown" }
  | { kind: "out" }
  | { kind: "failed"; problem: Problem }
  | { kind: "in"; user: SignedInUser; contexts: AccessContext[] };

/** A new token is asked for so long before the old one ends. */
const EARLY = 30_000;

/**
 * Who is signed in. The access token is in memory and nowhere else; the refresh token is in a cookie that scripts cannot
 * read, so a note in `localStorage` says whether asking is worth it, and tells other tabs of a sign-out.
 */
export class Session {
  #state: SessionState = { kind: "unknown" };
  #token: { value: string; until: number } | null = null;
  #running: Promise<string | null> | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #audience: "shop" | "admin";
  readonly #note: string;
  language = "ar";
  /** Asks the person for a new code, and says whether they have given it. */
  confirm: (() => Promise<boolean>) | null = null;

  constructor(audience: "shop" | "admin") {
    this.#audience = audience;
    this.#note = `queueme.${audience}.signed-in`;
  }

  /** Asks for a token if this browser has been signed in. */
  start(): void {
    addEventListener("storage", (event) => {
      if (event.key !== this.#note) return;
      if (event.newValue === null) this.#out();
      else if (this.#state.kind === "out") void this.token().catch(() => null);
    });
    if (!this.#noted()) this.#out();
    else void this.token().catch(() => null);
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): SessionState => this.#state;

  /** The access token, a new one if it ends soon or is `refused`. `null` if nobody is signed in. */
  async token(refused?: string): Promise<string | null> {
    const it = this.#token;
    if (it && it.value !== refused && it.until - EARLY > Date.now()) return it.value;
    if (this.#state.kind === "out") return null;
    this.#running ??= this.#refresh().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Asks for a new token, because what its owner may do has changed. */
  async renew(): Promise<void> {
    this.#token = null;
    await this.token();
  }

  async requestCode(phone: string, purpose: "login" | "step_up" = "login"): Promise<OtpSent> {
    const body = { phone, audience: this.#audience, device_id: this.#device(), purpose };
    // A code that confirms a session is for whoever has it.
    const token = purpose === "step_up" ? ((await this.token()) ?? undefined) : undefined;
    const response = await this.#send("POST", "/otp", body, token);
    if (!response.ok) throw await Problem.from(response);
    return response.json();
  }

  async signIn(challenge_id: string, code: string): Promise<void> {
    const device = { id: this.#device(), name: deviceName(), platform: "web" };
    const response = await this.#send("POST", "/tokens", { challenge_id, code, device, keep: "cookie" });
    if (!response.ok) throw await Problem.from(response);
    this.#take(await response.json());
  }

  /** Confirms the session with a new code. */
  async stepUp(challenge_id: string, code: string): Promise<void> {
    const response = await this.#send("POST", "/step-up", { challenge_id, code }, (await this.token()) ?? undefined);
    if (!response.ok) throw await Problem.from(response);
  }

  async signOut(): Promise<void> {
    const token = await this.token().catch(() => null);
    const response = token ? await this.#send("DELETE", "/tokens", undefined, token) : null;
    if (response && !response.ok && response.status !== 401) throw await Problem.from(response);
    this.#out();
  }

  /** Once for all tabs: each takes what the cookie has when it is its turn. */
  async #refresh(): Promise<string | null> {
    return navigator.locks.request(this.#note, async () => {
      try {
        const response = await this.#send("POST", "/tokens/refresh", { audience: this.#audience });
        if (response.status === 401) return this.#out();
        // A server that fails signs nobody out.
        if (!response.ok) throw await Problem.from(response);
        return this.#take(await response.json());
      } catch (error) {
        const problem = error instanceof Problem ? error : Problem.offline();
        if (this.#state.kind !== "in") this.#become({ kind: "failed", problem });
        throw problem;
      }
    });
  }

  #take(answer: TokenResponse): string {
    this.#token = { value: answer.access_token, until: Date.now() + answer.expires_in * 1000 };
    keep(this.#note, "yes");
    this.#become({ kind: "in", user: answer.user, contexts: answer.contexts });
    return answer.access_token;
  }

  #out(): null {
    this.#token = null;
    keep(this.#note, null);
    this.#become({ kind: "out" });
    return null;
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  async #send(method: string, path: string, body?: unknown, token?: string): Promise<Response> {
    const headers: Record<string, string> = { "accept-language": this.language };
    if (body !== undefined) headers["content-type"] = "application/json";
    if (token) headers.authorization = `Bearer ${token}`;
    try {
      return await fetch(`/identity/v1${path}`, { method, headers, body: JSON.stringify(body), cache: "no-store" });
    } catch {
      throw Problem.offline();
    }
  }

  #noted(): boolean {
    return kept(this.#note) !== null;
  }

  #device(): string {
    const id = kept("queueme.device") ?? crypto.randomUUID();
    keep("queueme.device", id);
    return id;
  }
}

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPad|iPhone/, "iOS"],
  [/Android/, "Android"],
  [/Mac OS/, "macOS"],
  [/Windows/, "Windows"],
  [/Linux/, "Linux"],
];

function deviceName(): string {
  const found = (list: [RegExp, string][]) => list.find(([it]) => it.test(navigator.userAgent))?.[1];
  return [found(BROWSERS) ?? "Browser", found(SYSTEMS)].filter(Boolean).join(", ");
}

/** What this browser remembers. Never people's data. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Without storage it is forgotten.
  }
}
