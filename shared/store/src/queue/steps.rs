//! The steps of a ticket's life: their names, events, and what each changes.

use super::Ticket;
use crate::Update;
use crate::entities::ticket::step_updates;
use model::queue::{Actor, DELAY_SECONDS, Placement, Status, Step};
use model::{Id, id};

/// A step of a ticket's life, with its details.
#[derive(Debug, Clone)]
pub enum TicketStep<'a> {
    /// Staff call the customer.
    Call(CallDetails),
    /// Staff call the customer again.
    Recall,
    /// The service begins.
    Start,
    /// The service ends.
    Finish,
    /// The customer missed the call.
    Skip,
    /// Staff return a called customer to the line.
    Return(Placement),
    /// A skipped customer returns, to the front of the walk-ins.
    Reinstate,
    /// The customer leaves the line.
    Leave,
    /// The ticket is cancelled, for a reason that is sent to its owner.
    Cancel(Option<&'a str>),
    /// The queue closes while the customer waits.
    CancelAtClosing,
    /// The customer is no longer expected.
    NoShow,
    /// The customer asks for more time: behind another ticket, or with a later deadline if nobody waits behind.
    Delay(Option<Placement>),
    /// The customer announces arrival.
    Arrive,
    /// Staff move the ticket within the line.
    Move(Placement),
    /// Staff transfer the ticket, which continues as another one.
    Transfer(&'a Ticket),
    /// Staff set the priority.
    Prioritise(u8),
}

/// Reason of tickets that are cancelled when their queue closes.
const QUEUE_CLOSED: &str = "queue_closed";
const TRANSFERRED: &str = "transferred";

/// The details of a call.
#[derive(Debug, Clone)]
pub struct CallDetails {
    /// Employee who calls.
    pub called_by: Id<id::User>,
    /// Specialist who serves, if known.
    pub specialist: Option<Id<id::Specialist>>,
    /// Counter to come to.
    pub counter: Option<Counter>,
    /// Time to respond, in seconds.
    pub timeout_seconds: i64,
}

/// A counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    /// Name.
    pub name: String,
    /// What represents the name in keys.
    pub key: String,
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepActor {
    /// Kind of actor.
    pub by: Actor,
    /// User. `None` for guests and the system.
    pub user: Option<Id<id::User>>,
}

impl StepActor {
    /// The system.
    pub const SYSTEM: Self = Self { by: Actor::System, user: None };
    /// A guest.
    pub const GUEST: Self = Self { by: Actor::Customer, user: None };

    /// A customer.
    #[must_use]
    pub const fn customer(user: Id<id::User>) -> Self {
        Self { by: Actor::Customer, user: Some(user) }
    }

    /// An employee.
    #[must_use]
    pub const fn staff(user: Id<id::User>) -> Self {
        Self { by: Actor::Staff, user: Some(user) }
    }
}

impl TicketStep<'_> {
    /// The step by which a ticket has expired. `None` if its stored status is still the effective one.
    #[must_use]
    pub fn expiry_of(ticket: &Ticket, now: i64) -> Option<Self> {
        match ticket.status_at(now) {
            status if status == ticket.status() => None,
            Status::Skipped => Some(Self::Skip),
            _ => Some(Self::NoShow),
        }
    }

    /// The corresponding step of the life cycle.
    #[must_use]
    pub const fn step(&self) -> Step {
        match self {
            Self::Call(_) => Step::Call,
            Self::Recall => Step::Recall,
            Self::Start => Step::Start,
            Self::Finish => Step::Finish,
            Self::Skip => Step::Skip,
            Self::Return(_) => Step::Return,
            Self::Reinstate => Step::Reinstate,
            Self::Leave => Step::Leave,
            Self::Cancel(_) | Self::CancelAtClosing => Step::Cancel,
            Self::NoShow => Step::NoShow,
            Self::Delay(placement) => Step::Delay { behind: placement.is_some() },
            Self::Arrive => Step::Arrive,
            Self::Move(_) => Step::Move,
            Self::Transfer(_) => Step::Transfer,
            Self::Prioritise(_) => Step::Prioritise,
        }
    }

    /// Its name in the ticket's history and in the audit log.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Call(_) => "call",
            Self::Recall => "recall",
            Self::Start => "start",
            Self::Finish => "finish",
            Self::Skip => "skip",
            Self::Return(_) => "return",
            Self::Reinstate => "reinstate",
            Self::Leave => "leave",
            Self::Cancel(_) => "cancel",
            Self::CancelAtClosing => "close",
            Self::NoShow => "no_show",
            Self::Delay(_) => "delay",
            Self::Arrive => "arrive",
            Self::Move(_) => "move",
            Self::Transfer(_) => "transfer",
            Self::Prioritise(_) => "prioritise",
        }
    }

    /// Sets what the step changes besides the status.
    pub(super) fn apply(&self, ticket: &Ticket, to: Status, update: Update, now: i64) -> Update {
        match self {
            Self::Call(details) => details.apply(update, now),
            Self::Recall => update.add(Ticket::RECALL_COUNT, 1),
            Self::Start => update.set(Ticket::SERVING_AT, now).remove(Ticket::CALL_DEADLINE),
            Self::Finish | Self::Leave => update,
            // If the call has expired, the time for reinstatement begins at its deadline.
            Self::Skip => {
                let at = ticket.step_context(Actor::System, now).skipped_since().unwrap_or(now);
                update.set(Ticket::SKIPPED_AT, at)
            }
            Self::NoShow => update,
            Self::Return(placement) => step_updates::rejoin(step_updates::place(update, placement)),
            Self::Reinstate => step_updates::rejoin(step_updates::place(update, &Placement::Front { at: now })),
            Self::Cancel(reason) => update.set_some(Ticket::CANCELLED_REASON, *reason),
            Self::CancelAtClosing => update.set(Ticket::CANCELLED_REASON, QUEUE_CLOSED),
            Self::Delay(placement) => {
                let update = update.add(Ticket::PUSHBACK_COUNT, 1);
                let update = placement.iter().fold(update, step_updates::place);
                if to == Status::Waiting {
                    return step_updates::rejoin(update);
                }
                update.set_some(Ticket::CALL_DEADLINE, ticket.call_deadline().map(|it| it + DELAY_SECONDS))
            }
            Self::Arrive => update.set(Ticket::ARRIVED_AT, now),
            Self::Move(placement) => step_updates::place(update, placement),
            Self::Transfer(to) => update.set(Ticket::CANCELLED_REASON, TRANSFERRED).set(Ticket::MOVED_TO, to.id()),
            Self::Prioritise(priority) => step_updates::prioritise(update, *priority),
        }
    }
}

impl CallDetails {
    fn apply(&self, update: Update, now: i64) -> Update {
        let update = update
            .set(Ticket::CALLED_AT, now)
            .set(Ticket::CALL_DEADLINE, now + self.timeout_seconds)
            .set(Ticket::CALLED_BY, self.called_by);
        let update = step_updates::unplace(step_updates::served_by(update, self.specialist));
        match &self.counter {
            Some(Counter { name, key }) => {
                update.set(Ticket::COUNTER, name.as_str()).set(Ticket::COUNTER_KEY, key.as_str())
            }
            None => update.remove(Ticket::COUNTER).remove(Ticket::COUNTER_KEY),
        }
    }
}
