//! What a shop still has to do for its customers: it can't be closed before.

use crate::agenda::{Claim, read_agendas};
use crate::entities::Queue;
use crate::queue::{queues_of_shop, read_line};
use crate::{Consistency, StoreError, Table};
use jiff::{Timestamp, ToSpan as _};
use model::queue::{QueueState, QueueTag};
use model::tenant::ShopTag;

/// How many days ahead anything can be booked, at most: the longest horizon that a shop can set, and what runs over.
const MOST_DAYS_AHEAD: i64 = 368;
/// Days before today whose bookings may still run.
const DAYS_BACK: i64 = 2;

/// What a shop still has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenBusiness {
    /// Whether a booking is ahead or runs, or a time is held or offered.
    pub has_bookings: bool,
    /// Whether a queue is open or paused.
    pub has_open_queues: bool,
    /// Whether a ticket waits, is called or is served.
    pub has_tickets: bool,
}

impl OpenBusiness {
    /// Reads what a shop still has to do: bookings and queues in one round trip, then the lines of the queues in another.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn read(table: &Table, shop: ShopTag, now: Timestamp) -> Result<Self, StoreError> {
        let today = jiff::tz::Offset::UTC.to_datetime(now).date();
        let (first, last) = (today.saturating_sub(DAYS_BACK.days()), today.saturating_add(MOST_DAYS_AHEAD.days()));
        let agendas = read_agendas(table, shop, first, last, Consistency::Strong);
        let (agendas, queues) = tokio::try_join!(agendas, queues_of_shop(table, shop))?;
        let lines = queues.iter().map(|it| read_line(table, QueueTag::of(it.id())));
        let lines = futures_util::future::try_join_all(lines).await?;
        let now = now.as_second();
        let is_open = |it: &Claim| !it.is_copy() && it.end > now && it.stands(now);
        let mut tickets = lines.iter().flat_map(|it| &it.tickets);
        Ok(Self {
            has_bookings: agendas.all.iter().flat_map(|it| &it.claims).any(is_open),
            has_open_queues: queues.iter().map(Queue::state).any(|it| it != QueueState::Closed),
            has_tickets: tickets.any(|it| it.status_at(now).is_active()),
        })
    }
}
