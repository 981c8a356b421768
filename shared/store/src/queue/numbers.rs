//! Issues queue numbers and counts active tickets: conditional updates of the number issuer.

use super::Line;
use crate::entities::{ActiveChange, ActiveTickets, JoinChannel, NumberIssuer, NumberRequest, Queue, Ticket};
use crate::{Consistency, Entity as _, Item, Refusal, StoreError, Table, Update, keys};
use model::hours::Schedule;
use model::queue::{BusinessDay, QueueTag, business_day};
use std::collections::BTreeSet;

/// The outcome of a request for a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Issue {
    /// A number was issued: [`NumberIssuer::last_number`].
    New(NumberIssuer),
    /// The number was issued to an earlier attempt of the same request, which may have made a ticket of it.
    Repeated(NumberIssuer),
    /// No number was issued, for a reason that follows from the number issuer.
    Refused(NumberIssuer),
    /// The queue does not exist.
    Missing,
}

/// Issues the next number of a queue and counts one more active ticket.
///
/// # Errors
/// When the table doesn't answer.
pub async fn issue(table: &Table, request: &NumberRequest<'_>) -> Result<Issue, StoreError> {
    match table.update(NumberIssuer::issue(request)).await {
        Ok(item) => Ok(NumberIssuer::read(item).map_or(Issue::Missing, Issue::New)),
        Err(Refusal::Condition { old, .. }) => Ok(Issue::refused(request, old)),
        Err(Refusal::Store(error)) => Err(error),
    }
}

impl Issue {
    /// What a refused request for a number means, given the number issuer as it is.
    pub(crate) fn refused(request: &NumberRequest<'_>, old: Option<Item>) -> Self {
        match old.and_then(NumberIssuer::read) {
            None => Self::Missing,
            Some(issuer) if issuer.issued_to() == Some(request.name) => Self::Repeated(issuer),
            Some(issuer) => Self::Refused(issuer),
        }
    }

    /// The number issuer to which the number can be returned, when no ticket got it. `None` if the number was issued to an
    /// earlier attempt, which may still write a ticket with it.
    #[must_use]
    pub const fn returnable(&self) -> Option<&NumberIssuer> {
        match self {
            Self::New(issuer) => Some(issuer),
            _ => None,
        }
    }
}

/// What is known of a transaction that was to create a ticket and failed.
#[derive(Debug, Clone, Copy)]
pub enum FailedCreation<'a> {
    /// A write was refused, because of this item.
    Refused(Option<&'a Item>),
    /// The table did not answer.
    Unknown,
}

impl Ticket {
    /// Whether the ticket exists or may exist although its transaction failed: a concurrent duplicate of the request was
    /// issued the same number and wrote it, or the table did not answer.
    #[must_use]
    pub fn may_exist_after(&self, failure: FailedCreation<'_>) -> bool {
        match failure {
            FailedCreation::Refused(blocking) => {
                blocking.cloned().and_then(Self::read).is_some_and(|it| it.id() == self.id())
            }
            FailedCreation::Unknown => true,
        }
    }
}

/// Begins the next business day and issues the number if it was refused because the day is over. Otherwise returns
/// `refused` unchanged.
///
/// # Errors
/// When the table doesn't answer.
pub async fn begin_day_if_over(
    table: &Table,
    request: &NumberRequest<'_>,
    schedule: &Schedule,
    refused: Issue,
) -> Result<Issue, StoreError> {
    match &refused {
        Issue::Refused(issuer) if issuer.day_ends_at() <= request.now => {
            begin_day(table, issuer, &business_day(schedule, request.now)).await?;
            issue(table, request).await
        }
        _ => Ok(refused),
    }
}

