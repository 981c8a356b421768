//! The life of a ticket (queue.md, "States").

use crate::{Actor, Code, InvalidValue};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Times a customer may ask for more time, per ticket.
pub const MAX_PUSHBACKS: u8 = 2;
/// Seconds that a called ticket gets when its customer asks for more time and nobody waits behind.
pub const DELAY_SECONDS: i64 = 120;

/// Where a ticket is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TicketStatus)]
pub enum Status {
    /// It stands in line.
    Waiting,
    /// Its customer is expected at a counter, until its deadline.
    Called,
    /// Its customer is being served.
    Serving,
    /// Its customer was served.
    Served,
    /// Its customer left the line.
    Left,
    /// The shop or the system ended it, also because it went to another queue.
    Cancelled,
    /// Its customer didn't come when called, and may return to the line for a while.
    Skipped,
    /// Its customer didn't come.
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

    /// Whether nothing changes it any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Served | Self::Left | Self::Cancelled | Self::NoShow)
    }

    /// Whether its customer is in line or being served; a customer has one such ticket in a queue.
    #[must_use]
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Waiting | Self::Called | Self::Serving)
    }

    /// Whether it counts towards the queue's capacity.
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

/// What can be done to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Its turn has come.
    Call,
    /// Its customer is called again.
    Recall,
    /// Its customer is there, and the service begins.
    Start,
    /// Its customer was served.
    Finish,
    /// Its customer didn't come when called.
    Skip,
    /// Its turn has not come after all: back into the line.
    Return,
    /// Its customer came after having been skipped: back into the line, to the front of the walk-ins.
    Reinstate,
    /// Its customer doesn't want to wait any longer.
    Leave,
    /// The shop ends it.
    Cancel,
    /// Its customer isn't expected any more.
    NoShow,
    /// Its customer needs more time.
    Delay {
        /// Whether somebody waits behind, who can go first.
        behind: bool,
    },
    /// Its customer says to be there.
    Arrive,
    /// Staff place it elsewhere in the line.
    Move,
    /// It goes on in another queue, under a new number; here it ends.
    Transfer,
    /// Staff set its priority.
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

/// What decides whether a step can be taken. Instants are Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepContext {
    /// The ticket's status, as stored.
    pub status: Status,
    /// Until when its customer has to come; of others than called ones it tells when they were skipped.
    pub call_deadline: Option<i64>,
    /// When it was skipped.
    pub skipped_at: Option<i64>,
    /// Minutes in which a skipped ticket can return to the line (the queue's settings).
    pub reinstate_minutes: u16,
    /// How often its customer has asked for more time.
    pub pushback_count: u8,
    /// The time.
    pub now: i64,
    /// Who takes the step.
    pub by: Actor,
}

impl StepContext {
    /// What the clock has made of the stored status: at its deadline a called ticket is skipped, and so many minutes
    /// later it is a no-show, whether or not somebody has written that down.
    #[must_use]
    pub const fn status_now(&self) -> Status {
        match self.skipped_since() {
            Some(since) if self.now >= since.saturating_add(self.reinstate_minutes as i64 * 60) => Status::NoShow,
            Some(_) => Status::Skipped,
            None => self.status,
        }
    }

    /// Since when it has been skipped, if it is or was when its customer's time to return ended. A skipped ticket
    /// without any time is skipped for good.
    #[must_use]
    pub const fn skipped_since(&self) -> Option<i64> {
        match (self.status, self.skipped_at, self.call_deadline) {
            (Status::Called, _, Some(deadline)) if self.now >= deadline => Some(deadline),
            (Status::Skipped, Some(at), _) | (Status::Skipped, None, Some(at)) => Some(at),
            _ => None,
        }
    }
}

/// Why a step can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepRefusal {
    /// No such step leads on from this status, or it is not for them to take it.
    WrongState,
    /// The customer has asked for more time as often as possible.
    PushbackLimit,
}

impl StepRefusal {
    /// The code of the problem.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::WrongState => Code::WrongState,
            Self::PushbackLimit => Code::PushbackLimit,
        }
    }
}

/// What a step makes of a ticket. What the clock has made of it counts: an expired call can't be started.
///
/// # Errors
/// Why the step can't be taken.
pub const fn after(context: &StepContext, step: Step) -> Result<Status, StepRefusal> {
    use Actor::{Customer, Staff, System};
    use Status::{Called, Cancelled, Left, NoShow, Served, Serving, Skipped, Waiting};
    Ok(match (step, context.status_now(), context.by) {
        (Step::Call, Waiting, Staff) | (Step::Recall, Called, Staff) => Called,
        (Step::Start, Called, Staff) => Serving,
        (Step::Finish, Serving, Staff) => Served,
        (Step::Skip, Called, Staff) => Skipped,
        // Its deadline has passed, and nobody has written that down.
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
