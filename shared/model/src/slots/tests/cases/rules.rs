//! Cases other than lists of slots.

use crate::hours::spans::{intersect, merge, subtract};
use crate::hours::{Span, TimeOfDay, wall_clock};
use crate::slots::{BookingQuotas, Every, ResourcePool, Series, may_arrive, week_has_room};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(super) fn read<T: DeserializeOwned>(body: Value) -> Result<T, String> {
    serde_json::from_value(body).map_err(|it| it.to_string())
}

pub(super) fn same<T: PartialEq + std::fmt::Debug>(answer: &T, expected: &T) -> Result<(), String> {
    if answer == expected { Ok(()) } else { Err(format!("answered {answer:?}, expected {expected:?}")) }
}

fn verdict(yes: bool, words: [&str; 2], expected: &Value) -> Result<(), String> {
    let [positive, negative] = words;
    same(&Value::from(if yes { positive } else { negative }), expected)
}

const ACCEPT: [&str; 2] = ["accept", "reject"];

/// A span of time: its first and last hour, and units where it has any.
type HourSpan = Vec<f64>;

fn span(hours: &HourSpan) -> Span {
    let seconds = |index: usize| (hours[index] * 3_600.0).round() as i64;
    Span::new(seconds(0), seconds(1))
}

fn spans(hours: &[HourSpan]) -> Vec<Span> {
    merge(hours.iter().map(span).collect())
}

pub(super) fn intervals(body: Value, expected: &Value) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Body {
        op: String,
        #[serde(default)]
        lists: Vec<Vec<HourSpan>>,
        from: Option<Vec<HourSpan>>,
        cuts: Option<Vec<HourSpan>>,
    }
    let body: Body = read(body)?;
    let lists: Vec<Vec<Span>> = body.lists.iter().chain(&body.from).chain(&body.cuts).map(|it| spans(it)).collect();
    let answer = match body.op.as_str() {
        "merge" => Some(merge(lists.concat())),
        "intersect" => lists.into_iter().reduce(|a, b| intersect(&a, &b)),
        "subtract" => lists.into_iter().reduce(|a, b| subtract(&a, &b)),
        _ => None,
    };
    // As listed: neither sorted nor joined.
    let expected: Vec<HourSpan> = read(expected.clone())?;
    same(&answer.ok_or("no such operation")?, &expected.iter().map(span).collect())
}

pub(super) fn capacity(body: Value, expected: &Value) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Body {
        capacity: u32,
        existing: Vec<HourSpan>,
        new: HourSpan,
    }
    let body: Body = read(body)?;
    let taken = body.existing.iter().map(|it| (span(it), it.get(2).map_or(1, |it| *it as u32))).collect();
    let pool = ResourcePool { capacity: body.capacity, needed: 1, taken };
    verdict(pool.fits(span(&body.new)), ACCEPT, expected)
}

pub(super) fn week_quota(body: Value, expected: &Value) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Body {
        per_week: u32,
        existing: Vec<Date>,
        new: Date,
    }
    let body: Body = read(body)?;
    verdict(week_has_room(body.per_week, &body.existing, body.new), ACCEPT, expected)
}

pub(super) fn limits_valid(body: Value, expected: &Value) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Body {
        limits: Limits,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Limits {
        day: Option<u32>,
        week: Option<u32>,
        month: Option<u32>,
        year: Option<u32>,
    }
    let Limits { day, week, month, year } = read::<Body>(body)?.limits;
    verdict(BookingQuotas { day, week, month, year }.are_consistent(), ["valid", "invalid"], expected)
}

pub(super) fn recurrence(body: Value, expected: &Value) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Body {
        freq: String,
        by: Option<String>,
        interval: Option<u16>,
        start: Date,
        until: Date,
        at: Option<TimeOfDay>,
        zone: Option<String>,
    }
    let body: Body = read(body)?;
    let interval = body.interval.unwrap_or(1);
    let every = match (body.freq.as_str(), body.by.as_deref()) {
        ("daily", None) => Every::Days(interval),
        ("weekly", None) => Every::Weeks(interval),
        ("monthly", None | Some("month_day")) => Every::Months(interval),
        ("monthly", Some("nth_weekday")) => Every::MonthsByWeekday(interval),
        ("yearly", None) => Every::Months(interval * 12),
        (freq, by) => return Err(format!("no series {freq} by {by:?}")),
    };
    let dates: Vec<Date> = Series::new(body.start, every).take_while(|it| *it <= body.until).collect();
    let Some(at) = body.at else { return same(&dates, &read(expected.clone())?) };
    let zone = TimeZone::get(body.zone.as_deref().unwrap_or("UTC")).map_err(|it| it.to_string())?;
    let moment = |date: Date| wall_clock(date, at.minutes().into(), &zone).unwrap();
    let expected: Vec<Timestamp> = read(expected.clone())?;
    same(&dates.into_iter().map(moment).collect::<Vec<_>>(), &expected.iter().map(|it| it.as_second()).collect())
}

pub(super) fn check_in(body: Value, expected: &Value) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Body {
        start: Timestamp,
        end: Timestamp,
        #[serde(default)]
        early: u16,
        release_after: Option<u16>,
        at: Timestamp,
    }
    let body: Body = read(body)?;
    let appointment = Span::new(body.start.as_second(), body.end.as_second());
    verdict(may_arrive(appointment, body.early, body.release_after, body.at.as_second()), ACCEPT, expected)
}
