/** A field of a problem document that is wrong. */
export interface ProblemField {
  pointer: string;
  code: string;
  detail: string;
}

/** Why a call failed: a problem document, or no answer at all (`offline`). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly ProblemField[];
  readonly retryAfter: number | null;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, more: Record<string, unknown> = {}, retryAfter: number | null = null) {
    super(`${status} ${code}`);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.detail = typeof more.detail === "string" ? more.detail : "";
    this.fields = Array.isArray(more.errors) ? (more.errors as ProblemField[]) : [];
    this.retryAfter = retryAfter;
    this.more = more;
  }

  static offline(): Problem {
    return new Problem(0, "offline");
  }

  static of(response: Response, body: unknown): Problem {
    const more = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
    const code = typeof more.code === "string" ? more.code : response.status >= 500 ? "unavailable" : "unexpected";
    const seconds = Number(response.headers.get("retry-after"));
    return new Problem(response.status, code, more, Number.isFinite(seconds) && seconds > 0 ? seconds : null);
  }

  static async from(response: Response): Promise<Problem> {
    return Problem.of(response, await response.json().catch(() => null));
  }

  /** The details by the names of fields (`/party/phone`), as forms take them. */
  byField(): Record<string, string> {
    return Object.fromEntries(this.fields.map((it) => [it.pointer, it.detail]));
  }

  /** Whether the same call may succeed if it is tried again. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
