//! Realtime: WebSockets that open with a one-time ticket, topics, and what is pushed to them (docs/realtime.md).

mod appointment;
mod board;
pub mod close_sockets;
pub mod connect;
pub mod disconnect;
mod followers;
mod hall;
mod live;
mod me;
pub mod ping;
mod post;
pub mod push_live;
mod rows;
pub mod send_snapshot;
pub mod subscribe;
mod telling;
mod ticket;
mod topic;
pub mod unknown_action;
pub mod unsubscribe;

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
        Function { name: "socket-refuse-action", trigger: Trigger::Socket("$default"), start: unknown_action::start },
        Function { name: "close-sockets", trigger: Trigger::Bus("SessionsRevoked"), start: close_sockets::start },
        Function { name: "push-live-messages", trigger: Trigger::Stream, start: push_live::start },
        Function {
            name: "send-queue-snapshot",
            trigger: Trigger::Bus("QueueSnapshotDue"),
            start: send_snapshot::start,
        },
    ]
}
