//! Business days and the edges of opening, also against a look at every quarter of an hour.

use super::fixtures::SeededRandom;
use crate::hours::{Exception, Hours, Plan, Prayer, PrayerPauses, Schedule, TimeOfDay, Weekday, Window, wall_clock};
use crate::profile::Location;
use crate::queue::{BusinessDay, Edge, business_day, is_open, last_edge, next_edge};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

/// A Wednesday.
const WEDNESDAY: Date = date(2026, 11, 25);
const THURSDAY: Date = date(2026, 11, 26);
const FRIDAY: Date = date(2026, 11, 27);
const QUARTER: i64 = 15 * 60;
const HOUR: i64 = 3_600;

fn time(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

fn windows(text: &str) -> Vec<Window> {
    let window = |it: &str| {
        let (from, to) = it.split_once('-').unwrap();
        Window::new(time(from), time(to))
    };
    text.split_whitespace().map(window).collect()
}

/// The same windows on all of these weekdays (0 is Sunday).
fn schedule(days: &[u8], text: &str) -> Schedule {
    let weekly = days.iter().map(|weekday| Weekday::new(*weekday, windows(text))).collect();
    Schedule::new(Hours { weekly, ..Hours::default() }, TimeZone::get("Asia/Riyadh").unwrap())
}

const ALL: [u8; 7] = [0, 1, 2, 3, 4, 5, 6];

fn at(schedule: &Schedule, day: Date, clock: &str) -> i64 {
    wall_clock(day, time(clock).minutes().into(), &schedule.zone).unwrap()
}

#[test]
fn after_midnight_an_open_window_still_belongs_to_the_day_it_began_on() {
    let late = schedule(&ALL, "09:00-12:00 16:00-01:00");
    let moment = |day, clock| at(&late, day, clock);
    let (opens, closing) = (Some(moment(WEDNESDAY, "09:00")), Some(moment(WEDNESDAY, "25:00")));
    for (day, clock, until) in [
        (WEDNESDAY, "01:00", "24:00"),
        (WEDNESDAY, "08:00", "24:00"),
        (WEDNESDAY, "13:00", "24:00"),
        (WEDNESDAY, "23:59", "24:00"),
        (THURSDAY, "00:00", "01:00"),
        (THURSDAY, "00:59", "01:00"),
    ] {
        let found = business_day(&late, moment(day, clock));
        assert_eq!(found, BusinessDay { date: WEDNESDAY, until: moment(day, until), closing, opens }, "{day} {clock}");
    }
    assert_eq!(business_day(&late, moment(THURSDAY, "01:00")).date, THURSDAY);
}

#[test]
fn where_days_touch_nothing_closes_between_them() {
    let always = schedule(&ALL, "00:00-24:00");
    let noon = at(&always, WEDNESDAY, "12:00");
    let day = business_day(&always, noon);
    assert_eq!((day.date, day.until), (WEDNESDAY, at(&always, THURSDAY, "00:00")));
    assert_eq!((day.opens, day.closing), (Some(at(&always, WEDNESDAY, "00:00")), None));
    assert_eq!((next_edge(&always, noon), last_edge(&always, noon)), (None, None));

    // Open through the night from Wednesday (3) to Thursday's end.
    let two_days = schedule(&[3, 4], "00:00-24:00");
    let moment = |day, clock| at(&two_days, day, clock);
    let end = moment(FRIDAY, "00:00");
    assert_eq!(business_day(&two_days, moment(WEDNESDAY, "13:00")).closing, Some(end));
    // 36 hours ahead, and a second more.
    assert_eq!(business_day(&two_days, moment(WEDNESDAY, "12:00")).closing, Some(end));
    assert_eq!(business_day(&two_days, moment(WEDNESDAY, "12:00") - 1).closing, None);
    assert_eq!(business_day(&two_days, moment(THURSDAY, "09:00")).closing, Some(end));
    let closes = Edge { at: end, opens: false };
    assert_eq!(next_edge(&two_days, moment(WEDNESDAY, "00:00")), Some(closes));
    assert_eq!(last_edge(&two_days, end), Some(closes));
    assert_eq!(last_edge(&two_days, end - 1), Some(Edge { at: moment(WEDNESDAY, "00:00"), opens: true }));
}

#[test]
fn a_closed_day_has_a_date_and_nothing_else() {
    let mut weekdays = schedule(&[0, 1, 2, 3, 4], "09:00-18:00");
    let noon = at(&weekdays, FRIDAY, "12:00");
    let until = at(&weekdays, FRIDAY, "24:00");
    let closed = BusinessDay { date: FRIDAY, until, closing: None, opens: None };
    assert_eq!(business_day(&weekdays, noon), closed);
    assert!(!is_open(&weekdays, noon));
    // Friday and Saturday are closed.
    let sunday = FRIDAY + 2.days();
    assert_eq!(next_edge(&weekdays, noon), Some(Edge { at: at(&weekdays, sunday, "09:00"), opens: true }));
    assert_eq!(last_edge(&weekdays, noon), Some(Edge { at: at(&weekdays, THURSDAY, "18:00"), opens: false }));

    // A holiday of two weeks: an edge is looked for within fourteen days, and the last one within three.
    for days in 0..14 {
        weekdays.exceptions.insert(sunday + days.days(), Exception { plan: Plan::Closed, reason: None });
    }
    assert_eq!(next_edge(&weekdays, noon), None);
    let reopens = Edge { at: at(&weekdays, sunday + 14.days(), "09:00"), opens: true };
    assert_eq!(next_edge(&weekdays, reopens.at - 14 * 24 * HOUR), Some(reopens));
    assert_eq!(next_edge(&weekdays, reopens.at - 14 * 24 * HOUR - 1), None);
    let closed = at(&weekdays, THURSDAY, "18:00");
    assert_eq!(last_edge(&weekdays, closed + 72 * HOUR), Some(Edge { at: closed, opens: false }));
    assert_eq!(last_edge(&weekdays, closed + 72 * HOUR + 1), None);
    assert_eq!(next_edge(&schedule(&[], ""), noon), None);
}

#[test]
fn a_break_at_noon_is_no_edge_and_a_prayer_closes_nothing() {
    let mut usual = schedule(&ALL, "09:00-12:00 16:00-22:00");
    let moment = |clock| at(&schedule(&ALL, ""), WEDNESDAY, clock);
    assert_eq!(next_edge(&usual, moment("10:00")), Some(Edge { at: moment("22:00"), opens: false }));
    assert_eq!(next_edge(&usual, moment("13:00")), Some(Edge { at: moment("22:00"), opens: false }));
    assert_eq!(last_edge(&usual, moment("21:59")), Some(Edge { at: moment("09:00"), opens: true }));
    assert!(is_open(&usual, moment("11:59")) && !is_open(&usual, moment("12:00")) && !is_open(&usual, moment("22:00")));

    let (prayers, minutes_before, minutes_after) = (Prayer::ALL.to_vec(), 5, 20);
    let pauses = PrayerPauses { enabled: true, prayers, minutes_before, minutes_after, jumuah: None };
    usual.hours.prayer_pauses = Some(pauses);
    usual.place = Some(Location { lat: 24.7136, lng: 46.6753 });
    let pause = usual.pauses(WEDNESDAY).into_iter().find(|it| it.start > moment("16:00")).unwrap();
    assert!(!usual.is_open(pause.start) && is_open(&usual, pause.start));
    assert_eq!(business_day(&usual, pause.start).closing, Some(moment("22:00")));
}

/// Random weeks, with windows into the night that may touch or overlap those of the next day.
fn random_schedule(random: &mut SeededRandom, zone: &str) -> Schedule {
    let mut weekly = Vec::new();
    for weekday in 0..7 {
        let windows = (0..random.between(0, 2)).map(|_| {
            let from = random.pick(&[0, 0, 6, 9, 12, 16, 20, 22]) * 60;
            let to = (from + random.pick(&[1, 3, 6, 10, 24]) * 60).min(random.pick(&[24, 24, 26, 30]) * 60);
            Window::new(TimeOfDay::from_minutes(from).unwrap(), TimeOfDay::from_minutes(to).unwrap())
        });
        weekly.push(Weekday::new(weekday, windows.collect()));
    }
    if random.one_in(6) {
        weekly = (0..7).map(|weekday| Weekday::new(weekday, windows("00:00-24:00"))).collect();
    }
    Schedule::new(Hours { weekly, ..Hours::default() }, TimeZone::get(zone).unwrap())
}

#[test]
fn every_quarter_of_an_hour_agrees() {
    let mut random = SeededRandom(41);
    for round in 0..60 {
        let zone = random.pick(&["Asia/Riyadh", "Europe/Berlin", "America/New_York"]);
        let schedule = random_schedule(&mut random, zone);
        let first = random.pick(&[date(2026, 3, 24), date(2026, 10, 22), date(2026, 11, 25)]);
        // Each date from its first window's beginning to its last one's end.
        let days: Vec<(i64, i64)> = (-5..20)
            .filter_map(|it| {
                let windows = schedule.windows(first + it.days());
                Some((windows.first()?.start, windows.last()?.end))
            })
            .collect();
        let start = wall_clock(first, 0, &schedule.zone).unwrap();
        let quarters: Vec<i64> = (0..16 * 96).map(|it| start + it * QUARTER).collect();
        let within: Vec<bool> = quarters.iter().map(|at| days.iter().any(|it| it.0 <= *at && *at < it.1)).collect();
        let edge = |it: usize| (within[it - 1] != within[it]).then(|| Edge { at: quarters[it], opens: within[it] });
        for it in (1..192).step_by(5) {
            let now = quarters[it];
            let label = || format!("round {round}, {zone}, {now}: {:?}", schedule.hours.weekly);
            // An edge of exactly fourteen days ahead still counts.
            let expected = (it + 1..=it + 14 * 96).filter(|it| *it < quarters.len()).find_map(edge);
            assert_eq!(next_edge(&schedule, now), expected, "{}", label());
            let expected = (1..=it).rev().find_map(edge);
            assert!(expected.is_none() || last_edge(&schedule, now) == expected, "{}", label());

            let day = business_day(&schedule, now);
            assert!(day.until > now && day.until <= now + 25 * HOUR, "{}", label());
            for later in quarters[it..].iter().take_while(|it| **it < day.until) {
                assert_eq!(business_day(&schedule, *later).date, day.date, "{}", label());
            }
            let holds = |date: Date| schedule.windows(date).iter().any(|it| it.contains(now));
            let local = crate::hours::date_at(now, &schedule.zone);
            let expected = [-2, -1, 0].map(|it: i64| local + it.days()).into_iter().find(|it| holds(*it));
            assert_eq!(day.date, expected.unwrap_or(local), "{}", label());
            assert_eq!(is_open(&schedule, now), expected.is_some(), "{}", label());
            if let Some(closing) = day.closing {
                assert!(closing <= now || !is_open(&schedule, closing), "{}", label());
            }
        }
    }
}
