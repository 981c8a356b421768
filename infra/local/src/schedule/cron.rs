//! `rate(...)` and `cron(...)` expressions.
//!
//! <https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html>

use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use std::collections::BTreeSet;

/// A schedule expression.
#[derive(Clone, Debug)]
pub(super) enum Expression {
    /// The period between runs.
    Rate(SignedDuration),
    /// The times of a cron expression.
    Cron(Box<Cron>),
}

/// The fields of a cron expression.
#[derive(Clone, Debug)]
pub(super) struct Cron {
    minutes: BTreeSet<i16>,
    hours: BTreeSet<i16>,
    days: BTreeSet<i16>,
    last_day: bool,
    months: BTreeSet<i16>,
    /// 1 is Sunday.
    weekdays: BTreeSet<i16>,
    years: BTreeSet<i16>,
    zone: Offset,
}

const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

impl Expression {
    /// Parses an expression.
    pub(super) fn parse(text: &str, zone: Option<&str>) -> Result<Self, String> {
        let inside = |kind: &str| text.strip_prefix(kind).and_then(|it| it.strip_prefix('(')?.strip_suffix(')'));
        if let Some(rate) = inside("rate") {
            let (number, unit) = rate.trim().split_once(' ').ok_or_else(|| format!("{text} is not a valid rate"))?;
            let number: i64 = number.parse().map_err(|_| format!("{text} is not a valid rate"))?;
            let seconds = match unit.trim().trim_end_matches('s') {
                "minute" => 60,
                "hour" => 3_600,
                "day" => 86_400,
                _ => return Err(format!("{text} is not a valid rate")),
            };
            if number < 1 {
                return Err(format!("{text} is not a valid rate"));
            }
            return Ok(Self::Rate(SignedDuration::from_secs(number.saturating_mul(seconds))));
        }
        let fields = inside("cron").ok_or_else(|| format!("{text} is neither rate(...) nor cron(...)"))?;
        Cron::parse(fields, zone).map(|it| Self::Cron(Box::new(it))).map_err(|error| format!("{text}: {error}"))
    }

    /// Returns the first time after `now`. For a rate, one period after `now`.
    pub(super) fn after(&self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Rate(period) => now.checked_add(*period).ok(),
            Self::Cron(cron) => cron.after(now),
        }
    }
}

