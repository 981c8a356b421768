//! One-time tickets that open WebSockets, once used.

use crate::keys::{self, Ref};
use crate::{Item, Write, entity};
use model::session::TICKET;

entity! {
    /// A used socket ticket.
    pub struct UsedSocketTicket: "SocketTicket" {
        required {
            /// Expiry of the item in Unix seconds: when the ticket could no longer be used.
            expires_at / EXPIRES_AT: i64 = "ttl";
        }
    }
}

impl UsedSocketTicket {
    /// The write that marks a ticket as used, refused if it was used before.
    #[must_use]
    pub fn spend(ticket: &Ref, now: i64) -> Write {
        Write::create(Item::new(&keys::ticket(ticket), Self::TAG).with(Self::EXPIRES_AT, now + TICKET))
    }
}
