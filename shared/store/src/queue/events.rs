//! Events about tickets and queues.

use super::{Queue, StepActor, Ticket};
use crate::Event;
use jiff::Timestamp;
use model::Id;
use model::queue::{QueueState, WaitEstimate};
use runtime::{Entropy as _, SystemEntropy};
use serde_json::{Value as Json, json};

/// The actor of an event: the id of a user, or `system` where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventActor(String);

impl EventActor {
    /// The system, or a guest.
    #[must_use]
    pub fn system() -> Self {
        Self("system".to_owned())
    }
}

impl From<StepActor> for EventActor {
    fn from(actor: StepActor) -> Self {
        actor.user.map_or_else(Self::system, |it| Self(it.to_string()))
    }
}

/// An event about a ticket, with details that only this event has. `details` is an object.
#[must_use]
pub fn ticket_event(name: &'static str, ticket: &Ticket, actor: StepActor, now: Timestamp, details: Json) -> Event {
    let mut payload = json!({
        "company_id": ticket.company_id(), "shop_id": ticket.shop_id(), "queue_id": ticket.queue(),
        "ticket_id": ticket.id(), "number": ticket.label(), "customer": ticket.customer(),
        "specialist_id": ticket.specialist(), "appointment_id": ticket.appointment(), "status": ticket.status(),
        "by": actor.by,
    });
    if let (Some(members), Json::Object(details)) = (payload.as_object_mut(), details) {
        members.extend(details);
    }
    let EventActor(actor) = actor.into();
    let id = Id::new(now.as_millisecond(), SystemEntropy.bytes16());
    Event { id, name, at: now, actor, subject: ("ticket", ticket.id().to_string()), payload }
}

/// `TicketJoined`: a ticket was issued, at a position, with a wait.
#[must_use]
pub fn joined_event(
    ticket: &Ticket,
    position: u32,
    wait: Option<&WaitEstimate>,
    actor: StepActor,
    now: Timestamp,
) -> Event {
    let details = json!({"position": position, "wait_minutes": wait.map(|it| it.p50_minutes)});
    ticket_event("TicketJoined", ticket, actor, now, details)
}

fn queue_event(name: &'static str, queue: &Queue, actor: EventActor, now: Timestamp) -> Event {
    let payload = json!({"company_id": queue.company(), "shop_id": queue.shop(), "queue_id": queue.id(),
        "status": queue.state()});
    let id = Id::new(now.as_millisecond(), SystemEntropy.bytes16());
    Event { id, name, at: now, actor: actor.0, subject: ("queue", queue.id().to_string()), payload }
}

/// `QueueCreated`.
#[must_use]
pub fn queue_created_event(queue: &Queue, actor: StepActor, now: Timestamp) -> Event {
    queue_event("QueueCreated", queue, actor.into(), now)
}

/// What happens to the waiting tickets of a queue that changes its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingTickets {
    /// They keep waiting.
    Kept,
    /// They are cancelled, with an apology.
    Cancelled,
}

/// `QueueOpened`, `QueuePaused` or `QueueClosed`.
#[must_use]
pub fn queue_state_event(queue: &Queue, actor: EventActor, now: Timestamp, waiting: WaitingTickets) -> Event {
    let name = match queue.state() {
        QueueState::Open => "QueueOpened",
        QueueState::Paused => "QueuePaused",
        QueueState::Closed => "QueueClosed",
    };
    let mut event = queue_event(name, queue, actor, now);
    if let Some(members) = event.payload.as_object_mut() {
        members.insert("cancels_waiting".to_owned(), json!(waiting == WaitingTickets::Cancelled));
    }
    event
}
