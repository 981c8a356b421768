//! Every minute: queues that somebody is in, or that open or close: calls and times to come back that ran out, business
//! days that begin and end, who is to be told by how things stand, and what crashes left.
//!
//! A queue is looked at when its moment has come; each look writes the moment of the next one first, so no queue is
//! forgotten, and each step is conditioned on what it was judged by, so that repeated looks do it once.

use crate::background::cancel_waiting::cancel_waiting;
use crate::background::notifications::{clock_event_id, needs_sms, notices, sms};
use crate::background::table;
use crate::queues::checks;
use crate::queues::events::event;
use crate::tickets::expiry::expire;
use crate::tickets::messages::alert;
use jiff::Timestamp;
use jiff::civil::Date;
use model::queue::{ALERT_AFTER, Edge, Placement, QueueTag, Status, business_day, last_edge, next_edge};
use model::settings::ShopSettings;
use model::{Id, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use serde_json::{Value as Json, json};
use store::access::Rights;
use store::partition::{self, AGENDA, COMPANY, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, TICK, USER};
use store::queue::{self, NumberIssuer, Queue, QueueSnapshot, State, Ticket};
use store::{Condition, Event, Refusal, Shop, StoreError, Table, Update, Value, Write, condition, first, keys};
use triggers::{Declare as _, Endpoint, Job, run_due, store_failed};

const JOB: &str = "run-due-queues";
/// A queue in which nothing has happened for so long while somebody waits is stuck, in seconds.
const STALLED: i64 = 3_600;
/// Managers are alerted at most so often about a queue, in seconds.
const ALERTS: i64 = 1_800;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Look at the queues that somebody is in or that open or close", "rate(1 minute)")
        .reads(&[partition::JOB, SHOP, QUEUE, COMPANY])
        .queries(&[TICK, SHOP, AGENDA, LINE, PAST_TICKETS])
        .updates(&[QUEUE])
        .puts(&[partition::JOB])
        .deletes(&[TICK, LINE])
        .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, TICK, SHOP])
        .served_by(table, handle)
}

async fn handle(table: &Table, job: Job) -> Result<Json, Failure> {
    let now = job.now;
    run_due(table, JOB, keys::queue_check_partition, now, |item| {
        Box::pin(async move {
            match item.text("id").and_then(|it| it.parse().ok()) {
                Some(id) => check_queue(table, id, now).await.map_err(|error| store_failed(&error)),
                None => Ok(()),
            }
        })
    })
    .await
}

/// Looks at a queue.
async fn check_queue(table: &Table, id: Id<id::Queue>, now: Timestamp) -> Result<(), StoreError> {
    let (tag, at) = (QueueTag::of(id), now.as_second());
    let wanted = [keys::queue(id), keys::shop(tag.shop()), keys::number_issuer(tag)];
    let (found, floor) = tokio::try_join!(table.get_many(&wanted), queue::read_queue(table, tag, now, false, None))?;
    let [queue, shop, head] = first(found);
    let Some(((of, shop), head)) = Queue::read(queue, id).zip(shop.map(Shop)).zip(head.map(NumberIssuer)) else {
        return Ok(());
    };
    let hall = QueueSnapshot::new(&shop, &of, floor, at);
    if let Some(next) = next_look(&of, &hall) {
        ignore(table.commit(vec![next]).await)?;
    }
    let edge = last_edge(&hall.schedule, at).filter(|_| of.follows_hours());
    let of = match edge.filter(|it| of.0.number_of("edge_at").is_none_or(|seen| seen < it.at)) {
        Some(edge) => turn_at_edge(table, of, &shop, &edge, now).await?,
        None => of,
    };
    if head.settings_version() < of.version() {
        queue::apply_settings(table, tag, &of).await?;
    }
    let day = business_day(&hall.schedule, at);
    if head.until() <= at {
        queue::begin_day(table, tag, &head, &day).await?;
    }
    for ticket in &hall.line.tickets {
        if expire(table, ticket, now).await? {
            continue;
        }
        if needs_sms(ticket, at) {
            sms(table, ticket, now).await?;
        }
    }
    // Who waits since an earlier business day, or past the closing of this one.
    let closed = of.state() == State::Closed && of.follows_hours() && edge.is_some_and(|it| !it.opens);
    let left: Vec<Ticket> =
        hall.line.tickets.iter().filter(|it| closed || it.day().is_some_and(|it| it < day.date)).cloned().collect();
    if of.carries_over() {
        carry_over(table, &left, day.date, now).await?;
    } else if !left.is_empty() {
        cancel_waiting(table, &left, now).await?;
    }
    if left.is_empty() {
        notices(table, &hall, &of, now).await?;
        alert_managers(table, &hall, &of, &shop, now).await?;
    }
    for key in hall.line.stale_overtakes() {
        table.delete(&key).await?;
    }
    let off = queue::recount_active(table, tag, &head, &hall.line).await?;
    if off != 0 {
        tracing::info!(queue = %id, off, "queue_count_off");
    }
    Ok(())
}

