//! Steps of a ticket's life: the writes of one transaction, and what is counted after it.

use super::Ticket;
use crate::keys::KeyPart;
use crate::{Condition, Event, Item, Key, Refusal, Table, Update, Write, condition, keys};
use jiff::Timestamp;
use model::queue::{Actor, Status};
use model::{Id, id};
use serde_json::{Value as Json, json};

/// How long a ticket that is over is kept, in seconds: two years, for statistics and complaints.
const KEPT: i64 = 2 * 365 * 86_400;
/// How long a mark outlives its use.
const MARK: i64 = 3 * 86_400;

/// A step with a ticket.
#[derive(Debug, Clone, Copy)]
pub struct Transition<'a> {
    /// What it becomes.
    pub to: Status,
    /// What its history calls it.
    pub step: &'a str,
    /// Who takes it.
    pub by: Actor,
    /// The user who does, if it is one.
    pub actor: Option<Id<id::User>>,
    /// When.
    pub now: Timestamp,
}

/// A ticket after a step, and the writes that make it so.
#[derive(Debug, Clone)]
pub struct Transitioned {
    /// The ticket then.
    pub after: Ticket,
    /// The writes: all or nothing.
    pub writes: Vec<Write>,
    /// By how much it changes how many wait or are called: to be counted on the head afterwards.
    pub counted: i64,
    /// Which of the writes fails when its owner has another active ticket in the queue.
    pub rejoins: Option<usize>,
    /// Which of the writes fails when the counter is taken.
    pub takes_counter: Option<usize>,
}

/// The mark of somebody's one active ticket.
#[must_use]
pub fn membership(ticket: &Ticket) -> Option<Key> {
    let tag = ticket.tag()?;
    match (ticket.customer(), ticket.phone_ref()) {
        (Some(user), _) => Some(keys::membership(user, tag)),
        (None, Some(phone)) => Some(keys::membership_of_phone(&phone, tag)),
        _ => None,
    }
}

/// The entry in a customer's list of tickets.
#[must_use]
pub fn pointer(ticket: &Ticket) -> Option<Write> {
    let (user, id) = (ticket.customer()?, ticket.id()?);
    let item = Item::new(&keys::ticket_pointer(user, ticket.joined_at() * 1_000, id), "TicketPointer").with("id", id);
    Some(Write::put(item.with("ttl", ticket.joined_at() + KEPT)))
}

fn member(key: &Key, ticket: &Ticket) -> Write {
    let id = ticket.id().map(|it| it.to_string()).unwrap_or_default();
    let item = Item::new(key, "Membership")
        .with("id", id.as_str())
        .with("queue_id", ticket.0.text("queue_id").unwrap_or_default());
    let item = item.with("ttl", ticket.joined_at() + MARK);
    // TTL only tidies up: what it may have taken is not live.
    let ours = Condition::Equal("id".into(), id.into());
    Write::Put(item, Some(Condition::Any(vec![condition::missing(), ours])))
}

/// A deletion of what belongs to this ticket; nothing happens to what is another's by now.
fn released(key: Key, ticket: &Ticket) -> Write {
    let id = ticket.id().map(|it| it.to_string()).unwrap_or_default();
    Write::Delete(key, Some(Condition::Any(vec![condition::missing(), Condition::Equal("id".into(), id.into())])))
}

/// The writes that a new ticket needs besides itself: the mark and the list.
#[must_use]
pub fn creation_writes(ticket: &Ticket) -> (Vec<Write>, Option<usize>) {
    let mut writes = vec![Write::create(ticket.0.clone())];
    let mut at = None;
    if let Some(key) = membership(ticket) {
        at = Some(writes.len());
        writes.push(member(&key, ticket));
    }
    writes.extend(pointer(ticket));
    (writes, at)
}

fn counter_key(ticket: &Ticket) -> Option<Key> {
    let name = KeyPart::parse(ticket.0.text("counter_key")?).ok()?;
    Some(keys::counter(ticket.tag()?, &name))
}

/// What an ended ticket keeps of its owner: not where they were, and of a guest no number, except to tell them that the
/// ticket was cancelled.
fn forget(mut ended: Item, status: Status) -> Item {
    let number: &[&str] = if status == Status::Cancelled { &[] } else { &["phone"] };
    for name in ["lat", "lng"].iter().chain(number) {
        ended.0.remove(*name);
    }
    ended
}

