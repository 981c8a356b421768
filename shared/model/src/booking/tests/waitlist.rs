use crate::Code;
use crate::booking::{StartWindow, WaitlistDates, WaitlistStatus, WaitlistStep};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

const STEPS: [WaitlistStep; 5] =
    [WaitlistStep::Offer, WaitlistStep::Accept, WaitlistStep::Decline, WaitlistStep::Leave, WaitlistStep::Expire];

fn at(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().as_second()
}

fn riyadh() -> TimeZone {
    TimeZone::get("Asia/Riyadh").unwrap()
}

fn dates(first: &str, last: &str, window: Option<(u16, u16)>) -> WaitlistDates {
    let window = window.map(|(from, to)| StartWindow { from, to });
    WaitlistDates { first: first.parse().unwrap(), last: last.parse().unwrap(), window }
}

#[test]
fn every_step_leads_somewhere_or_is_refused() {
    use WaitlistStatus::{Accepted, Cancelled, Expired, Offered, Waiting};
    let (wrong, over) = (Err(Code::WrongState), Err(Code::OfferExpired));
    let expected = [
        (Waiting, [Ok(Offered), wrong, wrong, Ok(Cancelled), wrong]),
        (Offered, [wrong, Ok(Accepted), Ok(Cancelled), Ok(Cancelled), Ok(Expired)]),
        (Accepted, [wrong, over, over, wrong, wrong]),
        (Expired, [wrong, over, over, wrong, wrong]),
        (Cancelled, [wrong, over, over, wrong, wrong]),
    ];
    assert_eq!(expected.map(|it| it.0), WaitlistStatus::ALL);
    for (status, outcomes) in expected {
        for (step, outcome) in STEPS.into_iter().zip(outcomes) {
            assert_eq!(status.after(step), outcome, "{status:?} {step:?}");
        }
        assert_eq!(status.as_str().parse(), Ok(status));
    }
}

#[test]
fn an_entry_ends_with_its_window_on_the_last_date() {
    let ends_at = |window| dates("2026-03-01", "2026-03-02", window).ends_at(&riyadh());
    assert_eq!(ends_at(None), at("2026-03-02T21:00:00Z"));
    assert_eq!(ends_at(Some((600, 720))), at("2026-03-02T09:00:00Z"));
    assert_eq!(ends_at(Some((1_380, 1_560))), at("2026-03-02T23:00:00Z"));
    let never = WaitlistDates { first: Date::MAX, last: Date::MAX, window: None };
    assert!(never.ends_at(&riyadh()) > at("9000-01-01T00:00:00Z"));
}

#[test]
fn starts_lie_in_the_window_of_one_of_the_dates() {
    let day: Date = "2026-03-01".parse().unwrap();
    let morning = dates("2026-03-01", "2026-03-02", Some((600, 720)));
    let covers = |of: &WaitlistDates, date: Date, start: &str| of.covers(date, at(start), &riyadh());
    // 10:00 and 12:00 in Riyadh.
    assert!(covers(&morning, day, "2026-03-01T07:00:00Z"));
    assert!(covers(&morning, day, "2026-03-01T08:59:00Z"));
    assert!(!covers(&morning, day, "2026-03-01T09:00:00Z"));
    assert!(!covers(&morning, day, "2026-03-01T06:59:00Z"));
    let third = day.saturating_add(2.days());
    assert!(!covers(&morning, third, "2026-03-03T07:00:00Z"));
    assert!(covers(&dates("2026-03-03", "2026-03-03", None), third, "2026-03-03T07:00:00Z"));
}

#[test]
fn a_start_after_midnight_is_of_the_evening_and_of_the_date_on_the_clock() {
    let evening: Date = "2026-03-01".parse().unwrap();
    // 01:00 in Riyadh on 2026-03-02.
    let night = at("2026-03-01T22:00:00Z");
    let covers = |of: WaitlistDates| of.covers(evening, night, &riyadh());
    assert!(covers(dates("2026-03-01", "2026-03-01", None)));
    assert!(covers(dates("2026-03-01", "2026-03-01", Some((1_380, 1_560)))));
    assert!(covers(dates("2026-03-02", "2026-03-02", Some((0, 120)))));
    assert!(!covers(dates("2026-03-01", "2026-03-01", Some((0, 120)))));
    assert!(!covers(dates("2026-02-28", "2026-02-28", None)));
}
