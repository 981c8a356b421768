//! The life of a waitlist entry, and which times it is for (booking.md, "Waitlist").

use crate::hours::{date_at, wall_clock};
use crate::{Code, InvalidValue};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::Serialize;
use std::str::FromStr;
use utoipa::ToSchema;

/// Minutes of a date.
const DAY: i32 = 24 * 60;

/// Status of a waitlist entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitlistStatus {
    /// It waits for a time to become free.
    Waiting,
    /// A time is offered to it until a deadline: held for it, or open to all.
    Offered,
    /// The offered time was booked.
    Accepted,
    /// The deadline of the offer passed, or the last date passed without an offer.
    Expired,
    /// The customer left or declined the offer.
    Cancelled,
}

/// A step in the life of a waitlist entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitlistStep {
    /// Hold a time for it.
    Offer,
    /// Book the offered time.
    Accept,
    /// Decline the offered time.
    Decline,
    /// Leave the waitlist.
    Leave,
    /// Let the deadline of the offer pass.
    Expire,
}

impl WaitlistStatus {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Offered, Self::Accepted, Self::Expired, Self::Cancelled];

    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// Returns the status after a step.
    ///
    /// # Errors
    /// `offer_expired` for an answer to an offer that no longer stands, `wrong_state` for anything else.
    pub const fn after(self, step: WaitlistStep) -> Result<Self, Code> {
        use WaitlistStep::{Accept, Decline, Expire, Leave, Offer};
        match (self, step) {
            (Self::Waiting, Offer) => Ok(Self::Offered),
            (Self::Offered, Accept) => Ok(Self::Accepted),
            (Self::Offered, Decline) | (Self::Waiting | Self::Offered, Leave) => Ok(Self::Cancelled),
            (Self::Offered, Expire) => Ok(Self::Expired),
            (Self::Accepted | Self::Expired | Self::Cancelled, Accept | Decline) => Err(Code::OfferExpired),
            (Self::Waiting, Accept | Decline) | (_, Offer | Leave | Expire) => Err(Code::WrongState),
        }
    }
}

impl FromStr for WaitlistStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a status of a waitlist entry"))
    }
}

/// A range of times on each of the dates, in minutes after midnight; the end is excluded. From 1,440 on it is the night
/// after the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartWindow {
    /// The earliest start.
    pub from: u16,
    /// The first start that is too late.
    pub to: u16,
}

/// The times that a waitlist entry is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitlistDates {
    /// The first date, in the shop's zone.
    pub first: Date,
    /// The last date.
    pub last: Date,
    /// When an appointment may start. `None` for any time.
    pub window: Option<StartWindow>,
}

impl WaitlistDates {
    /// When the dates are over, in Unix seconds: with the window on the last of them, at midnight without one.
    #[must_use]
    pub fn ends_at(&self, zone: &TimeZone) -> i64 {
        let end = self.window.map_or(DAY, |it| i32::from(it.to));
        wall_clock(self.last, end, zone).unwrap_or(i64::MAX / 4)
    }

    /// Whether any of the dates lies between two, both included.
    #[must_use]
    pub fn overlap(&self, first: Date, last: Date) -> bool {
        self.first <= last && first <= self.last
    }

    /// Whether a start (Unix seconds) of a business date is wanted. A start after midnight belongs to that date, which is
    /// the evening's, as lists of slots show it, and to the date on the clock.
    #[must_use]
    pub fn covers(&self, business: Date, start: i64, zone: &TimeZone) -> bool {
        let shown = date_at(start, zone);
        let clock = zone.to_datetime(Timestamp::from_second(start).unwrap_or_default());
        let of_day = i32::from(clock.hour()) * 60 + i32::from(clock.minute());
        let minutes = |date: Date| {
            let days = date.until(shown).map_or(0, |it| it.get_days());
            of_day.saturating_add(days.saturating_mul(DAY))
        };
        let within =
            |date: Date| self.window.is_none_or(|it| (i32::from(it.from)..i32::from(it.to)).contains(&minutes(date)));
        [business, shown].into_iter().any(|it| self.overlap(it, it) && within(it))
    }
}

/// The dates that a block of time lies on, and the date before, whose evening it may belong to.
#[must_use]
pub fn dates_of_block(block: crate::hours::Span, zone: &TimeZone) -> (Date, Date) {
    (date_at(block.start, zone).saturating_sub(1.day()), date_at(block.end, zone))
}
