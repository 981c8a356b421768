//! Realtime: WebSockets that open with a one-time ticket, topics, and the messages sent to their subscribers
//! (docs/realtime.md).

pub mod background;
mod broadcast;
mod connections;
mod messages;
mod needs;
mod opening;
pub mod routes;
mod subscribers;
mod subscriptions;
mod topics;

use background::{close_sockets, push_live_messages, send_queue_snapshot};
use routes::{connect, disconnect, ping, refuse_action, subscribe, unsubscribe};
use runtime::{Function, Trigger};

/// The functions of this domain.
#[must_use]
pub fn functions() -> Vec<Function> {
    vec![
        Function { name: "socket-connect", trigger: Trigger::Socket("$connect"), start: connect::start },
        Function { name: "socket-disconnect", trigger: Trigger::Socket("$disconnect"), start: disconnect::start },
        Function { name: "socket-subscribe", trigger: Trigger::Socket("subscribe"), start: subscribe::start },
        Function { name: "socket-unsubscribe", trigger: Trigger::Socket("unsubscribe"), start: unsubscribe::start },
        Function { name: "socket-ping", trigger: Trigger::Socket("ping"), start: ping::start },
        Function { name: "socket-refuse-action", trigger: Trigger::Socket("$default"), start: refuse_action::start },
        Function { name: "close-sockets", trigger: Trigger::Bus("SessionsRevoked"), start: close_sockets::start },
        Function { name: "push-live-messages", trigger: Trigger::Stream, start: push_live_messages::start },
        Function {
            name: "send-queue-snapshot",
            trigger: Trigger::Bus("QueueSnapshotDue"),
            start: send_queue_snapshot::start,
        },
    ]
}
