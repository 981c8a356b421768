export { type Follower, Live, type LiveState, type SocketTicket } from "./live";
export type { Message } from "./topic";
