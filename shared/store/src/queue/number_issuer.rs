//! The head of a queue: the last number of its business day, and how many wait or are called.

use super::{Line, Queue, State};
use crate::{Condition, Item, Refusal, StoreError, Table, Update, condition, keys};
use jiff::civil::Date;
use model::hours::Schedule;
use model::queue::{BusinessDay, QueueTag, business_day};
use std::collections::BTreeSet;

/// What stands for "no limit" in the head, so that one condition serves both.
const NO_LIMIT: i64 = 1_000_000_000;

/// The head as it was read or written.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberIssuer(pub Item);

impl NumberIssuer {
    /// Whether the queue takes people.
    #[must_use]
    pub fn state(&self) -> State {
        self.0.parsed("status").unwrap_or(State::Closed)
    }

    /// The business day that numbers are drawn for.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.0.parsed("day")
    }

    /// Until when that surely is the business day, in Unix seconds.
    #[must_use]
    pub fn until(&self) -> i64 {
        self.0.number("until")
    }

    /// The last number drawn.
    #[must_use]
    pub fn last(&self) -> u32 {
        u32::try_from(self.0.number("last")).unwrap_or_default()
    }

    /// How many wait or are called.
    #[must_use]
    pub fn active(&self) -> i64 {
        self.0.number("active")
    }

    /// Whether there is no room.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.active() >= self.0.number("capacity")
    }

    /// The version of the settings that it was last told.
    #[must_use]
    pub fn settings_version(&self) -> i64 {
        self.0.number("settings_version")
    }
}

/// Who wants a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinChannel {
    /// A customer: only while the queue is open and has room.
    Customer,
    /// Staff, for somebody in the shop: also while it is paused.
    Staff,
    /// Somebody who has an appointment and arrived: they have a right to be served.
    Appointment,
}

/// What became of the wish for a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Issue {
    /// The head with the number, which is [`NumberIssuer::last`].
    Drawn(NumberIssuer),
    /// The same wish drew it before and got no answer; it may even have become a ticket since.
    Again(NumberIssuer),
    /// Why not, from the head as it is.
    Refused(NumberIssuer),
    /// There is no such queue.
    Missing,
}

/// The head of a new queue.
#[must_use]
pub fn issuer_item(tag: QueueTag, queue: &Queue, day: &BusinessDay) -> Item {
    Item::new(&keys::number_issuer(tag), "QueueHead")
        .with("status", queue.state().as_str())
        .with("capacity", limit(queue))
        .with("settings_version", queue.version())
        .with("day", day.date.to_string())
        .with("until", day.until)
        .with("last", 0)
        .with("active", 0)
}

fn limit(queue: &Queue) -> i64 {
    match queue.capacity() {
        0 => NO_LIMIT,
        capacity => capacity,
    }
}

