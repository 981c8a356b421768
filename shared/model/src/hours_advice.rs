//! Advice about the opening hours of a shop, from what was booked in each hour of the week (business.md, "Hours optimiser").

use crate::hours::Span;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Days that the advice follows from.
pub const ADVICE_DAYS: i64 = 90;
/// Bookings that a shop has had before anything is suggested.
pub const MIN_BOOKINGS: usize = 20;
/// Utilisation below which an open hour is quiet.
const QUIET: f64 = 0.2;
const HOUR: i64 = 3_600;

/// An hour of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct HourOfWeek {
    /// 0 for Sunday.
    weekday: i8,
    /// 0 to 23.
    hour: i8,
}

/// How an hour of the week was used.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct HourUse {
    /// 0 for Sunday.
    pub weekday: i8,
    /// 0 to 23, in the shop's time zone.
    pub hour: i8,
    /// Minutes in which specialists could serve, of all dates and specialists together.
    pub open_minutes: i64,
    /// Minutes of these that were booked.
    pub booked_minutes: i64,
    /// Share of the open time that was booked, 0 to 1.
    pub utilisation: f64,
}

/// Hours of a weekday, one after the other, in which hardly anybody comes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct QuietHours {
    /// 0 for Sunday.
    pub weekday: i8,
    /// First hour, 0 to 23.
    pub from_hour: i8,
    /// Hour in which they end, 1 to 24.
    pub to_hour: i8,
    /// Share of the open time that was booked, below 0.2.
    pub utilisation: f64,
}

/// Advice about opening hours.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ToSchema)]
pub struct HoursAdvice {
    /// Hours that the shop might close. Empty until it has had 20 bookings.
    pub suggested_reductions: Vec<QuietHours>,
    /// Each open hour of the week.
    pub hourly_data: Vec<HourUse>,
}

/// What the advice follows from. Spans are in Unix seconds.
#[derive(Debug, Clone)]
pub struct HoursUsed<'a> {
    /// When the shop was open.
    pub open: &'a [Span],
    /// Each booking.
    pub booked: &'a [Span],
    /// How many specialists serve.
    pub specialists: i64,
    /// The shop's time zone.
    pub zone: &'a TimeZone,
}

/// The seconds of spans in each hour of the week.
fn by_hour(spans: &[Span], zone: &TimeZone) -> BTreeMap<HourOfWeek, i64> {
    let mut sums = BTreeMap::new();
    for span in spans {
        let mut at = span.start;
        while at < span.end {
            let Ok(moment) = Timestamp::from_second(at) else { break };
            let local = zone.to_datetime(moment);
            let into = i64::from(local.minute()) * 60 + i64::from(local.second());
            let end = span.end.min(at + HOUR - into);
            let weekday = local.date().weekday().to_sunday_zero_offset();
            *sums.entry(HourOfWeek { weekday, hour: local.hour() }).or_default() += end - at;
            at = end;
        }
    }
    sums
}

/// Advises which open hours are hardly used.
#[must_use]
pub fn advise(used: &HoursUsed<'_>) -> HoursAdvice {
    let (open, booked) = (by_hour(used.open, used.zone), by_hour(used.booked, used.zone));
    let hour_use = |(at, seconds): (&HourOfWeek, &i64)| {
        let open_minutes = seconds * used.specialists / 60;
        let booked_minutes = booked.get(at).map_or(0, |it| it / 60);
        // Numbers of minutes are far below 2^53.
        let share = if open_minutes > 0 { booked_minutes as f64 / open_minutes as f64 } else { 0.0 };
        let utilisation = (share.min(1.0) * 1_000.0).round() / 1_000.0;
        HourUse { weekday: at.weekday, hour: at.hour, open_minutes, booked_minutes, utilisation }
    };
    let hourly_data: Vec<HourUse> = open.iter().map(hour_use).filter(|it| it.open_minutes > 0).collect();
    let has_enough = used.booked.len() >= MIN_BOOKINGS;
    let suggested_reductions = if has_enough { quiet_hours(&hourly_data) } else { vec![] };
    HoursAdvice { suggested_reductions, hourly_data }
}

