//! Schedules compared with an oracle that checks every minute, and properties of all schedules.
//!
//! The oracle shares only the prayer times with the schedule: it follows the zone's clock minute by minute and resolves a
//! time of day to the first minute at which the clock shows it or a later time.

use crate::hours::spans::{intersect, subtract};
use crate::hours::{
    ClosedReason, Exception, Holiday, HolidaySet, Hours, Plan, Prayer, PrayerPauses, Profile, Schedule, TimeOfDay,
    Weekday, Window, prayer,
};
use crate::profile::Location;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use proptest::prelude::*;

const ZONES: [(&str, f64, f64); 4] = [
    ("Asia/Riyadh", 24.7, 46.7),
    ("Europe/Berlin", 45.0, 13.4),
    ("America/New_York", 40.7, -74.0),
    ("Australia/Lord_Howe", -31.5, 159.1),
];

/// Dates in 2026 close to clock changes or holidays.
const STARTS: [(i8, i8); 9] = [(3, 6), (3, 18), (3, 27), (4, 3), (5, 24), (9, 21), (10, 2), (10, 23), (10, 30)];

/// Transcribed from the calendar of 1447 and 1448 AH.
fn holiday_2026(day: Date) -> Option<HolidaySet> {
    match (day.month(), day.day()) {
        (2, 22) | (9, 23) => Some(HolidaySet::SaudiNational),
        (3, 19..=22) => Some(HolidaySet::EidAlFitr),
        (5, 26..=29) => Some(HolidaySet::EidAlAdha),
        _ => None,
    }
}

fn time(latest: u16) -> impl Strategy<Value = TimeOfDay> {
    let usual = (0..latest / 5).prop_map(|it| it * 5);
    // Around clock changes, at the ends of the day, and off the 5-minute grid.
    let special = prop::sample::select(vec![0, 5, 90, 115, 120, 125, 135, 150, 170, 175, 180, 1_435, 1_439]);
    prop_oneof![4 => usual, 1 => special, 1 => 0..latest].prop_map(|it| TimeOfDay::from_minutes(it).unwrap())
}

fn windows() -> impl Strategy<Value = Vec<Window>> {
    prop::collection::vec((time(1_440), time(1_801)).prop_map(|(from, to)| Window::new(from, to)), 0..4)
}

fn week() -> impl Strategy<Value = Vec<Weekday>> {
    prop::collection::vec(prop::option::weighted(0.8, windows()), 7).prop_map(|days| {
        let days = days.into_iter().enumerate();
        days.filter_map(|(day, windows)| Some(Weekday::new(day as u8, windows?))).collect()
    })
}

fn plan() -> impl Strategy<Value = Plan> {
    prop_oneof![Just(Plan::Closed), windows().prop_map(Plan::Open)]
}

fn pauses() -> impl Strategy<Value = PrayerPauses> {
    let prayers = prop::sample::subsequence(Prayer::ALL.to_vec(), 0..=5);
    (any::<bool>(), prayers, 0_u16..=120, 0_u16..=120).prop_map(|(enabled, prayers, minutes_before, minutes_after)| {
        PrayerPauses { enabled, prayers, minutes_before, minutes_after, jumuah: None }
    })
}

/// A schedule with all features near a date, and the date.
fn schedule() -> impl Strategy<Value = (Schedule, Date)> {
    let start = (prop::sample::select(&STARTS[..]), 0_i32..3)
        .prop_map(|((month, day), more)| date(2026, month, day).checked_add(more.days()).unwrap());
    let profile = prop::option::of((-3_i32..4, 0_i32..4, week()));
    let exceptions = prop::collection::vec((-2_i32..4, plan()), 0..3);
    let holidays = prop::collection::vec(plan(), 3);
    let parts =
        (prop::sample::select(&ZONES[..]), start, week(), profile, exceptions, holidays, prop::option::of(pauses()));
    parts.prop_map(|((zone, lat, lng), start, weekly, profile, exceptions, holidays, prayer_pauses)| {
        let day = |offset: i32| start.checked_add(offset.days()).unwrap();
        let profiles = profile.into_iter().map(|(first, length, weekly)| {
            let (from_date, to_date) = (day(first), day(first + length));
            Profile { name: "p".into(), from_date, to_date, weekly }
        });
        let sets = [HolidaySet::SaudiNational, HolidaySet::EidAlFitr, HolidaySet::EidAlAdha];
        let holidays = sets.into_iter().zip(holidays).map(|(set, plan)| Holiday { set, plan }).collect();
        let hours = Hours { weekly, profiles: profiles.collect(), prayer_pauses, holidays };
        let exceptions =
            exceptions.into_iter().map(|(offset, plan)| (day(offset), Exception { plan, reason: None })).collect();
        let zone = TimeZone::get(zone).unwrap();
        (Schedule { exceptions, place: Some(Location { lat, lng }), ..Schedule::new(hours, zone) }, start)
    })
}

