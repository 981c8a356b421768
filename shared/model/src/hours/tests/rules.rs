//! The rules of opening hours, one by one.

use crate::hours::spans::{longest, subtract};
use crate::hours::{
    ClosedReason, Exception, Holiday, HolidaySet, Hours, Plan, Prayer, PrayerPauses, Profile, Schedule, Span,
    TimeOfDay, Weekday, Window, prayer,
};
use crate::profile::Location;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

const RIYADH: Location = Location { lat: 24.7136, lng: 46.6753 };

fn window(text: &str) -> Window {
    let (from, to) = text.split_once('-').unwrap();
    Window::new(TimeOfDay::parse(from).unwrap(), TimeOfDay::parse(to).unwrap())
}

fn windows(text: &str) -> Vec<Window> {
    text.split_whitespace().map(window).collect()
}

/// Weekdays and their windows: `0 09:00-12:00 13:00-18:00`.
fn week(days: &[&str]) -> Vec<Weekday> {
    let day = |text: &&str| {
        let (weekday, rest) = text.split_once(' ').unwrap();
        Weekday::new(weekday.parse().unwrap(), windows(rest))
    };
    days.iter().map(day).collect()
}

fn daily(text: &str) -> Vec<Weekday> {
    (0..7).map(|weekday| Weekday::new(weekday, windows(text))).collect()
}

fn hours(weekly: Vec<Weekday>) -> Hours {
    Hours { weekly, ..Hours::default() }
}

fn schedule(zone: &str, weekly: Vec<Weekday>) -> Schedule {
    Schedule::new(hours(weekly), TimeZone::get(zone).unwrap())
}

/// Spans as local times: `10-25 09:00/18:00`, the end with its date where that differs.
fn shown(schedule: &Schedule, spans: &[Span]) -> Vec<String> {
    let local = |unix: i64| schedule.zone.to_datetime(jiff::Timestamp::from_second(unix).unwrap());
    let text = |it: &Span| {
        let (start, end) = (local(it.start), local(it.end));
        let end_format = if start.date() == end.date() { "%H:%M" } else { "%m-%d %H:%M" };
        format!("{}/{}", start.strftime("%m-%d %H:%M"), end.strftime(end_format))
    };
    spans.iter().map(text).collect()
}

fn midnight(schedule: &Schedule, day: Date) -> i64 {
    crate::hours::wall_clock(day, 0, &schedule.zone).unwrap()
}

#[test]
fn overlapping_or_adjacent_windows_of_a_date_are_merged() {
    let it = schedule("Asia/Riyadh", daily("16:00-22:00 09:00-12:00 12:00-13:00 11:20-12:40"));
    assert_eq!(shown(&it, &it.windows(date(2026, 11, 25))), ["11-25 09:00/13:00", "11-25 16:00/22:00"]);
}

#[test]
fn a_window_that_ends_before_it_begins_extends_into_the_next_day() {
    let it = schedule("Asia/Riyadh", week(&["5 16:00-02:00", "1 08:00-07:00", "2 20:00-26:00"]));
    // 27 November 2026 is a Friday.
    assert_eq!(shown(&it, &it.windows(date(2026, 11, 27))), ["11-27 16:00/11-28 02:00"]);
    assert_eq!(it.windows(date(2026, 11, 28)), []);
    assert_eq!(it.why_closed(date(2026, 11, 28)), Some(ClosedReason::Weekly));
    assert_eq!(shown(&it, &it.windows(date(2026, 11, 23))), ["11-23 08:00/11-24 07:00"]);
    assert_eq!(shown(&it, &it.windows(date(2026, 11, 24))), ["11-24 20:00/11-25 02:00"]);
    assert!(it.is_open(midnight(&it, date(2026, 11, 28)) + 3_600));
    assert!(!it.is_open(midnight(&it, date(2026, 11, 28)) + 2 * 3_600));
}

#[test]
fn equal_times_mean_closed_and_the_last_minute_means_midnight() {
    let day = date(2026, 11, 25);
    for closed in ["00:00-00:00", "09:00-09:00", "23:59-23:59", "24:00-23:59"] {
        let it = schedule("UTC", daily(closed));
        assert_eq!(it.windows(day), [], "{closed}");
        assert_eq!(it.why_closed(day), Some(ClosedReason::Weekly));
    }
    for whole in ["00:00-24:00", "00:00-23:59"] {
        let it = schedule("UTC", daily(whole));
        assert_eq!(it.windows(day)[0].seconds(), 86_400, "{whole}");
    }
    // No other time is rounded.
    assert_eq!(schedule("UTC", daily("00:00-23:58")).windows(day)[0].seconds(), 86_280);
}

