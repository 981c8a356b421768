//! The life of a ticket (queue.md, "States").

use crate::{Actor, Code, InvalidValue};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Maximum number of delays per ticket.
pub const MAX_PUSHBACKS: u8 = 2;
/// Extension of the call deadline by a delay if nobody waits behind, in seconds.
pub const DELAY_SECONDS: i64 = 120;

/// The status of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TicketStatus)]
pub enum Status {
    /// The customer waits in line.
    Waiting,
    /// The customer is called and has to come before the deadline.
    Called,
    /// The customer is being served.
    Serving,
    /// The customer was served.
    Served,
    /// The customer left the line.
    Left,
    /// The shop or the system ended the ticket, or it was transferred to another queue.
    Cancelled,
    /// The customer missed the call and may be reinstated for a while.
    Skipped,
    /// The customer did not come.
    NoShow,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Waiting,
        Self::Called,
        Self::Serving,
        Self::Served,
        Self::Left,
        Self::Cancelled,
        Self::Skipped,
        Self::NoShow,
    ];

    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Serving => "serving",
            Self::Served => "served",
            Self::Left => "left",
            Self::Cancelled => "cancelled",
            Self::Skipped => "skipped",
            Self::NoShow => "no_show",
        }
    }

    /// Whether the status is final.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Served | Self::Left | Self::Cancelled | Self::NoShow)
    }

    /// Whether the customer is in line or being served. A customer has at most one such ticket per queue.
    #[must_use]
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Waiting | Self::Called | Self::Serving)
    }

    /// Whether the ticket counts towards the capacity of the queue.
    #[must_use]
    pub const fn holds_capacity(self) -> bool {
        matches!(self, Self::Waiting | Self::Called)
    }
}

impl FromStr for Status {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a status of a ticket"))
    }
}

/// A step in the life of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Staff call the customer.
    Call,
    /// Staff call the customer again.
    Recall,
    /// The customer has come and the service begins.
    Start,
    /// The service ends.
    Finish,
    /// The customer missed the call.
    Skip,
    /// Staff return a called customer to the line.
    Return,
    /// A skipped customer returns, to the front of the walk-ins.
    Reinstate,
    /// The customer leaves the line.
    Leave,
    /// The shop or the system cancels the ticket.
    Cancel,
    /// The customer is no longer expected.
    NoShow,
    /// The customer asks for more time.
    Delay {
        /// Whether a ticket waits behind, which goes first.
        behind: bool,
    },
    /// The customer announces arrival at the shop.
    Arrive,
    /// Staff move the ticket within the line.
    Move,
    /// Staff transfer the ticket to another queue, where it gets a new number. It ends here.
    Transfer,
    /// Staff set the priority.
    Prioritise,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Call,
        Self::Recall,
        Self::Start,
        Self::Finish,
        Self::Skip,
        Self::Return,
        Self::Reinstate,
        Self::Leave,
        Self::Cancel,
        Self::NoShow,
        Self::Delay { behind: true },
        Self::Delay { behind: false },
        Self::Arrive,
        Self::Move,
        Self::Transfer,
        Self::Prioritise,
    ];
}

/// What decides whether a step is allowed. Instants are Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepContext {
    /// Status, as stored.
    pub status: Status,
    /// Deadline of the call. For a skipped ticket without `skipped_at`, the time at which it was skipped.
    pub call_deadline: Option<i64>,
    /// When it was skipped.
    pub skipped_at: Option<i64>,
    /// Minutes in which a skipped ticket can be reinstated (a setting of the queue).
    pub reinstate_minutes: u16,
    /// Number of delays so far.
    pub pushback_count: u8,
    /// Current time.
    pub now: i64,
    /// The actor of the step.
    pub by: Actor,
}

impl StepContext {
    /// Returns the effective status. A called ticket is skipped at its deadline, and a skipped ticket is a no-show once it
    /// can no longer be reinstated, whether or not that has been stored.
    #[must_use]
    pub const fn status_now(&self) -> Status {
        match self.skipped_since() {
            Some(since) if self.now >= since.saturating_add(self.reinstate_minutes as i64 * 60) => Status::NoShow,
            Some(_) => Status::Skipped,
            None => self.status,
        }
    }

    /// Returns when the ticket was skipped. `None` if it was not skipped, or if a skipped ticket has no such time; it
    /// then stays skipped.
    #[must_use]
    pub const fn skipped_since(&self) -> Option<i64> {
        match (self.status, self.skipped_at, self.call_deadline) {
            (Status::Called, _, Some(deadline)) if self.now >= deadline => Some(deadline),
            (Status::Skipped, Some(at), _) | (Status::Skipped, None, Some(at)) => Some(at),
            _ => None,
        }
    }
}

/// Why a step is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepRefusal {
    /// The step does not exist for this status or actor.
    WrongState,
    /// The maximum number of delays is reached.
    PushbackLimit,
}

impl StepRefusal {
    /// Returns the code of the problem.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::WrongState => Code::WrongState,
            Self::PushbackLimit => Code::PushbackLimit,
        }
    }
}

/// Returns the status after a step. The effective status counts: an expired call can't be started.
///
/// # Errors
/// If the step is not allowed.
pub const fn after(context: &StepContext, step: Step) -> Result<Status, StepRefusal> {
    use Actor::{Customer, Staff, System};
    use Status::{Called, Cancelled, Left, NoShow, Served, Serving, Skipped, Waiting};
    Ok(match (step, context.status_now(), context.by) {
        (Step::Call, Waiting, Staff) | (Step::Recall, Called, Staff) => Called,
        (Step::Start, Called, Staff) => Serving,
        (Step::Finish, Serving, Staff) => Served,
        (Step::Skip, Called, Staff) => Skipped,
        // The deadline has passed, but that has not been stored.
        (Step::Skip, Skipped, Staff | System) if matches!(context.status, Called) => Skipped,
        (Step::Return, Called, Staff) | (Step::Reinstate, Skipped, Customer | Staff) => Waiting,
        (Step::Leave, Waiting | Called | Skipped, Customer) => Left,
        (Step::Cancel, Waiting | Called | Skipped, Staff | System) | (Step::Transfer, Waiting | Called, Staff) => {
            Cancelled
        }
        (Step::NoShow, Waiting | Called | Skipped, Staff) => NoShow,
        (Step::NoShow, NoShow, System) if !matches!(context.status, NoShow) => NoShow,
        (Step::Delay { .. }, Waiting | Called, Customer) if context.pushback_count >= MAX_PUSHBACKS => {
            return Err(StepRefusal::PushbackLimit);
        }
        (Step::Delay { behind: false }, Called, Customer) => Called,
        (Step::Delay { .. }, Waiting | Called, Customer) => Waiting,
        (Step::Arrive, status @ (Waiting | Called), Customer) => status,
        (Step::Move | Step::Prioritise, Waiting, Staff) => Waiting,
        _ => return Err(StepRefusal::WrongState),
    })
}