impl Cron {
    fn parse(text: &str, zone: Option<&str>) -> Result<Self, String> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let [minutes, hours, days, months, weekdays, years] = fields.as_slice() else {
            return Err("it does not have six fields".to_owned());
        };
        let zone = match zone {
            None | Some("UTC") => Offset::UTC,
            // Saudi Arabia has no daylight saving time.
            Some("Asia/Riyadh") => Offset::constant(3),
            Some(other) => return Err(format!("the time zone {other} is not supported by the local cloud")),
        };
        let last_day = *days == "L";
        Ok(Self {
            minutes: field(minutes, 0, 59, &[])?,
            hours: field(hours, 0, 23, &[])?,
            days: if last_day { BTreeSet::new() } else { field(days, 1, 31, &[])? },
            last_day,
            months: field(months, 1, 12, &MONTHS)?,
            weekdays: field(weekdays, 1, 7, &WEEKDAYS)?,
            years: field(years, 1970, 2199, &[])?,
            zone,
        })
    }

    fn after(&self, now: Timestamp) -> Option<Timestamp> {
        let local = self.zone.to_datetime(now);
        let mut date = local.date();
        let limit = date.checked_add(10.years()).ok()?;
        while date <= limit {
            if self.on(date) {
                for hour in &self.hours {
                    for minute in &self.minutes {
                        let hour = i8::try_from(*hour).ok()?;
                        let minute = i8::try_from(*minute).ok()?;
                        let at = date.at(hour, minute, 0, 0);
                        if at > local {
                            return self.zone.to_timestamp(at).ok();
                        }
                    }
                }
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    fn on(&self, date: Date) -> bool {
        let weekday = match date.weekday() {
            Weekday::Sunday => 1,
            other => i16::from(other.to_monday_one_offset()) + 1,
        };
        let day = if self.last_day { date == date.last_of_month() } else { self.days.contains(&i16::from(date.day())) };
        day && self.months.contains(&i16::from(date.month()))
            && self.weekdays.contains(&weekday)
            && self.years.contains(&date.year())
    }
}

/// Parses a field: `*`, `?`, numbers, names, ranges, steps, and lists of them.
fn field(text: &str, low: i16, high: i16, names: &[&str]) -> Result<BTreeSet<i16>, String> {
    let bad = || format!("the field {text} is not supported");
    let number = |word: &str| {
        let named = names.iter().position(|it| it.eq_ignore_ascii_case(word)).and_then(|it| i16::try_from(it).ok());
        let number = named.map_or_else(|| word.parse::<i16>().ok(), |it| Some(it + 1));
        number.filter(|it| (low..=high).contains(it)).ok_or_else(bad)
    };
    let mut found = BTreeSet::new();
    for item in text.split(',') {
        let (range, step) = match item.split_once('/') {
            Some((range, step)) => (range, Some(step.parse::<usize>().ok().filter(|it| *it > 0).ok_or_else(bad)?)),
            None => (item, None),
        };
        let (from, to) = match range {
            "*" | "?" => (low, high),
            _ => match range.split_once('-') {
                Some((from, to)) => (number(from)?, number(to)?),
                None if step.is_some() => (number(range)?, high),
                None => (number(range)?, number(range)?),
            },
        };
        found.extend((from..=to).step_by(step.unwrap_or(1)));
    }
    if found.is_empty() { Err(bad()) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;

    fn next(expression: &str, zone: Option<&str>, now: &str) -> String {
        Expression::parse(expression, zone).unwrap().after(now.parse().unwrap()).unwrap().to_string()
    }

    #[test]
    fn expressions_say_when_they_are_due() {
        for (expression, zone, now, wanted) in [
            ("rate(5 minutes)", None, "2026-11-24T09:00:00Z", "2026-11-24T09:05:00Z"),
            ("rate(1 day)", None, "2026-11-24T09:00:00Z", "2026-11-25T09:00:00Z"),
            ("cron(0 3 * * ? *)", None, "2026-11-24T03:00:00Z", "2026-11-25T03:00:00Z"),
            ("cron(0 3 * * ? *)", None, "2026-11-24T02:59:59Z", "2026-11-24T03:00:00Z"),
            ("cron(0 3 * * ? *)", Some("Asia/Riyadh"), "2026-11-24T09:00:00Z", "2026-11-25T00:00:00Z"),
            ("cron(0/15 * * * ? *)", None, "2026-11-24T09:16:00Z", "2026-11-24T09:30:00Z"),
            ("cron(0 12 ? * MON-FRI *)", None, "2026-11-27T13:00:00Z", "2026-11-30T12:00:00Z"),
            ("cron(0 0 1 JAN,JUL ? *)", None, "2026-11-24T09:00:00Z", "2027-01-01T00:00:00Z"),
            ("cron(30 23 L * ? *)", None, "2026-11-24T09:00:00Z", "2026-11-30T23:30:00Z"),
            ("cron(0 0 ? * 1 *)", None, "2026-11-24T09:00:00Z", "2026-11-29T00:00:00Z"),
        ] {
            assert_eq!(next(expression, zone, now), wanted, "{expression} from {now}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for expression in
            ["", "rate(0 minutes)", "rate(5 weeks)", "cron(* * *)", "cron(61 * * * ? *)", "at(2026-01-01)"]
        {
            assert!(Expression::parse(expression, None).is_err(), "{expression}");
        }
        assert!(Expression::parse("cron(0 0 * * ? *)", Some("Europe/Berlin")).is_err());
    }
}