#[test]
fn a_weekday_that_is_not_listed_is_closed() {
    let it = Schedule::new(Hours::default_for_shop(), TimeZone::get("Asia/Riyadh").unwrap());
    assert_eq!(it.windows(date(2026, 11, 27)), []);
    assert_eq!(shown(&it, &it.windows(date(2026, 11, 28))), ["11-28 09:00/18:00"]);
}

#[test]
fn exceptions_override_holidays_override_profiles_override_the_week() {
    let national = date(2026, 9, 23);
    let mut it = schedule("Asia/Riyadh", daily("09:00-17:00"));
    assert_eq!(shown(&it, &it.windows(national)), ["09-23 09:00/17:00"]);

    it.hours.profiles.push(Profile {
        name: "Autumn".into(),
        from_date: national,
        to_date: date(2026, 9, 24),
        weekly: daily("10:00-16:00"),
    });
    assert_eq!(shown(&it, &it.windows(national)), ["09-23 10:00/16:00"]);

    let holiday = |plan| Holiday { set: HolidaySet::SaudiNational, plan };
    it.hours.holidays = vec![holiday(Plan::Open(windows("18:00-23:59")))];
    assert_eq!(shown(&it, &it.windows(national)), ["09-23 18:00/09-24 00:00"]);
    it.hours.holidays = vec![holiday(Plan::Closed)];
    assert_eq!(it.why_closed(national), Some(ClosedReason::Holiday(HolidaySet::SaudiNational)));

    it.exceptions.insert(national, Exception { plan: Plan::Open(windows("12:00-13:00")), reason: None });
    assert_eq!(shown(&it, &it.windows(national)), ["09-23 12:00/13:00"]);
    it.exceptions.insert(national, Exception { reason: Some("Stocktaking".into()), ..Exception::CLOSED });
    assert_eq!(it.why_closed(national), Some(ClosedReason::Exception(Some("Stocktaking".into()))));
    // The next day follows the regular hours.
    assert_eq!(shown(&it, &it.windows(date(2026, 9, 24))), ["09-24 10:00/16:00"]);
    assert_eq!(it.why_closed(date(2026, 9, 24)), None);
}

#[test]
fn a_shop_observes_only_the_holidays_it_lists() {
    let mut it = schedule("Asia/Riyadh", daily("09:00-17:00"));
    it.hours.holidays = vec![Holiday { set: HolidaySet::EidAlAdha, plan: Plan::Closed }];
    assert_eq!(it.why_closed(date(2026, 9, 23)), None);
    assert_eq!(it.why_closed(date(2026, 5, 25)), None);
    assert_eq!(it.why_closed(date(2026, 5, 26)), Some(ClosedReason::Holiday(HolidaySet::EidAlAdha)));
    assert_eq!(it.why_closed(date(2026, 5, 29)), Some(ClosedReason::Holiday(HolidaySet::EidAlAdha)));
    assert_eq!(it.why_closed(date(2026, 5, 30)), None);
}

#[test]
fn a_profile_begins_and_ends_on_its_dates() {
    let mut it = schedule("Asia/Riyadh", daily("10:00-22:00"));
    let (first, last) = (date(2027, 2, 8), date(2027, 3, 9));
    it.hours.profiles.push(Profile {
        name: "رمضان".into(),
        from_date: first,
        to_date: last,
        weekly: week(&["2 20:00-02:00"]),
    });
    assert_eq!(shown(&it, &it.windows(first.yesterday().unwrap())), ["02-07 10:00/22:00"]);
    assert_eq!(it.why_closed(first), Some(ClosedReason::Profile("رمضان".into())));
    // 9 March 2027 is a Tuesday.
    assert_eq!(shown(&it, &it.windows(last)), ["03-09 20:00/03-10 02:00"]);
    assert_eq!(shown(&it, &it.windows(last.tomorrow().unwrap())), ["03-10 10:00/22:00"]);
}

#[test]
fn windows_follow_the_clock_across_changes() {
    let it = schedule("Europe/Berlin", daily("02:30-10:00"));
    // 02:30 is skipped on 29 March 2026, and occurs twice on 25 October.
    assert_eq!(shown(&it, &it.windows(date(2026, 3, 29))), ["03-29 03:00/10:00"]);
    assert_eq!(it.windows(date(2026, 3, 29))[0].seconds(), 7 * 3_600);
    assert_eq!(it.windows(date(2026, 10, 25))[0].seconds(), 8 * 3_600 + 1_800);
    // A window within the gap is empty.
    let it = schedule("Europe/Berlin", daily("02:00-02:55"));
    assert_eq!(it.windows(date(2026, 3, 29)), []);
    let it = schedule("America/New_York", daily("13:00-18:00"));
    assert_eq!(it.windows(date(2026, 3, 7))[0].start % 86_400, 18 * 3_600);
    assert_eq!(it.windows(date(2026, 3, 8))[0].start % 86_400, 17 * 3_600);
}