/// Joins quiet hours that follow each other.
fn quiet_hours(hours: &[HourUse]) -> Vec<QuietHours> {
    let mut runs: Vec<Vec<&HourUse>> = Vec::new();
    for it in hours.iter().filter(|it| it.utilisation < QUIET) {
        let follows = |run: &&mut Vec<&HourUse>| {
            run.last().is_some_and(|last| last.weekday == it.weekday && last.hour + 1 == it.hour)
        };
        match runs.last_mut().filter(follows) {
            Some(run) => run.push(it),
            None => runs.push(vec![it]),
        }
    }
    let joined = runs.iter().filter_map(|run| {
        let (first, last) = run.first().zip(run.last())?;
        let sum = |minutes: fn(&HourUse) -> i64| run.iter().map(|it| minutes(it)).sum::<i64>() as f64;
        let share = sum(|it| it.booked_minutes) / sum(|it| it.open_minutes);
        Some(QuietHours {
            weekday: first.weekday,
            from_hour: first.hour,
            to_hour: last.hour + 1,
            utilisation: (share * 1_000.0).round() / 1_000.0,
        })
    });
    joined.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 March 2026, a Sunday, 00:00 in Riyadh.
    const SUNDAY: i64 = 1_772_312_400;

    fn span(day: i64, from: i64, to: i64) -> Span {
        Span::new(SUNDAY + day * 86_400 + from * 60, SUNDAY + day * 86_400 + to * 60)
    }

    fn advice(open: &[Span], booked: &[Span], specialists: i64) -> HoursAdvice {
        advise(&HoursUsed { open, booked, specialists, zone: &TimeZone::get("Asia/Riyadh").unwrap() })
    }

    #[test]
    fn hours_that_hardly_anybody_books_are_joined() {
        let open: Vec<Span> = (0..4).map(|week| span(week * 7, 9 * 60, 13 * 60)).collect();
        // From 11 on everybody comes; before, one of twelve.
        let mut booked: Vec<Span> = Vec::new();
        for week in 0..4 {
            booked.extend((0..8).map(|at| span(week * 7, 11 * 60 + at * 15, 11 * 60 + at * 15 + 15)));
        }
        booked.push(span(0, 9 * 60 + 50, 10 * 60 + 10));
        let found = advice(&open, &booked, 1);
        let hours: Vec<_> = found.hourly_data.iter().map(|it| (it.weekday, it.hour, it.booked_minutes)).collect();
        assert_eq!(
            hours,
            [(0, 9, 10), (0, 10, 10), (0, 11, 240), (0, 12, 240)],
            "a booking over the hour counts in both"
        );
        let quiet = QuietHours { weekday: 0, from_hour: 9, to_hour: 11, utilisation: 0.042 };
        assert_eq!(found.suggested_reductions, [quiet]);
        assert_eq!(advice(&open, &booked, 2).hourly_data[2].utilisation, 0.5, "of two specialists");
    }

    #[test]
    fn hours_of_different_days_and_with_a_gap_stay_apart() {
        let open = [span(0, 22 * 60, 24 * 60), span(1, 0, 60), span(1, 120, 180)];
        let booked = vec![span(2, 0, 5); 20];
        let found = advice(&open, &booked, 1);
        let runs: Vec<_> = found.suggested_reductions.iter().map(|it| (it.weekday, it.from_hour, it.to_hour)).collect();
        assert_eq!(runs, [(0, 22, 24), (1, 0, 1), (1, 2, 3)]);
    }

    #[test]
    fn a_new_shop_is_advised_nothing() {
        let open = [span(0, 540, 600)];
        assert_eq!(advice(&open, &vec![span(3, 0, 5); 19], 1).suggested_reductions, []);
        assert_eq!(advice(&open, &vec![span(3, 0, 5); 20], 1).suggested_reductions.len(), 1);
        assert_eq!(advice(&open, &[], 0), HoursAdvice::default(), "without specialists nobody could serve");
    }
}