/// Returns a number that no ticket got. Leaves no gap if it is still the last one.
///
/// # Errors
/// When the table doesn't answer.
pub async fn return_number(table: &Table, issued: &NumberIssuer, channel: JoinChannel) -> Result<(), StoreError> {
    match table.update(issued.return_last_number(channel)).await {
        Ok(_) => Ok(()),
        Err(Refusal::Condition { .. }) => update_if(table, issued.decrement_on_same_day(channel)).await,
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Changes the number of active tickets. Returns `false` if an increase exceeds the capacity.
///
/// # Errors
/// When the table doesn't answer.
pub async fn change_active(table: &Table, queue: QueueTag, change: ActiveChange) -> Result<bool, StoreError> {
    match table.update(NumberIssuer::change_active(queue, change)).await {
        Ok(_) => Ok(true),
        Err(Refusal::Condition { .. }) => Ok(false),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Decreases the number of active tickets after a step that has happened. A failure is logged; the next check of the queue
/// recounts.
pub async fn decrement_active(table: &Table, queue: QueueTag, change: ActiveChange) {
    if let Err(error) = change_active(table, queue, change).await {
        tracing::warn!(%error, "active_not_decremented");
    }
}

/// Begins a business day, unless it has begun.
///
/// # Errors
/// When the table doesn't answer.
pub async fn begin_day(table: &Table, issuer: &NumberIssuer, day: &BusinessDay) -> Result<(), StoreError> {
    update_if(table, issuer.begin_day(day)).await
}

/// Applies the settings of a queue to its number issuer, unless newer ones were applied.
///
/// # Errors
/// When the table doesn't answer.
pub async fn apply_settings(table: &Table, queue: &Queue) -> Result<(), StoreError> {
    update_if(table, NumberIssuer::apply_settings(queue)).await
}

/// Recounts the active tickets, and corrects the count if it was off by the same number twice in a row. `line` must be
/// read after `issuer`. Numbers issued since the last recount may still get a ticket; older ones without a ticket are
/// gaps. Returns by how many tickets the count is too high.
///
/// # Errors
/// When the table doesn't answer.
pub async fn recount_active(
    table: &Table,
    queue: QueueTag,
    issuer: &NumberIssuer,
    line: &Line,
) -> Result<i64, StoreError> {
    let (from, last) = (issuer.recounted_to(), i64::from(issuer.last_number()));
    let mut ended = Vec::new();
    if last > from {
        let partition = keys::tickets_partition(queue, issuer.day());
        let (first_key, last_key) = (format!("T#{:07}", from + 1), format!("T#{last:07}"));
        ended = table.query_between(&partition, &first_key, &last_key, Consistency::Strong).await?;
    }
    let Some((update, drift)) = issuer.recount_by(line, &ended) else { return Ok(0) };
    update_if(table, update).await.map(|()| drift)
}

impl NumberIssuer {
    /// The update of a recount, and by how many tickets the count is too high. `ended` are the ended tickets with numbers
    /// that were issued since the last recount. `None` if there is nothing to record.
    pub(crate) fn recount_by(&self, line: &Line, ended: &[Item]) -> Option<(Update, i64)> {
        let (from, last, day) = (self.recounted_to(), i64::from(self.last_number()), self.day());
        let in_line = line.tickets.iter().filter(|it| it.day() == day).map(|it| i64::from(it.number()));
        let known: BTreeSet<i64> = in_line.chain(ended.iter().map(|it| it.number("number"))).collect();
        let in_flight = (from + 1..=last).filter(|it| !known.contains(it)).count();
        let holding = || line.tickets.iter().filter(|it| it.status().holds_capacity());
        let count = |it: usize| i64::try_from(it).unwrap_or_default();
        let unverified = count(holding().filter(|it| it.is_unverified()).count());
        let actual = ActiveTickets { active: count(holding().count() + in_flight), unverified };
        let drift = self.active() - actual.active;
        (!self.is_settled(&actual) || last != from).then(|| (self.recount(&actual), drift))
    }
}

/// Updates an item, unless its condition no longer holds.
async fn update_if(table: &Table, update: Update) -> Result<(), StoreError> {
    match table.update(update).await {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}
