//! Every minute: runs the checks of queues that are due. A check opens or closes the queue with its shop, begins the
//! next business day, expires calls and reinstatements, cancels or carries over tickets, sends messages to customers
//! and managers, and corrects the number of active tickets.
//!
//! A queue is checked every minute while it is open, is paused or has tickets, otherwise when it opens. Each check
//! schedules the next one first, so that no queue is forgotten. Each step is conditional on the state by which it was
//! decided, so repeated checks take it once.

use crate::background::cancel_waiting::cancel_waiting;
use crate::background::notifications::{clock_event_id, needs_sms, notify_waiting, send_call_by_sms};
use crate::background::table;
use crate::tickets::expiry::expire;
use crate::tickets::messages::manager_alert;
use jiff::Timestamp;
use jiff::civil::Date;
use model::queue::{ALERT_AFTER, Edge, QueueState, QueueTag, Status, business_day, last_edge, next_edge};
use model::{Id, id};
use runtime::Failure;
use serde_json::Value as Json;
use store::access::Rights;
use store::entities::{NumberIssuer, QueueCheck, Shop};
use store::partition::{self, AGENDA, COMPANY, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, TICK, USER};
use store::queue::{self, Queue, QueueSnapshot, Ticket, WaitingTickets, queue_state_event, read_queue};
use store::{Entity as _, EventActor, Reads, Refusal, StoreError, Table, Write, keys};
use triggers::{Declare as _, DueItems, DuePeriod, Endpoint, Job, run_due};

const DUE_ITEMS: DueItems =
    DueItems { job: "run-due-queues", period: DuePeriod::Hour, partition: keys::queue_check_partition };
/// Time without a change after which a queue with waiting tickets is stalled, in seconds.
const STALLED_AFTER: i64 = 3_600;
/// Minimum time between alerts about a queue, in seconds.
const ALERT_INTERVAL: i64 = 1_800;
/// Maximum number of managers who are alerted at once.
const MAX_MANAGERS: usize = 50;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Check due queues", "rate(1 minute)")
        .reads(&[partition::JOB, SHOP, QUEUE, COMPANY])
        .queries(&[TICK, SHOP, AGENDA, LINE, PAST_TICKETS])
        .updates(&[QUEUE])
        .puts(&[partition::JOB, TICK])
        .deletes(&[TICK, LINE])
        .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, TICK, SHOP])
        .served_by(table, handle)
}

async fn handle(table: &Table, job: Job) -> Result<Json, Failure> {
    let now = job.now;
    run_due(table, DUE_ITEMS, &job, |item| {
        Box::pin(async move {
            match QueueCheck::read(item) {
                Some(check) => Ok(check_queue(table, check.queue(), now).await?),
                None => Ok(()),
            }
        })
    })
    .await
}

