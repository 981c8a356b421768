import createClient, { type Client } from "openapi-fetch";
import type { paths as IdentityPaths } from "./identity.gen";
import { Problem } from "./problem";
import type { Session } from "./session";
import type { paths as ShopPaths } from "./shop.gen";

export interface Clients {
  shop: Client<ShopPaths>;
  identity: Client<IdentityPaths>;
}

/**
 * The APIs as the session's user, in their language. A refused token is replaced once. What needs a fresh code is sent again
 * after the person has given one.
 */
export function clientsOf(session: Session): Clients {
  const send = async (request: Request): Promise<Response> => {
    request.headers.set("accept-language", session.language);
    const [again, confirmed] = [request.clone(), request.clone()];
    const token = await session.token();
    let response = await attempt(request, token);
    if (response.status === 401 && token) response = await attempt(again, await session.token(token));
    if (response.status !== 403 || !session.confirm || !(await needsCode(response))) return response;
    return (await session.confirm()) ? attempt(confirmed, await session.token()) : response;
  };
  return {
    shop: createClient<ShopPaths>({ baseUrl: "/shop/v1", fetch: send }),
    identity: createClient<IdentityPaths>({ baseUrl: "/identity/v1", fetch: send }),
  };
}

async function needsCode(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return typeof body === "object" && body !== null && "code" in body && body.code === "step_up_required";
}

async function attempt(request: Request, token: string | null): Promise<Response> {
  if (token) request.headers.set("authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch {
    throw Problem.offline();
  }
}

/** The body of an answer; whatever else came is thrown. */
export async function bodyOf<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw Problem.of(response, error);
  return data as T;
}

/** A key for what a person means to do once. */
export const intention = (): string => crypto.randomUUID();

/** Headers of an edit of what was on the screen. */
export const ifMatch = (version: number): { "If-Match": string } => ({ "If-Match": `"${version}"` });