/// Takes a step. `more` sets what belongs to it.
#[must_use]
pub fn transition(ticket: &Ticket, turn: Transition<'_>, more: impl FnOnce(Update) -> Update) -> Option<Transitioned> {
    let now = turn.now.as_second();
    let (before, to) = (ticket.status(), turn.to);
    let mut update = ticket.change(now)?.set("status", to.as_str());
    let mut history: Vec<Json> = ticket.0.document("history").unwrap_or_default();
    // A call that ran out and nobody looked at since: it was skipped then.
    let step_context = ticket.step_context(Actor::System, now);
    if before == Status::Called && step_context.status_now() != Status::Called {
        let at = step_context.skipped_since();
        if to != Status::Skipped {
            history.push(json!({"at": at, "step": "skip", "status": Status::Skipped, "by": Actor::System}));
            update = update.set_some("skipped_at", at);
        }
    }
    history.push(json!({"at": now, "step": turn.step, "status": to, "by": turn.by, "actor": turn.actor}));
    update = update.set("history", serde_json::to_string(&history).unwrap_or_default());
    if to.is_final() {
        update = update.set("ended_at", now);
    }
    let update = more(update);
    let after = Ticket(update.applied_to(&ticket.0));

    let mut writes: Vec<Write> = Vec::new();
    let (mut rejoins, mut takes_counter) = (None, None);
    let after = if to.is_final() {
        let id = ticket.id()?;
        let past = keys::past_ticket(id);
        let item = forget(after.0, to).with("pk", past.pk.as_str()).with("sk", past.sk.as_str());
        let item = item.with("ttl", now + KEPT);
        writes.push(Write::Delete(keys::in_line(id), Some(condition::unchanged(&ticket.0))));
        writes.push(Write::put(item.clone()));
        Ticket(item)
    } else {
        writes.push(update.into());
        after
    };
    match (before.is_active(), to.is_active()) {
        (true, false) => writes.extend(membership(ticket).map(|it| released(it, ticket))),
        (false, true) => {
            if let Some(key) = membership(ticket) {
                rejoins = Some(writes.len());
                writes.push(member(&key, ticket));
            }
        }
        _ => {}
    }
    let at_counter =
        |it: &Ticket| matches!(it.status(), Status::Called | Status::Serving).then(|| counter_key(it)).flatten();
    match (at_counter(ticket), at_counter(&after)) {
        (old, Some(new)) if old.as_ref() != Some(&new) => {
            writes.extend(old.map(|it| released(it, ticket)));
            takes_counter = Some(writes.len());
            let id = after.id()?;
            let item = Item::new(&new, "Counter").with("id", id).with("ttl", now + MARK);
            let ours = Condition::Equal("id".into(), id.to_string().into());
            writes.push(Write::Put(item, Some(Condition::Any(vec![condition::missing(), ours]))));
        }
        (Some(old), None) => writes.push(released(old, ticket)),
        _ => {}
    }
    let holds = |it: Status| i64::from(it.holds_capacity());
    Some(Transitioned { counted: holds(to) - holds(before), after, writes, rejoins, takes_counter })
}

/// Takes a step that nobody asked for over the network, and tells of it as `name`. `more` sets what belongs to it. Answers
/// with what is to be counted on the head; nothing for a ticket that is no ticket.
///
/// # Errors
/// When the ticket changed in between, or the table doesn't answer.
pub async fn transition_by_system(
    table: &Table,
    ticket: &Ticket,
    step: Transition<'_>,
    (name, random): (&'static str, [u8; 16]),
    more: impl FnOnce(Update) -> Update,
) -> Result<Option<i64>, Refusal> {
    let (by, now) = (step.by, step.now);
    let Some(mut turned) = transition(ticket, step, more) else { return Ok(None) };
    let told = event(name, &turned.after, (by, "system".to_owned()), (now, random), &[]);
    turned.writes.push(told.write());
    table.commit(turned.writes).await?;
    Ok(Some(turned.counted))
}

/// What is told about a ticket.
#[must_use]
pub fn event(
    name: &'static str,
    ticket: &Ticket,
    (by, actor): (Actor, String),
    (now, random): (Timestamp, [u8; 16]),
    more: &[(&str, Json)],
) -> Event {
    let of = |name: &str| ticket.0.text(name);
    let mut payload = json!({
        "company_id": of("company_id"), "shop_id": of("shop_id"), "queue_id": of("queue_id"), "ticket_id": of("id"),
        "number": ticket.label(), "customer": of("customer_id"), "specialist_id": of("specialist_id"),
        "appointment_id": of("appointment_id"), "status": ticket.status(), "by": by,
    });
    if let Some(members) = payload.as_object_mut() {
        members.extend(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    }
    let subject = ("ticket", of("id").unwrap_or_default().to_owned());
    Event { id: Id::new(now.as_millisecond(), random), name, at: now, actor, subject, payload }
}
