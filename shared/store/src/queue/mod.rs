//! Live queues as items: settings, the head that counts, tickets, and the line.
//!
//! INVARIANT: the head is hot, so it is never part of a transaction but the one that creates it. Numbers are drawn from
//! it by one conditional update; tickets follow in a transaction of cold items. What a crash leaves between the two is a
//! gap in the numbers and one too many in the count, which [`recount_active`] takes back.

mod line;
mod number_issuer;
mod snapshot;
mod ticket;
mod transition;

pub use line::{Line, read_line};
pub use number_issuer::{
    Issue, JoinChannel, NumberIssuer, apply_settings, begin_day, change_active, decrement_active, issue,
    issue_on_new_day, issuer_item, recount_active, return_number,
};
pub use snapshot::{QueueReads, QueueSnapshot, RankedTicket, ServiceTimes, day_number, read_queue};
pub use ticket::{Source, Ticket, ticket_from_reads, ticket_keys};
pub use transition::{
    Transition, Transitioned, creation_writes, event, membership, pointer, transition, transition_by_system,
};

use crate::Item;
use jiff::tz::TimeZone;
use model::queue::{QueueTag, Strategy};
use model::{Bilingual, Id, id};
use serde::{Deserialize, Serialize};

/// Whether a queue takes people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It does.
    Open,
    /// Not at the moment; who waits is served.
    Paused,
    /// Not any more today.
    Closed,
}

impl State {
    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paused => "paused",
            Self::Closed => "closed",
        }
    }
}

impl std::str::FromStr for State {
    type Err = model::InvalidValue;

    fn from_str(text: &str) -> Result<Self, model::InvalidValue> {
        [Self::Open, Self::Paused, Self::Closed]
            .into_iter()
            .find(|it| it.as_str() == text)
            .ok_or(model::InvalidValue("not a state of a queue"))
    }
}

/// A queue's settings and status.
#[derive(Debug, Clone, PartialEq)]
pub struct Queue(pub Item);

impl Queue {
    /// The item, if it is this queue's: keys hold the tag alone.
    #[must_use]
    pub fn read(item: Option<Item>, id: Id<id::Queue>) -> Option<Self> {
        item.filter(|it| it.parsed("id") == Some(id)).map(Self)
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Option<Id<id::Queue>> {
        self.0.parsed("id")
    }

    /// Its tag, if it has an id.
    #[must_use]
    pub fn tag(&self) -> Option<QueueTag> {
        self.id().map(QueueTag::of)
    }

    /// Whether it takes people.
    #[must_use]
    pub fn state(&self) -> State {
        self.0.parsed("status").unwrap_or(State::Closed)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> Bilingual {
        self.0.bilingual("name")
    }

    /// What numbers begin with.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.0.text("prefix").unwrap_or("Q")
    }

    /// The services it is for; all of the shop's when there are none.
    pub fn services(&self) -> impl Iterator<Item = Id<id::Service>> {
        self.0.list("service_ids").filter_map(|it| it.parse().ok())
    }

    /// Whether it is for a service.
    #[must_use]
    pub fn serves(&self, service: Id<id::Service>) -> bool {
        let mut all = self.services().peekable();
        all.peek().is_none() || all.any(|it| it == service)
    }

    /// How walk-ins are ordered.
    #[must_use]
    pub fn strategy(&self) -> Strategy {
        let text = self.0.text("strategy").unwrap_or_default();
        serde_json::from_value(text.into()).unwrap_or_default()
    }

    /// Most that wait or are called; 0 for no limit.
    #[must_use]
    pub fn capacity(&self) -> i64 {
        self.0.number("capacity")
    }

    /// How long somebody who is called has to come, in seconds.
    #[must_use]
    pub fn call_timeout(&self) -> i64 {
        self.0.number_of("call_timeout_seconds").unwrap_or(300)
    }

    /// How long who missed the call may come back.
    #[must_use]
    pub fn reinstate_minutes(&self) -> u16 {
        self.0.number_of("reinstate_minutes").and_then(|it| u16::try_from(it).ok()).unwrap_or(15)
    }

    /// At which position somebody is told that it gets close.
    #[must_use]
    pub fn getting_close_at(&self) -> i64 {
        self.0.number_of("getting_close_at").unwrap_or(3)
    }

    /// Whether who still waits at closing comes first on the next business day.
    #[must_use]
    pub fn carries_over(&self) -> bool {
        self.0.flag("carry_over")
    }

    /// Whether it opens and closes with the shop.
    #[must_use]
    pub fn follows_hours(&self) -> bool {
        self.0.flag("auto_open_close")
    }

    /// How long somebody takes of whom no service is known, in seconds.
    #[must_use]
    pub fn typical_seconds(&self) -> i64 {
        self.0.number_of("usual_seconds").unwrap_or(model::queue::DEFAULT_SECONDS)
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.0.number("version")
    }

    /// The zone of its shop.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        crate::schedule::zone(self.0.text("zone").unwrap_or("Asia/Riyadh"))
    }
}