/// Checks a queue.
async fn check_queue(table: &Table, id: Id<id::Queue>, now: Timestamp) -> Result<(), StoreError> {
    let mut reads = Reads::default();
    let queue = reads.want::<Queue>(keys::queue(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let issuer = reads.want::<NumberIssuer>(keys::number_issuer(QueueTag::of(id)));
    let line = read_queue(table, QueueTag::of(id), now);
    let (mut found, line) = tokio::try_join!(table.read(reads), line)?;
    let queue = found.take(queue).filter(|it| it.id() == id);
    // A queue of a closed shop is never checked again.
    let shop = found.take(shop).filter(|it| !it.is_closed());
    let Some(((queue, shop), issuer)) = queue.zip(shop).zip(found.take(issuer)) else { return Ok(()) };
    let snapshot = QueueSnapshot::new(&shop, &queue, line, now.as_second());
    Check { table, shop, issuer, snapshot, now }.run(queue).await
}

/// The check of a queue.
struct Check<'a> {
    table: &'a Table,
    shop: Shop,
    issuer: NumberIssuer,
    snapshot: QueueSnapshot,
    now: Timestamp,
}

impl Check<'_> {
    async fn run(&self, queue: Queue) -> Result<(), StoreError> {
        let (table, snapshot) = (self.table, &self.snapshot);
        if let Some(next) = next_check(&queue, snapshot) {
            ignore_conflict(table.commit(vec![next]).await)?;
        }
        let edge = last_edge(&snapshot.schedule, snapshot.now).filter(|_| queue.follows_hours());
        let queue = self.follow_edge(queue, edge).await?;
        let day = business_day(&snapshot.schedule, snapshot.now);
        if self.issuer.settings_version() < queue.version() {
            queue::apply_settings(table, &queue).await?;
        }
        if self.issuer.day_ends_at() <= snapshot.now {
            queue::begin_day(table, &self.issuer, &day).await?;
        }
        self.expire_tickets().await?;
        let is_closed =
            queue.state() == QueueState::Closed && queue.follows_hours() && edge.is_some_and(|it| !it.opens);
        let is_left = |it: &Ticket| is_closed || (it.day() < day.date && self.is_from_before_closing(&queue, it, edge));
        let (left, staying): (Vec<Ticket>, Vec<Ticket>) = snapshot.line.tickets.iter().cloned().partition(is_left);
        if queue.carries_over() {
            self.carry_over(&left, day.date).await?;
        } else {
            cancel_waiting(table, &left, self.now).await?;
        }
        if !is_closed {
            let waiting = if queue.carries_over() { &snapshot.line.tickets } else { &staying };
            notify_waiting(table, snapshot, &queue, self.now).await?;
            self.alert_managers(&queue, waiting).await?;
        }
        for overtake in snapshot.line.stale_overtakes() {
            table.delete(&overtake).await?;
        }
        let drift = queue::recount_active(table, queue.tag(), &self.issuer, &snapshot.line).await?;
        if drift != 0 {
            tracing::info!(queue = %queue.id(), drift, "active_count_drifted");
        }
        Ok(())
    }

    /// Whether a ticket of an earlier business day waited while the queue was closed. In a shop that does not close at
    /// midnight, and in a queue that staff keep open, it goes on waiting.
    fn is_from_before_closing(&self, queue: &Queue, ticket: &Ticket, edge: Option<Edge>) -> bool {
        queue.state() == QueueState::Closed || edge.is_some_and(|it| ticket.joined_at() < it.at)
    }

    /// Opens or closes a queue with its shop, once per edge. Returns the queue as it is then.
    async fn follow_edge(&self, queue: Queue, edge: Option<Edge>) -> Result<Queue, StoreError> {
        let new = edge.filter(|it| queue.last_edge_at().is_none_or(|last| last < it.at));
        let Some(edge) = new else { return Ok(queue) };
        let update = queue.follow_edge(&edge, self.now);
        let Some(after) = queue.updated(&update) else { return Ok(queue) };
        let mut writes: Vec<Write> = vec![update.into()];
        if after.state() != queue.state() {
            let event = queue_state_event(&after, EventActor::System, self.now, WaitingTickets::Kept);
            writes.push(event.write());
        }
        // It may have opened this very minute: from now on it is checked every minute.
        writes.push(QueueCheck::due_after(queue.id(), self.snapshot.now));
        match self.table.commit(writes).await {
            Ok(()) => Ok(after),
            // Staff changed the queue meanwhile. The next check handles it.
            Err(Refusal::Condition { .. }) => Ok(queue),
            Err(Refusal::Store(error)) => Err(error),
        }
    }

    /// Stores the expiry of calls and reinstatements, and sends calls that were not seen by SMS.
    async fn expire_tickets(&self) -> Result<(), StoreError> {
        for ticket in &self.snapshot.line.tickets {
            if !expire(self.table, ticket, self.now).await? && needs_sms(ticket, self.snapshot.now) {
                send_call_by_sms(self.table, ticket, self.now).await?;
            }
        }
        Ok(())
    }

    /// Moves waiting tickets to the front of the next business day, once per day, so that staff can move them
    /// afterwards.
    async fn carry_over(&self, left: &[Ticket], day: Date) -> Result<(), StoreError> {
        let now = self.snapshot.now;
        let waiting = left.iter().filter(|it| it.status_at(now) == Status::Waiting);
        for ticket in waiting.filter(|it| it.carried_over_to() != Some(day)) {
            ignore_conflict(self.table.commit(vec![ticket.carry_over(day, now).into()]).await)?;
        }
        Ok(())
    }

    /// Alerts managers if too many customers wait, one waits too long, or no ticket has changed for an hour.
    async fn alert_managers(&self, queue: &Queue, tickets: &[Ticket]) -> Result<(), StoreError> {
        let now = self.snapshot.now;
        let waiting: Vec<&Ticket> = tickets.iter().filter(|it| it.status_at(now) == Status::Waiting).collect();
        let waits_long = waiting.iter().any(|it| now - it.joined_at() >= ALERT_AFTER);
        let last_change = tickets.iter().map(Ticket::updated_at).max();
        let is_still = last_change.is_some_and(|it| now - it >= STALLED_AFTER);
        let is_stalled = queue.state() == QueueState::Open && !waiting.is_empty() && is_still;
        let is_large = waiting.len() > usize::from(self.shop.settings().large_queue_alert);
        let is_recent = queue.alerted_at().is_some_and(|it| it > now - ALERT_INTERVAL);
        if is_recent || !(waits_long || is_stalled || is_large) {
            return Ok(());
        }
        let company = queue.id().shop().company();
        let access = self.table.get(&keys::access(company)).await?;
        let managers = Rights::read(company, access.as_ref()).access.managers(queue.id().shop());
        let cause = clock_event_id(self.now);
        let alert = |it| manager_alert(it, queue, waiting.len()).request(cause, self.now).write();
        let mut writes: Vec<Write> = vec![queue.record_alert(now).into()];
        writes.extend(managers.into_iter().take(MAX_MANAGERS).map(alert));
        ignore_conflict(self.table.commit(writes).await)
    }
}

/// Schedules the next check: in a minute while the queue is open, is paused or has tickets, otherwise when it opens.
/// `None` if it opens only by hand.
fn next_check(queue: &Queue, snapshot: &QueueSnapshot) -> Option<Write> {
    if queue.state() != QueueState::Closed || !snapshot.line.tickets.is_empty() {
        return Some(QueueCheck::due_after(queue.id(), snapshot.now));
    }
    let opens = next_edge(&snapshot.schedule, snapshot.now).filter(|_| queue.follows_hours())?;
    Some(QueueCheck::due_after(queue.id(), opens.at))
}

/// Ignores a conflict with a concurrent change, which the next check handles.
fn ignore_conflict(outcome: Result<(), Refusal>) -> Result<(), StoreError> {
    match outcome {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}
