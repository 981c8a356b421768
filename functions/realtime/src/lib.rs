//! Realtime: WebSockets that open with a one-time ticket, topics, and the messages sent to their subscribers
//! (docs/realtime.md).

pub mod background;
mod broadcast;
mod closing;
mod connections;
mod messages;
mod needs;
mod opening;
pub mod routes;
mod subscribers;
mod subscriptions;
mod topics;

runtime::functions! {
    "socket-connect" => routes::connect;
    "socket-disconnect" => routes::disconnect;
    "socket-subscribe" => routes::subscribe;
    "socket-snapshot" => routes::snapshot;
    "socket-unsubscribe" => routes::unsubscribe;
    "socket-ping" => routes::ping;
    "socket-refuse-action" => routes::refuse_action;
    "close-sockets" => background::close_sockets;
    "push-live-messages" => background::push_live_messages;
    "send-queue-snapshot" => background::send_queue_snapshot;
}