#[test]
fn windows_of_adjacent_dates_are_merged_only_in_ranges() {
    let it = schedule("UTC", week(&["2 23:00-23:59", "3 00:00-00:30"]));
    let tuesday = date(2021, 6, 22);
    assert_eq!(shown(&it, &it.windows(tuesday)), ["06-22 23:00/06-23 00:00"]);
    let from = midnight(&it, tuesday);
    assert_eq!(shown(&it, &it.open_between(from, from + 2 * 86_400)), ["06-22 23:00/06-23 00:30"]);
    assert_eq!(it.open_between(from, from + 23 * 3_600 + 60), [Span::new(from + 23 * 3_600, from + 23 * 3_600 + 60)]);
    assert_eq!(it.open_between(from, from), []);
    assert_eq!(it.open_between(from + 1, from), []);
}

fn with_pauses(text: &str, prayers: Vec<Prayer>) -> Schedule {
    let mut it = schedule("Asia/Riyadh", daily(text));
    it.place = Some(RIYADH);
    it.hours.prayer_pauses =
        Some(PrayerPauses { enabled: true, prayers, minutes_before: 5, minutes_after: 20, jumuah: None });
    it
}

#[test]
fn prayer_pauses_are_subtracted() {
    let it = with_pauses("10:00-22:00", Prayer::ALL.to_vec());
    let day = date(2026, 11, 25);
    let times = prayer::times(day, &it.zone, RIYADH);
    let pauses = it.pauses(day);
    assert_eq!(pauses.len(), 5);
    assert_eq!(pauses[1], Span::new(times.dhuhr.unwrap() - 300, times.dhuhr.unwrap() + 1_200));
    let open = it.open(day);
    // Four pauses lie within the window.
    assert_eq!(open.len(), 5);
    assert_eq!(open.iter().map(|it| it.seconds()).sum::<i64>(), 12 * 3_600 - 4 * 25 * 60);
    assert!(!it.is_open(times.asr.unwrap()) && it.is_open(times.asr.unwrap() + 1_200));
    assert_eq!(open, subtract(&it.windows(day), &pauses));
}

#[test]
fn on_fridays_jumuah_replaces_dhuhr() {
    let mut it = with_pauses("10:00-22:00", vec![Prayer::Dhuhr]);
    let friday = date(2026, 11, 27);
    let dhuhr = prayer::times(friday, &it.zone, RIYADH).dhuhr.unwrap();
    assert_eq!(it.pauses(friday), [Span::new(dhuhr - 30 * 60, dhuhr + 45 * 60)]);
    if let Some(pauses) = &mut it.hours.prayer_pauses {
        pauses.jumuah = Some(crate::hours::JumuahPause { minutes_before: 60, minutes_after: 10 });
    }
    assert_eq!(it.pauses(friday), [Span::new(dhuhr - 60 * 60, dhuhr + 10 * 60)]);
    // Without a pause at Dhuhr there is none at Jumu'ah.
    let it = with_pauses("10:00-22:00", vec![Prayer::Asr]);
    assert_eq!(it.pauses(friday).len(), 1);
}

#[test]
fn without_a_location_or_when_disabled_there_are_no_pauses() {
    let mut it = with_pauses("10:00-22:00", Prayer::ALL.to_vec());
    it.place = None;
    assert_eq!(it.pauses(date(2026, 11, 25)), []);
    it.place = Some(RIYADH);
    if let Some(pauses) = &mut it.hours.prayer_pauses {
        pauses.enabled = false;
    }
    assert_eq!(it.pauses(date(2026, 11, 25)), []);
    assert_eq!(it.open(date(2026, 11, 25)), it.windows(date(2026, 11, 25)));
}

#[test]
fn a_night_shift_pauses_for_fajr_of_the_next_date() {
    let it = with_pauses("20:00-30:00", vec![Prayer::Fajr]);
    let day = date(2026, 11, 25);
    let fajr = prayer::times(day.tomorrow().unwrap(), &it.zone, RIYADH).fajr.unwrap();
    let open = it.open(day);
    assert_eq!(open.len(), 2);
    assert_eq!((open[0].end, open[1].start), (fajr - 300, fajr + 1_200));
}