/// The clock at every minute of several days.
struct Clock {
    first: i64,
    shows: Vec<DateTime>,
}

impl Clock {
    fn new(zone: &TimeZone, around: Date) -> Self {
        let first = TimeZone::UTC.to_timestamp(around.at(0, 0, 0, 0)).unwrap().as_second() - 5 * 86_400;
        let at = |minute: i64| zone.to_datetime(Timestamp::from_second(first + minute * 60).unwrap());
        Self { first, shows: (0..14 * 1_440).map(at).collect() }
    }

    /// Returns the first minute at which the clock shows at least this many minutes after the date's midnight.
    fn moment(&self, day: Date, minutes: i64) -> i64 {
        let clock = day.at(0, 0, 0, 0).checked_add(minutes.minutes()).unwrap();
        // Starts shortly before it to save time: no clock changes by more than a few hours.
        let guess = TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap().as_second() + minutes * 60 - 16 * 3_600;
        let skip = usize::try_from((guess - self.first) / 60).unwrap();
        let index = skip + self.shows[skip..].iter().position(|it| *it >= clock).unwrap();
        self.first + index as i64 * 60
    }
}

fn plan_of(it: &Schedule, day: Date) -> Vec<Window> {
    if let Some(exception) = it.exceptions.get(&day) {
        return exception.plan.windows().to_vec();
    }
    if let Some(set) = holiday_2026(day) {
        return it.hours.holidays.iter().find(|it| it.set == set).unwrap().plan.windows().to_vec();
    }
    let profile = it.hours.profiles.iter().find(|it| it.from_date <= day && day <= it.to_date);
    let week = profile.map_or(&it.hours.weekly, |it| &it.weekly);
    let sunday = date(2026, 1, 4);
    let weekday = (sunday.until(day).unwrap().get_days().rem_euclid(7)) as u8;
    week.iter().find(|it| it.weekday == weekday).map(|it| it.windows.clone()).unwrap_or_default()
}

