//! What everybody may know of a queue: the same in answers and in live messages.

use crate::field::instant;
use model::queue::{Status, Wait};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use store::queue::{Queue, QueueSnapshot, RankedTicket, State, Ticket};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Numbers that are shown as coming next.
const NEXT: usize = 5;

/// Whether a queue takes people.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StateName(pub State);

impl PartialSchema for StateName {
    fn schema() -> RefOr<Schema> {
        let names = ["open", "paused", "closed"];
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).into()
    }
}

impl ToSchema for StateName {
    fn name() -> std::borrow::Cow<'static, str> {
        "QueueState".into()
    }
}

/// How long it takes until somebody is served, in minutes: half of all are served within the first number, four of
/// five within the second.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Estimate {
    /// Half of all are served within it.
    pub p50_minutes: u32,
    /// Four of five are.
    pub p80_minutes: u32,
    /// How much it rests on: `low`, `medium`, `high`.
    #[schema(value_type = String)]
    pub confidence: model::queue::Confidence,
}

impl From<Wait> for Estimate {
    fn from(wait: Wait) -> Self {
        let Wait { p50_minutes, p80_minutes, confidence } = wait;
        Self { p50_minutes, p80_minutes, confidence }
    }
}

/// Somebody who is called, as the screen in the hall shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalledNumber {
    /// Such as `Q-250405-012`.
    pub number: String,
    /// Where to come.
    pub counter: Option<String>,
    /// Since when.
    #[schema(format = DateTime)]
    pub called_at: Option<String>,
}

/// What everybody may know of a queue at this moment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QueueNow {
    /// Whether it takes people.
    pub status: StateName,
    /// How many wait.
    pub waiting: usize,
    /// Who is called or being served, the newest call first.
    pub now_serving: Vec<String>,
    /// Who is called and hasn't come yet, the newest first.
    pub called: Vec<CalledNumber>,
    /// Who comes next, at most five.
    pub next: Vec<String>,
    /// For somebody who joins now; null when nobody is on duty.
    pub estimate: Option<Estimate>,
}

impl QueueNow {
    /// What a queue with this hall shows.
    #[must_use]
    pub fn of(queue: &Queue, hall: &QueueSnapshot) -> Self {
        Self::in_order(queue, hall, &hall.ranked())
    }

    /// The same, where the order of the line is known already.
    #[must_use]
    pub fn in_order(queue: &Queue, hall: &QueueSnapshot, order: &[RankedTicket]) -> Self {
        let zone = queue.zone();
        let waiting = || order.iter().filter(|it| it.ticket.status_at(hall.now) == Status::Waiting);
        let mut now: Vec<&Ticket> = hall.line.tickets.iter().filter(|it| is_there(it, hall.now)).collect();
        now.sort_by_key(|it| (Reverse(it.called_at()), Reverse(it.number())));
        let called = now.iter().filter(|it| it.status() == Status::Called).map(|it| CalledNumber {
            number: it.label().to_owned(),
            counter: it.counter().map(str::to_owned),
            called_at: it.called_at().map(|at| instant(at, &zone)),
        });
        Self {
            status: StateName(queue.state()),
            waiting: waiting().count(),
            called: called.collect(),
            now_serving: now.iter().map(|it| it.label().to_owned()).collect(),
            next: waiting().take(NEXT).map(|it| it.ticket.label().to_owned()).collect(),
            estimate: hall.next_arrival(queue).1.map(Into::into),
        }
    }
}

fn is_there(ticket: &Ticket, now: i64) -> bool {
    matches!(ticket.status_at(now), Status::Called | Status::Serving)
}