/// When to look again: each minute while somebody is in it or may join, else when it opens.
fn next_look(of: &Queue, hall: &QueueSnapshot) -> Option<Write> {
    let id = of.id()?;
    if of.state() != State::Closed || !hall.line.tickets.is_empty() {
        return Some(checks::after(id, hall.now));
    }
    let opens = next_edge(&hall.schedule, hall.now).filter(|_| of.follows_hours())?;
    Some(checks::after(id, opens.at))
}

/// Opens or closes a queue with its shop, once for each time that the shop does.
async fn turn_at_edge(table: &Table, of: Queue, shop: &Shop, edge: &Edge, now: Timestamp) -> Result<Queue, StoreError> {
    let Some(id) = of.id() else { return Ok(of) };
    let state = if edge.opens { State::Open } else { State::Closed };
    let update = Update::of(keys::queue(id)).set("edge_at", edge.at).when(condition::unchanged(&of.0));
    let (update, told) = match state == of.state() {
        true => (update, None),
        false => {
            let update = update
                .set("status", state.as_str())
                .set("updated_at", now.to_string())
                .remove("opened_by_hand_at")
                .add("version", 1);
            let payload = json!({"company_id": shop.company(), "shop_id": of.0.text("shop_id"), "queue_id": id,
                "status": state, "dismisses": false});
            let told = Event {
                id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
                name: event(state),
                at: now,
                actor: "system".to_owned(),
                subject: ("queue", id.to_string()),
                payload,
            };
            (update, Some(told))
        }
    };
    let after = Queue(update.applied_to(&of.0));
    let mut writes: Vec<Write> = vec![update.into()];
    writes.extend(told.map(|it| it.write()));
    // It may open this very minute: then it is to be looked at from now on.
    writes.push(checks::after(id, now.as_second()));
    match table.commit(writes).await {
        Ok(()) => Ok(after),
        // Staff were faster: the next look judges what they made of it.
        Err(Refusal::Condition { .. }) => Ok(of),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Lets those who wait come first on the next business day: once for each day, so that staff can move them then.
async fn carry_over(table: &Table, left: &[Ticket], day: Date, now: Timestamp) -> Result<(), StoreError> {
    let waiting = left.iter().filter(|it| it.status_at(now.as_second()) == Status::Waiting);
    for ticket in waiting.filter(|it| it.0.parsed("carried_to") != Some(day)) {
        let Some(update) = ticket.change(now.as_second()) else { continue };
        let front = Placement::Front { at: ticket.joined_at() };
        let update = update.set("carried_to", day.to_string()).set("standing", Value::document(&front));
        ignore(table.commit(vec![update.into()]).await)?;
    }
    Ok(())
}

/// Tells managers when more wait than they want, somebody waits for very long, or nothing moves.
async fn alert_managers(
    table: &Table,
    hall: &QueueSnapshot,
    of: &Queue,
    shop: &Shop,
    now: Timestamp,
) -> Result<(), StoreError> {
    let at = now.as_second();
    let waiting: Vec<&Ticket> = hall.line.tickets.iter().filter(|it| it.status_at(at) == Status::Waiting).collect();
    let settings: ShopSettings = shop.0.document("settings").unwrap_or_default();
    let long = waiting.iter().any(|it| at - it.joined_at() >= ALERT_AFTER);
    let moved = hall.line.tickets.iter().map(|it| it.0.number("updated_at")).max();
    let stalled = of.state() == State::Open && !waiting.is_empty() && moved.is_some_and(|it| at - it >= STALLED);
    let many = waiting.len() > usize::from(settings.large_queue_alert);
    let recently = of.0.number_of("alerted_at").is_some_and(|it| it > at - ALERTS);
    let Some(id) = of.id().filter(|_| (long || stalled || many) && !recently) else { return Ok(()) };
    let company = id.shop().company();
    let access = table.get(&keys::access(company)).await?;
    let managers = Rights::read(company, access.as_ref()).access.managers(id.shop());
    let seen = match of.0.number_of("alerted_at") {
        Some(seen) => Condition::Equal("alerted_at".into(), seen.into()),
        None => Condition::Missing("alerted_at".into()),
    };
    let update = Update::of(keys::queue(id)).set("alerted_at", at).when(condition::exists()).when(seen);
    let mut writes: Vec<Write> = vec![update.into()];
    let cause = clock_event_id(now);
    writes.extend(managers.into_iter().take(50).map(|it| alert(it, of, waiting.len()).request(cause, now).write()));
    ignore(table.commit(writes).await)
}

/// Whoever was faster leaves it to the next look.
fn ignore(outcome: Result<(), Refusal>) -> Result<(), StoreError> {
    match outcome {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}
