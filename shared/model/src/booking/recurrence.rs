//! Recurring bookings: on which dates they take place (booking.md, "Recurring").

use crate::InvalidValue;
use crate::hours::wall_clock;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::str::FromStr;
use utoipa::ToSchema;

/// Dates of a recurring booking, at most.
pub const MOST_DATES: u8 = 26;
/// Weeks from one date to the next, at most.
pub const MOST_WEEKS: u8 = 8;

/// Status of a recurring booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecurringStatus {
    /// Its appointments take place, as far as they are not cancelled by themselves.
    Active,
    /// All of its later appointments were cancelled.
    Cancelled,
}

/// When a recurring booking ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecurrenceEnd {
    /// After this number of dates.
    Count(u8),
    /// With the last date that is not later.
    Until(Date),
}

/// The dates of a recurring booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurrence {
    /// The first date.
    pub first: Date,
    /// Weeks from one date to the next, 1 to [`MOST_WEEKS`].
    pub every_weeks: u8,
    /// The start on each date, in minutes of the wall clock.
    pub minutes: u16,
    /// When it ends.
    pub end: RecurrenceEnd,
}

/// One date of a recurring booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The date.
    pub date: Date,
    /// The start, in Unix seconds.
    pub start: i64,
}

impl RecurringStatus {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Active, Self::Cancelled];

    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Cancelled => "cancelled",
        }
    }
}

impl FromStr for RecurringStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a status of a recurring booking"))
    }
}

/// Returns the first date with a weekday (0 for Sunday), not before another date.
#[must_use]
pub fn first_weekday(from: Date, weekday: u8) -> Date {
    let ahead = i64::from(weekday) - i64::from(from.weekday().to_sunday_zero_offset());
    from.saturating_add(ahead.rem_euclid(7).days())
}

impl Recurrence {
    /// Returns its dates with their starts on the wall clock of a zone, one more than [`MOST_DATES`] if there are too many.
    #[must_use]
    pub fn occurrences(&self, zone: &TimeZone) -> Vec<Occurrence> {
        let step = 7 * i64::from(self.every_weeks.max(1));
        let count = match self.end {
            RecurrenceEnd::Count(count) => count,
            RecurrenceEnd::Until(_) => u8::MAX,
        };
        let dates = (0..i64::from(count.min(MOST_DATES + 1))).map(|it| self.first.saturating_add((it * step).days()));
        let is_within = |date: &Date| match self.end {
            RecurrenceEnd::Count(_) => true,
            RecurrenceEnd::Until(last) => *date <= last,
        };
        let occurrence = |date: Date| Some(Occurrence { date, start: wall_clock(date, self.minutes.into(), zone)? });
        dates.take_while(is_within).filter_map(occurrence).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn clocks(recurrence: &Recurrence, zone: &str) -> Vec<String> {
        let zone = TimeZone::get(zone).unwrap();
        let at = |it: &Occurrence| zone.to_datetime(jiff::Timestamp::from_second(it.start).unwrap()).to_string();
        recurrence.occurrences(&zone).iter().map(at).collect()
    }

    #[test]
    fn it_keeps_to_the_clock_on_the_wall_when_clocks_change() {
        let weekly = Recurrence {
            first: date(2027, 3, 22),
            every_weeks: 1,
            minutes: 600,
            end: RecurrenceEnd::Until(date(2027, 4, 4)),
        };
        for zone in ["Asia/Riyadh", "Europe/Berlin"] {
            assert_eq!(clocks(&weekly, zone), ["2027-03-22T10:00:00", "2027-03-29T10:00:00"]);
        }
        // The clock skips 02:30 that night.
        let skipped = Recurrence { first: date(2027, 3, 21), minutes: 150, end: RecurrenceEnd::Count(2), ..weekly };
        assert_eq!(clocks(&skipped, "Europe/Berlin"), ["2027-03-21T02:30:00", "2027-03-28T03:00:00"]);
    }

    #[test]
    fn weekdays_count_from_sunday_and_the_day_itself_is_the_first() {
        let sunday = date(2026, 11, 29);
        for weekday in 0..7_u8 {
            assert_eq!(first_weekday(sunday, weekday), sunday.saturating_add(i64::from(weekday).days()));
        }
        assert_eq!(first_weekday(date(2026, 12, 5), 0), date(2026, 12, 6));
    }

    proptest! {
        #[test]
        fn dates_are_equally_far_apart_and_never_too_many(
            weeks in 1_u8..=MOST_WEEKS, count in 1_u8..=MOST_DATES, offset in 0_i64..3_000, days in 0_i64..3_000,
        ) {
            let zone = TimeZone::get("Asia/Riyadh").unwrap();
            let first = date(2026, 1, 1).saturating_add(offset.days());
            let last = first.saturating_add(days.days());
            let counted = Recurrence { first, every_weeks: weeks, minutes: 600, end: RecurrenceEnd::Count(count) };
            let dates = counted.occurrences(&zone);
            prop_assert_eq!(dates.len(), usize::from(count));
            let apart = 7 * 86_400 * i64::from(weeks);
            prop_assert!(dates.windows(2).all(|it| it[1].start - it[0].start == apart));
            let until = Recurrence { end: RecurrenceEnd::Until(last), ..counted }.occurrences(&zone);
            prop_assert!(until.iter().all(|it| it.date <= last) && until.len() <= usize::from(MOST_DATES) + 1);
            let next = until.last().unwrap().date.saturating_add((7 * i64::from(weeks)).days());
            prop_assert!(next > last || until.len() == usize::from(MOST_DATES) + 1);
        }
    }
}