/// Returns whether the schedule is open at each minute of `[from, from + minutes)`.
fn open_by_minute(it: &Schedule, around: Date, from: i64, minutes: usize) -> Vec<bool> {
    let clock = Clock::new(&it.zone, around);
    let (mut open, mut paused) = (vec![false; minutes], vec![false; minutes]);
    let mark = |list: &mut Vec<bool>, start: i64, end: i64| {
        for (index, minute) in list.iter_mut().enumerate() {
            let at = from + index as i64 * 60;
            *minute |= start <= at && at < end;
        }
    };
    for offset in -3..6_i32 {
        let day = around.checked_add(offset.days()).unwrap();
        for window in plan_of(it, day) {
            let (start, end) = (i64::from(window.from.minutes()), i64::from(window.to.minutes()));
            if start == end {
                continue;
            }
            let end = if end == 1_439 { 1_440 } else { end };
            let end = if end < start { end + 1_440 } else { end };
            mark(&mut open, clock.moment(day, start), clock.moment(day, end));
        }
        let Some(pauses) = it.hours.prayer_pauses.as_ref().filter(|it| it.enabled) else { continue };
        let times = prayer::times(day, &it.zone, it.place.unwrap());
        let is_friday = date(2026, 1, 2).until(day).unwrap().get_days() % 7 == 0;
        for prayer in &pauses.prayers {
            let Some(at) = times.at(*prayer) else { continue };
            let (before, after) = match prayer {
                Prayer::Dhuhr if is_friday => (30, 45),
                _ => (i64::from(pauses.minutes_before), i64::from(pauses.minutes_after)),
            };
            mark(&mut paused, at - before * 60, at + after * 60);
        }
    }
    open.into_iter().zip(paused).map(|(open, paused)| open && !paused).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn open_between_matches_every_minute(
        (it, day) in schedule(), offset in 0_i64..1_440, minutes in 1_usize..4_000,
    ) {
        let from = TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap().as_second() - 12 * 3_600 + offset * 60;
        let expected = open_by_minute(&it, day, from, minutes);
        let open = it.open_between(from, from + minutes as i64 * 60);
        let answer: Vec<bool> =
            (0..minutes).map(|it| from + it as i64 * 60).map(|at| open.iter().any(|it| it.contains(at))).collect();
        prop_assert_eq!(answer, expected);
        prop_assert!(open.iter().all(|it| it.start % 60 == 0 && it.end % 60 == 0 && !it.is_empty()));
        prop_assert!(open.windows(2).all(|it| it[0].end < it[1].start));
    }

    #[test]
    fn is_open_and_the_next_opening_agree_with_open_between((it, day) in schedule(), offset in 0_i64..2_880) {
        let at = it.zone.to_timestamp(day.at(0, 0, 0, 0)).unwrap().as_second() + offset * 60;
        let open = it.open_between(at - 86_400, at + 86_400);
        prop_assert_eq!(it.is_open(at), open.iter().any(|it| it.contains(at)));
        let next = it.open_between(at, at + 10 * 86_400).first().map(|it| it.start);
        prop_assert_eq!(it.next_opening(at, 10), next);
        prop_assert!(next.is_none_or(|it_opens| it.is_open(it_opens)));
    }

    #[test]
    fn windows_are_sorted_disjoint_and_within_two_days((it, day) in schedule()) {
        let windows = it.windows(day);
        prop_assert!(windows.iter().all(|it| !it.is_empty()));
        prop_assert!(windows.windows(2).all(|it| it[0].end < it[1].start));
        let midnight = |date: Date| it.zone.to_timestamp(date.at(0, 0, 0, 0)).unwrap().as_second();
        let (first, last) = (midnight(day), midnight(day.checked_add(2.days()).unwrap()));
        prop_assert!(windows.iter().all(|it| first <= it.start && it.end <= last));
        // Only a window that ends before it begins extends beyond 30:00.
        let forward = plan_of(&it, day).iter().all(|it| it.to >= it.from);
        prop_assert!(!forward || windows.iter().all(|it| it.end <= first + 31 * 3_600));

        let (open, pauses) = (it.open(day), it.pauses(day));
        prop_assert!(subtract(&open, &windows).is_empty());
        prop_assert!(intersect(&open, &pauses).is_empty());
        let around = it.open_between(first, last);
        prop_assert!(subtract(&open, &around).is_empty());
        prop_assert_eq!(it.why_closed(day).is_none(), !windows.is_empty());
    }

    #[test]
    fn a_closed_exception_takes_precedence((mut it, day) in schedule()) {
        it.exceptions.insert(day, Exception { plan: Plan::Closed, reason: Some("r".into()) });
        prop_assert_eq!(it.windows(day), []);
        prop_assert_eq!(it.open(day), []);
        prop_assert_eq!(it.why_closed(day), Some(ClosedReason::Exception(Some("r".into()))));
    }

    #[test]
    fn a_profile_changes_only_its_dates((it, day) in schedule(), weekly in week(), length in 0_i32..5) {
        let (first, last) = (day, day.checked_add(length.days()).unwrap());
        let plain = Schedule { hours: Hours { profiles: Vec::new(), ..it.hours.clone() }, ..it.clone() };
        let mut other = plain.clone();
        let profile = Profile { name: "n".into(), from_date: first, to_date: last, weekly: weekly.clone() };
        other.hours.profiles = vec![profile];
        let mut wholly = plain.clone();
        wholly.hours.weekly = weekly;
        for offset in -2..8_i32 {
            let date = day.checked_add(offset.days()).unwrap();
            let expected = if (first..=last).contains(&date) { &wholly } else { &plain };
            prop_assert_eq!(other.windows(date), expected.windows(date));
        }
    }
}
