//! Conversion between wall clocks and moments.

use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// Minutes of a date on the wall clock.
const DATE: i32 = 24 * 60;

/// Returns the moment, in Unix seconds, at which the wall clock shows `minutes` after the midnight that begins `date`.
/// From 1,440 on, it lies in the following days.
///
/// A time that the clock skips resolves to the first moment after the gap, and one that it shows twice to the first of
/// the two. `None` beyond the end of the calendar (the year 9999).
#[must_use]
pub fn wall_clock(date: Date, minutes: i32, zone: &TimeZone) -> Option<i64> {
    let (days, rest) = (minutes.div_euclid(DATE), minutes.rem_euclid(DATE));
    let date = if days == 0 { date } else { date.checked_add(days.days()).ok()? };
    let (hour, minute) = (i8::try_from(rest / 60).ok()?, i8::try_from(rest % 60).ok()?);
    let clock = date.at(hour, minute, 0, 0);
    let shown = zone.to_ambiguous_timestamp(clock);
    let moment = match shown.offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(clock).ok()?,
        AmbiguousOffset::Fold { before, .. } => before.to_timestamp(clock).ok()?,
        AmbiguousOffset::Gap { after, .. } => {
            // With the later offset, the skipped time lies before the gap: the gap is the next transition after it.
            let early = after.to_timestamp(clock).ok()?;
            zone.following(early).next()?.timestamp()
        }
    };
    Some(moment.as_second())
}

/// Returns the date in the zone at a moment in Unix seconds. Moments outside the calendar are clamped to its first or last
/// date.
#[must_use]
pub fn date_at(unix: i64, zone: &TimeZone) -> Date {
    let unix = unix.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(unix).map_or(Date::MIN, |it| zone.to_datetime(it).date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(zone: &str, day: Date, minutes: i32) -> String {
        let zone = TimeZone::get(zone).unwrap();
        Timestamp::from_second(wall_clock(day, minutes, &zone).unwrap()).unwrap().to_string()
    }

    #[test]
    fn a_skipped_time_is_the_first_moment_after_the_gap() {
        // 02:00 to 03:00 on 29 March 2026; 03:00 is 01:00 in UTC.
        for minutes in [120, 125, 179, 180] {
            assert_eq!(at("Europe/Berlin", date(2026, 3, 29), minutes), "2026-03-29T01:00:00Z");
        }
        assert_eq!(at("Europe/Berlin", date(2026, 3, 28), 24 * 60 + 150), "2026-03-29T01:00:00Z");
        // Half an hour on Lord Howe: 02:00 to 02:30.
        assert_eq!(
            at("Australia/Lord_Howe", date(2026, 10, 4), 135),
            at("Australia/Lord_Howe", date(2026, 10, 4), 150)
        );
        // A whole date: Samoa went from 29 to 31 December 2011.
        assert_eq!(at("Pacific/Apia", date(2011, 12, 30), 600), "2011-12-30T10:00:00Z");
    }

    #[test]
    fn a_time_that_occurs_twice_is_the_first() {
        assert_eq!(at("Europe/Berlin", date(2026, 10, 25), 150), "2026-10-25T00:30:00Z");
        assert_eq!(at("Europe/Berlin", date(2026, 10, 25), 180), "2026-10-25T02:00:00Z");
        assert_eq!(at("America/New_York", date(2026, 11, 1), 90), "2026-11-01T05:30:00Z");
    }

    #[test]
    fn riyadh_is_always_three_hours_ahead() {
        assert_eq!(at("Asia/Riyadh", date(2026, 11, 25), 0), "2026-11-24T21:00:00Z");
        assert_eq!(at("Asia/Riyadh", date(2026, 11, 25), 30 * 60), "2026-11-26T03:00:00Z");
        let zone = TimeZone::get("Asia/Riyadh").unwrap();
        assert_eq!(date_at(wall_clock(date(2026, 11, 25), 0, &zone).unwrap(), &zone), date(2026, 11, 25));
        assert_eq!(date_at(i64::MIN, &zone).year(), -9999);
        assert_eq!(wall_clock(Date::MAX, 2_000, &zone), None);
    }
}
