//! The public state of a queue: what customers, the hall display and live messages show.

use super::WaitEstimate;
use crate::InvalidValue;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Whether a queue accepts customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueueState {
    /// It accepts customers.
    Open,
    /// It accepts no customers for now. Waiting customers are still served.
    Paused,
    /// It accepts no more customers today.
    Closed,
}

impl QueueState {
    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paused => "paused",
            Self::Closed => "closed",
        }
    }
}

impl FromStr for QueueState {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let all = [Self::Open, Self::Paused, Self::Closed];
        all.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a state of a queue"))
    }
}

/// A called ticket, as the hall display shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalledNumber {
    /// Ticket number, such as `Q-250405-012`.
    pub number: String,
    /// Counter to come to. Null if the call names none.
    pub counter: Option<String>,
    /// Time of the call.
    #[schema(format = DateTime)]
    pub called_at: Option<String>,
}

impl CalledNumber {
    /// A ticket number called at a time (Unix seconds), which is shown in the time zone of the shop.
    #[must_use]
    pub fn new(number: &str, counter: Option<&str>, called_at: Option<i64>, zone: &TimeZone) -> Self {
        let rfc_3339 = |at: i64| {
            let at = Timestamp::from_second(at).unwrap_or_default();
            at.display_with_offset(zone.to_offset(at)).to_string()
        };
        let counter = counter.map(str::to_owned);
        Self { number: number.to_owned(), counter, called_at: called_at.map(rfc_3339) }
    }
}

/// The public state of a queue at one moment. It names tickets by number only.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicQueueState {
    /// Whether the queue accepts customers.
    pub status: QueueState,
    /// Number of waiting tickets.
    pub waiting: usize,
    /// Numbers of tickets that are being served, newest call first.
    pub now_serving: Vec<String>,
    /// Called tickets that are not being served yet, newest call first.
    pub called: Vec<CalledNumber>,
    /// Numbers of the next waiting tickets, at most five.
    pub next: Vec<String>,
    /// Estimated wait of a customer who joins now. Null if no specialist is on duty.
    pub estimate: Option<WaitEstimate>,
}
