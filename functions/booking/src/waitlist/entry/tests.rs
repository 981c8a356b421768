use super::*;

const STEPS: [WaitlistStep; 5] =
    [WaitlistStep::Offer, WaitlistStep::Accept, WaitlistStep::Refuse, WaitlistStep::Leave, WaitlistStep::Expire];

fn at(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().as_second()
}

fn entry(first: &str, last: &str, window: Option<(i64, i64)>) -> Entry {
    let item = Item::default().with("zone", "Asia/Riyadh").with("from_date", first).with("to_date", last);
    let item = item.with("status", "waiting").with("version", 1);
    Entry(item.with_some("from_time", window.map(|it| it.0)).with_some("to_time", window.map(|it| it.1)))
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
fn what_is_over_shows_as_expired_before_anybody_wrote_it_down() {
    let active_entries = Entry(entry("2026-03-01", "2026-03-02", None).0.with("ends_at", 100));
    assert_eq!(
        (active_entries.status_at(99), active_entries.status_at(100)),
        (WaitlistStatus::Waiting, WaitlistStatus::Expired)
    );
    let offered = Entry(active_entries.0.with("status", "offered").with("offer_expires_at", 200));
    assert_eq!((offered.status_at(199), offered.status_at(200)), (WaitlistStatus::Offered, WaitlistStatus::Expired));
    assert_eq!(offered.status(), WaitlistStatus::Offered);
    assert_eq!(Entry(offered.0.with("status", "accepted")).status_at(300), WaitlistStatus::Accepted);
}

#[test]
fn an_entry_ends_with_its_window_on_the_last_date() {
    let zone = TimeZone::get("Asia/Riyadh").unwrap();
    let date: Date = "2026-03-02".parse().unwrap();
    assert_eq!(ends_at(date, None, &zone), at("2026-03-02T21:00:00Z"));
    assert_eq!(ends_at(date, Some((600, 720)), &zone), at("2026-03-02T09:00:00Z"));
    assert_eq!(ends_at(date, Some((1_380, 1_560)), &zone), at("2026-03-02T23:00:00Z"));
    assert!(ends_at(Date::MAX, None, &zone) > at("9000-01-01T00:00:00Z"));
}

#[test]
fn starts_lie_in_the_window_of_one_of_the_dates() {
    let day: Date = "2026-03-01".parse().unwrap();
    let morning = entry("2026-03-01", "2026-03-02", Some((600, 720)));
    // 10:00 and 12:00 in Riyadh.
    assert!(morning.covers(day, at("2026-03-01T07:00:00Z")));
    assert!(morning.covers(day, at("2026-03-01T08:59:00Z")));
    assert!(!morning.covers(day, at("2026-03-01T09:00:00Z")));
    assert!(!morning.covers(day, at("2026-03-01T06:59:00Z")));
    let third = day.saturating_add(2.days());
    assert!(!morning.covers(third, at("2026-03-03T07:00:00Z")));
    assert!(entry("2026-03-03", "2026-03-03", None).covers(third, at("2026-03-03T07:00:00Z")));
}

#[test]
fn a_start_after_midnight_is_of_the_evening_and_of_the_date_on_the_clock() {
    let evening: Date = "2026-03-01".parse().unwrap();
    // 01:00 in Riyadh on 2026-03-02.
    let night = at("2026-03-01T22:00:00Z");
    assert!(entry("2026-03-01", "2026-03-01", None).covers(evening, night));
    assert!(entry("2026-03-01", "2026-03-01", Some((1_380, 1_560))).covers(evening, night));
    assert!(entry("2026-03-02", "2026-03-02", Some((0, 120))).covers(evening, night));
    assert!(!entry("2026-03-01", "2026-03-01", Some((0, 120))).covers(evening, night));
    assert!(!entry("2026-02-28", "2026-02-28", None).covers(evening, night));
}