#[test]
fn the_next_opening_is_found_or_not() {
    let it = schedule("Asia/Riyadh", week(&["4 09:00-12:00"]));
    // Wednesday 25 November 2026; the Thursday after it opens at nine.
    let at = midnight(&it, date(2026, 11, 25));
    let opening = midnight(&it, date(2026, 11, 26)) + 9 * 3_600;
    assert_eq!(it.next_opening(at, 2), Some(opening));
    assert_eq!(it.next_opening(at, 1), None);
    assert_eq!(it.next_opening(opening + 60, 1), Some(opening + 60));
    assert_eq!(it.next_opening(opening + 3 * 3_600, 6), None);
    assert_eq!(it.next_opening(opening + 3 * 3_600, 30), Some(opening + 7 * 86_400));
    assert_eq!(schedule("UTC", Vec::new()).next_opening(at, 365), None);
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    let it = with_pauses("00:00-30:00", Prayer::ALL.to_vec());
    for day in [Date::MIN, Date::MAX] {
        let _ = (it.open(day), it.why_closed(day));
    }
    for at in [i64::MIN, i64::MAX, i64::MAX - 1] {
        let _ = (it.is_open(at), it.next_opening(at, 3));
    }
}

#[test]
fn a_service_fits_if_shop_service_and_one_specialist_are_available() {
    let day = date(2026, 11, 24);
    let shop = schedule("Asia/Riyadh", daily("09:00-13:00 16:00-22:00"));
    let service = schedule("Asia/Riyadh", daily("12:00-18:00"));
    let morning = schedule("Asia/Riyadh", daily("08:00-12:30"));
    let evening = schedule("Asia/Riyadh", daily("17:00-22:00"));
    assert!(shop.fits(&[], &[], 360, day, 1));
    assert!(!shop.fits(&[], &[], 361, day, 1));
    assert!(shop.fits(&[&service], &[], 120, day, 1));
    assert!(!shop.fits(&[&service], &[], 121, day, 1));
    // 12:00 to 12:30 with one specialist, 17:00 to 18:00 with the other.
    assert!(!shop.fits(&[&service], &[&morning], 45, day, 1));
    assert!(shop.fits(&[&service], &[&morning, &evening], 45, day, 1));
    assert!(!shop.fits(&[&service], &[&morning, &evening], 61, day, 1));
    assert!(!shop.fits(&[], &[], 1, day, 0));
    // Two specialists can't share one service.
    let (first, second) =
        (schedule("Asia/Riyadh", daily("09:00-11:00")), schedule("Asia/Riyadh", daily("11:00-13:00")));
    assert!(!shop.fits(&[], &[&first, &second], 180, day, 1));
}

#[test]
fn a_fitting_time_may_extend_past_the_last_midnight() {
    let it = schedule("Asia/Riyadh", week(&["2 22:00-02:00"]));
    // 24 November 2026 is a Tuesday.
    assert!(it.fits(&[], &[], 240, date(2026, 11, 24), 1));
    assert!(!it.fits(&[], &[], 241, date(2026, 11, 24), 1));
    assert!(!it.fits(&[], &[], 30, date(2026, 11, 26), 5));
    assert!(it.fits(&[], &[], 30, date(2026, 11, 26), 6));
}

#[test]
fn windows_outside_the_shops_hours_are_reported() {
    let shop = hours(week(&["0 09:00-12:00 12:00-24:00", "1 00:00-10:00", "6 20:00-26:00"]));
    let inside = hours(week(&["0 10:00-14:00 23:00-25:00", "6 23:00-02:00", "1 08:00-10:00"]));
    assert!(inside.lies_within(&shop));
    assert!(shop.lies_within(&shop));
    let out = hours(week(&["0 08:55-10:00 09:00-10:00", "6 23:00-02:05", "3 10:00-11:00", "4 10:00-10:00"]));
    assert_eq!(out.outside(&shop), ["/weekly/0/windows/0", "/weekly/1/windows/0", "/weekly/2/windows/0"]);
    assert!(hours(Vec::new()).lies_within(&hours(Vec::new())));
}

#[test]
fn a_year_of_busy_weeks_is_fast() {
    let it = with_pauses("09:00-12:00 13:00-16:00 17:00-23:00", Prayer::ALL.to_vec());
    let from = midnight(&it, date(2026, 1, 1));
    let open = it.open_between(from, from + 365 * 86_400);
    assert!(open.len() > 365 * 4 && longest(&open) <= 6 * 3_600);
}