/// Draws the next number and counts one more that waits, if the queue takes people, has room, and its business day has
/// not ended. `request` names the wish: an answer that got lost finds its number when it is asked for again.
///
/// # Errors
/// When the table doesn't answer.
pub async fn issue(
    table: &Table,
    tag: QueueTag,
    request: &str,
    door: JoinChannel,
    now: i64,
) -> Result<Issue, StoreError> {
    let anew = Condition::Any(vec![
        Condition::Missing("drawn_by".into()),
        Condition::Differs("drawn_by".into(), request.into()),
    ]);
    let mut update = Update::of(keys::number_issuer(tag))
        .add("last", 1)
        .add("active", 1)
        .set("drawn_by", request)
        .when(condition::exists())
        .when(anew)
        .when(Condition::Greater("until".into(), now.into()));
    let is = |state: State| Condition::Equal("status".into(), state.as_str().into());
    update = match door {
        JoinChannel::Customer => update.when(is(State::Open)),
        JoinChannel::Staff => update.when(Condition::Any(vec![is(State::Open), is(State::Paused)])),
        JoinChannel::Appointment => update,
    };
    if door != JoinChannel::Appointment {
        update = update.when(Condition::Below("active".into(), "capacity".into()));
    }
    match table.update(update).await {
        Ok(head) => Ok(Issue::Drawn(NumberIssuer(head))),
        Err(Refusal::Condition { old: None, .. }) => Ok(Issue::Missing),
        Err(Refusal::Condition { old: Some(old), .. }) if old.text("drawn_by") == Some(request) => {
            Ok(Issue::Again(NumberIssuer(old)))
        }
        Err(Refusal::Condition { old: Some(old), .. }) => Ok(Issue::Refused(NumberIssuer(old))),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Draws again where `refused` was so because the business day of the head had ended: then today begins.
///
/// # Errors
/// When the table doesn't answer.
pub async fn issue_on_new_day(
    table: &Table,
    tag: QueueTag,
    (request, door): (&str, JoinChannel),
    (schedule, now): (&Schedule, i64),
    refused: Issue,
) -> Result<Issue, StoreError> {
    match &refused {
        Issue::Refused(head) if head.until() <= now => {
            begin_day(table, tag, head, &business_day(schedule, now)).await?;
            issue(table, tag, request, door, now).await
        }
        _ => Ok(refused),
    }
}

/// Gives a number back that nobody got: without a gap if it is still the last one.
///
/// # Errors
/// When the table doesn't answer.
pub async fn return_number(table: &Table, tag: QueueTag, drawn: &NumberIssuer) -> Result<(), StoreError> {
    let Some(day) = drawn.day() else { return Ok(()) };
    let same_day = Condition::Equal("day".into(), day.to_string().into());
    let request = drawn.0.text("drawn_by").unwrap_or_default();
    // The name alone doesn't tell: a twin of the request may have drawn since.
    let ours = Condition::All(vec![
        Condition::Equal("drawn_by".into(), request.into()),
        Condition::Equal("last".into(), i64::from(drawn.last()).into()),
    ]);
    let less = Update::of(keys::number_issuer(tag)).add("active", -1).when(same_day);
    match table.update(less.clone().add("last", -1).remove("drawn_by").when(ours)).await {
        Ok(_) => Ok(()),
        Err(Refusal::Condition { .. }) => ignored(table.update(less).await),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Counts so many more, or fewer, that wait or are called. More only as far as there is room: false when there is none.
///
/// # Errors
/// When the table doesn't answer.
pub async fn change_active(table: &Table, tag: QueueTag, by: i64) -> Result<bool, StoreError> {
    let update = Update::of(keys::number_issuer(tag)).add("active", by).when(condition::exists());
    let update = if by > 0 { update.when(Condition::Below("active".into(), "capacity".into())) } else { update };
    match table.update(update).await {
        Ok(_) => Ok(true),
        Err(Refusal::Condition { .. }) => Ok(false),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Counts after a step that has happened, so it must not fail: what isn't counted here, the next look at the queue does.
pub async fn decrement_active(table: &Table, tag: QueueTag, by: i64) {
    if let Err(error) = change_active(table, tag, by).await {
        tracing::warn!(%error, "not_counted");
    }
}

/// Begins the business day `day`, unless it has begun: numbers count from 1 again.
///
/// # Errors
/// When the table doesn't answer.
pub async fn begin_day(table: &Table, tag: QueueTag, head: &NumberIssuer, day: &BusinessDay) -> Result<(), StoreError> {
    let date = day.date.to_string();
    let seen = head.0.text("day").unwrap_or_default();
    let update = Update::of(keys::number_issuer(tag)).set("until", day.until);
    let update = update.when(Condition::Equal("day".into(), seen.into()));
    let update = if seen == date { update } else { update.set("day", date).set("last", 0).set("seen", 0) };
    ignored(table.update(update).await)
}

/// Tells the head what the settings say, unless it knows newer ones.
///
/// # Errors
/// When the table doesn't answer.
pub async fn apply_settings(table: &Table, tag: QueueTag, queue: &Queue) -> Result<(), StoreError> {
    let update = Update::of(keys::number_issuer(tag))
        .set("status", queue.state().as_str())
        .set("capacity", limit(queue))
        .set("settings_version", queue.version())
        .when(condition::exists())
        .when(Condition::AtMost("settings_version".into(), queue.version().into()));
    ignored(table.update(update).await)
}

/// Takes back what crashes left in the count. `line` was read after the head. Numbers that were drawn since the last
/// look and have no ticket yet may still get one; older ones are gaps. Returns how much the count was off.
///
/// # Errors
/// When the table doesn't answer.
pub async fn recount_active(table: &Table, tag: QueueTag, head: &NumberIssuer, line: &Line) -> Result<i64, StoreError> {
    let Some(day) = head.day() else { return Ok(0) };
    let (seen, last) = (head.0.number("seen"), i64::from(head.last()));
    let mut in_flight = 0;
    if last > seen {
        let partition = keys::tickets_partition(tag, day);
        let (from, to) = (format!("T#{:07}", seen + 1), format!("T#{last:07}"));
        let over = table.query_between(&partition, &from, &to, crate::Consistency::Strong).await?;
        let placement = line.tickets.iter().filter(|it| it.day() == Some(day)).map(|it| i64::from(it.number()));
        let known: BTreeSet<i64> = placement.chain(over.iter().map(|it| it.number("number"))).collect();
        in_flight = (seen + 1..=last).filter(|it| !known.contains(it)).count();
    }
    let waiting = line.tickets.iter().filter(|it| it.status().holds_capacity()).count();
    let actual = i64::try_from(waiting + in_flight).unwrap_or_default();
    let off = head.active() - actual;
    if off == 0 && last == seen && head.0.number("off") == 0 {
        return Ok(0);
    }
    // A step is counted just after it was taken: only what is off at two looks in a row is off for good.
    let lasting = off == head.0.number("off");
    let update = Update::of(keys::number_issuer(tag))
        .set("active", if lasting { actual } else { head.active() })
        .set("off", if lasting { 0 } else { off })
        .set("seen", last)
        .when(Condition::Equal("active".into(), head.active().into()))
        .when(Condition::Equal("last".into(), last.into()))
        .when(Condition::Equal("day".into(), day.to_string().into()));
    // Whoever was faster leaves it to the next look.
    ignored(table.update(update).await).map(|()| off)
}

fn ignored(outcome: Result<Item, Refusal>) -> Result<(), StoreError> {
    match outcome {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}
