//! An overtake: a call of a ticket before tickets with lower numbers.

use super::Ticket;
use crate::{Item, Key, Write, entity};
use model::queue::{Overtake, issue_order};

/// Time for which an overtake is kept, in seconds.
const RETENTION: i64 = 2 * 86_400;

entity! {
    /// A call of a ticket before tickets with lower numbers, numbered within its business day.
    pub struct OvertakeRecord: "Overtake" {
        required {
            /// Where the number of the called ticket stands among all of the queue.
            number / NUMBER: i64 = "number";
            /// Time of the call, in Unix seconds.
            at / AT: i64 = "at";
        }
    }
}

impl OvertakeRecord {
    /// Records the overtake under a key from [`crate::queue::Line::next_overtake_key`]. Refused if another one took it.
    #[must_use]
    pub fn record(key: &Key, ticket: &Ticket, now: i64) -> Write {
        let number = issue_order(ticket.day(), ticket.number());
        let item = Item::new(key, Self::TAG).with(Self::NUMBER, i64::from(number)).with(Self::AT, now);
        Write::create(item.with("ttl", now + RETENTION))
    }

    /// What the order of the line depends on.
    #[must_use]
    pub fn overtake(&self) -> Overtake {
        Overtake { number: u32::try_from(self.number).unwrap_or_default(), at: self.at }
    }
}
