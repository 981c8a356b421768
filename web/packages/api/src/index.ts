export { bodyOf, type Clients, clientsOf, ifMatch, intention } from "./client";
export type { components as IdentitySchemas } from "./identity.gen";
export { Problem, type ProblemField } from "./problem";
export { type AccessContext, keep, kept, Session, type SessionState, type SignedInUser } from "./session";
export type { components as ShopSchemas } from "./shop.gen";
