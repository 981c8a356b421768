//! Events about tickets and queues.

use super::{Queue, RankedTicket, StepActor, Ticket, TicketStep};
use crate::{Event, EventActor};
use jiff::Timestamp;
use model::event::{
    Payload, PositionChanged, QueueChanged, QueueStateChanged, TicketChanged, TicketJoined, TicketTransferred,
};
use model::queue::{Actor, QueueState, Status, WaitEstimate};

impl From<StepActor> for EventActor {
    fn from(actor: StepActor) -> Self {
        match (actor.user, actor.by) {
            (Some(user), _) => Self::User(user),
            (None, Actor::System) => Self::System,
            (None, _) => Self::Guest,
        }
    }
}

/// A moment as events tell it.
fn moment(seconds: Option<i64>) -> Option<Timestamp> {
    Timestamp::from_second(seconds?).ok()
}

/// What every event about a ticket tells.
fn ticket_changed(ticket: &Ticket, by: Actor) -> TicketChanged {
    let served = ticket.serving_at().zip(ticket.ended_at()).filter(|_| ticket.status() == Status::Served);
    TicketChanged {
        company_id: ticket.company_id().and_then(|it| it.parse().ok()),
        shop_id: ticket.shop_id().parse().ok(),
        queue_id: ticket.queue(),
        ticket_id: ticket.id(),
        number: ticket.label().to_owned(),
        customer: ticket.customer(),
        service_id: ticket.service(),
        specialist_id: ticket.served_by(),
        appointment_id: ticket.appointment(),
        source: ticket.source().to_owned(),
        party_size: ticket.party_size(),
        priority: ticket.priority(),
        status: ticket.status(),
        status_before: ticket.status_before(),
        by,
        counter: ticket.counter().map(str::to_owned),
        joined_at: moment(Some(ticket.joined_at())).unwrap_or_default(),
        called_at: moment(ticket.called_at()),
        serving_at: moment(ticket.serving_at()),
        ended_at: moment(ticket.ended_at()),
        predicted_wait_minutes: ticket.p50_at_join(),
        waited_seconds: ticket.called_at().map(|it| (it - ticket.joined_at()).max(0)),
        service_seconds: served.map(|(from, to)| (to - from).max(0)),
    }
}

/// The event of a step. `after` is the ticket after it.
#[must_use]
pub fn ticket_event(step: &TicketStep<'_>, after: &Ticket, actor: StepActor, now: Timestamp) -> Event {
    let ticket = ticket_changed(after, actor.by);
    let payload = match step {
        TicketStep::Call(_) => Payload::TicketCalled(ticket),
        TicketStep::Recall => Payload::TicketRecalled(ticket),
        TicketStep::Start => Payload::TicketServing(ticket),
        TicketStep::Finish => Payload::TicketServed(ticket),
        TicketStep::Skip => Payload::TicketSkipped(ticket),
        TicketStep::Return(_) => Payload::TicketReturned(ticket),
        TicketStep::Reinstate => Payload::TicketReinstated(ticket),
        TicketStep::Leave => Payload::TicketLeft(ticket),
        TicketStep::Cancel(_) | TicketStep::CancelAtClosing => Payload::TicketCancelled(ticket),
        TicketStep::NoShow => Payload::TicketNoShow(ticket),
        TicketStep::Delay(_) => Payload::TicketDelayed(ticket),
        TicketStep::Arrive => Payload::TicketArrived(ticket),
        TicketStep::Move(_) | TicketStep::Prioritise(_) => Payload::TicketMoved(ticket),
        TicketStep::Transfer(new) => Payload::TicketTransferred(TicketTransferred {
            ticket,
            moved_to: new.id(),
            to_queue_id: new.queue(),
            new_number: new.label().to_owned(),
        }),
    };
    Event::new(payload, "ticket", after.id(), actor.into(), now)
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
    let payload = Payload::TicketJoined(TicketJoined {
        ticket: ticket_changed(ticket, actor.by),
        position,
        wait_minutes: wait.map(|it| it.p50_minutes),
        p80_minutes: wait.map(|it| it.p80_minutes),
    });
    Event::new(payload, "ticket", ticket.id(), actor.into(), now)
}

/// `PositionChanged`: the owner of a ticket is told its position.
#[must_use]
pub fn position_event(ranked: &RankedTicket, now: Timestamp) -> Event {
    let ticket = &ranked.ticket;
    let payload = Payload::PositionChanged(PositionChanged {
        company_id: ticket.company_id().and_then(|it| it.parse().ok()),
        shop_id: ticket.shop_id().parse().ok(),
        queue_id: ticket.queue(),
        ticket_id: ticket.id(),
        number: ticket.label().to_owned(),
        customer: ticket.customer(),
        specialist_id: ticket.specialist(),
        position: ranked.position,
        ahead: ranked.ahead,
        wait_minutes: ranked.wait.map(|it| it.p50_minutes),
    });
    Event::new(payload, "ticket", ticket.id(), EventActor::System, now)
}

fn queue_changed(queue: &Queue) -> QueueChanged {
    QueueChanged { company_id: queue.company(), shop_id: queue.shop(), queue_id: queue.id(), status: queue.state() }
}

/// `QueueCreated`.
#[must_use]
pub fn queue_created_event(queue: &Queue, actor: StepActor, now: Timestamp) -> Event {
    Event::new(Payload::QueueCreated(queue_changed(queue)), "queue", queue.id(), actor.into(), now)
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
    let changed =
        QueueStateChanged { queue: queue_changed(queue), cancels_waiting: waiting == WaitingTickets::Cancelled };
    let payload = match queue.state() {
        QueueState::Open => Payload::QueueOpened(changed),
        QueueState::Paused => Payload::QueuePaused(changed),
        QueueState::Closed => Payload::QueueClosed(changed),
    };
    Event::new(payload, "queue", queue.id(), actor, now)
}
