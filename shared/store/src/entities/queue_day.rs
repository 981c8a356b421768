//! `QueueDay`: how the tickets of a queue's business day ended, and how long customers waited.

use super::{Parsed, Ticket, process_once};
use crate::keys::{self, KeyPart};
use crate::{Update, Write, entity};
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};
use model::queue::{DayCounts, QueueTag, Status, TicketOutcome};

entity! {
    /// The counts of a business day. Each ticket adds to it once, when it has ended.
    pub struct QueueDay: "QueueDay" {
        required {
            /// The business day.
            date / DATE: Parsed<Date> = "date";
        }
    }
}

const TTL: &str = "ttl";
/// The beginning of the attributes that count.
const COUNT: &str = "n:";
/// Who counts, in the marks of counted tickets.
const CONSUMER: &str = "queue-statistics";
/// How long a counted ticket is remembered, in seconds: longer than events are repeated or redriven.
const REMEMBERED_FOR: i64 = 30 * 86_400;

impl QueueDay {
    /// The writes that count an ended ticket. Refused if it was counted before. `None` unless it has ended.
    #[must_use]
    pub fn count(ticket: &Ticket, now: i64) -> Option<Vec<Write>> {
        if !ticket.status().is_final() {
            return None;
        }
        let mark = KeyPart::parse(&ticket.id().to_string()).ok()?;
        let mark = process_once::done_with_effect(CONSUMER, &mark, now + REMEMBERED_FOR);
        Some(vec![mark, Self::add(ticket.tag(), ticket.day(), &DayCounts::of(&ticket.outcome())).into()])
    }

    fn add(queue: QueueTag, day: Date, counts: &DayCounts) -> Update {
        let expires_at = Offset::UTC.to_timestamp(day.saturating_add(1.day()).at(0, 0, 0, 0)).map(|it| it.as_second());
        let update = Update::of(keys::queue_day(queue, day))
            .entity(Self::TAG)
            .set_default(Self::DATE, day.to_string())
            .set_default(TTL, expires_at.unwrap_or_default() + super::ticket::RETENTION);
        counts.0.iter().fold(update, |update, (name, by)| update.add(format!("{COUNT}{name}"), *by))
    }

    /// The counts.
    #[must_use]
    pub fn counts(&self) -> DayCounts {
        let names = self.item.0.keys().filter_map(|it| Some((it.strip_prefix(COUNT)?, it)));
        DayCounts(names.map(|(name, attribute)| (name.to_owned(), self.item.number(attribute))).collect())
    }
}

impl Ticket {
    /// What statistics need of it.
    #[must_use]
    pub fn outcome(&self) -> TicketOutcome {
        let joined = self.zone().to_datetime(Timestamp::from_second(self.joined_at()).unwrap_or_default());
        let called_at = self.called_at().filter(|_| self.status() == Status::Served);
        let skipped = serde_json::json!(Status::Skipped);
        TicketOutcome {
            status: self.status(),
            is_transferred: self.moved_to().is_some(),
            was_skipped: self.history().iter().any(|it| it.get("status") == Some(&skipped)),
            hour: u8::try_from(joined.hour()).unwrap_or_default(),
            service: self.service(),
            wait_minutes: called_at.map(|it| minutes(it - self.joined_at())),
            predicted_minutes: self.p50_at_join().and_then(|it| u32::try_from(it).ok()),
        }
    }
}

fn minutes(seconds: i64) -> u32 {
    u32::try_from(seconds.max(0) / 60).unwrap_or_default()
}
