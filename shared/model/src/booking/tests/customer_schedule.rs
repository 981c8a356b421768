//! The schedule's rules, one by one and against a brute force.

use crate::booking::{BookedTimes, Conflict, EntryKind, MAX_VISITS_PER_SHOP, MinutesLimit, ScheduleEntry};
use proptest::prelude::*;
use std::collections::HashSet;

fn entry(id: &str, kind: EntryKind, visit: &str, shop: &str, times: (i64, i64), until: Option<i64>) -> ScheduleEntry {
    let (start, end) = times;
    ScheduleEntry { id: id.into(), kind, visit: visit.into(), shop: shop.into(), start, end, until }
}

fn appointment(id: &str, visit: &str, times: (i64, i64)) -> ScheduleEntry {
    entry(id, EntryKind::Appointment, visit, "shop_1", times, None)
}

fn overlap(with: &str) -> Result<(), Conflict> {
    Err(Conflict::Overlap { with: with.to_owned() })
}

fn ids(all: &[&str]) -> Vec<String> {
    all.iter().map(|it| (*it).to_owned()).collect()
}

#[test]
fn nobody_is_in_two_places() {
    let schedule = BookedTimes(vec![
        appointment("a", "v", (100, 200)),
        entry("h", EntryKind::Hold, "", "shop_2", (300, 400), Some(50)),
        entry("o", EntryKind::Offer, "", "shop_2", (500, 600), Some(50)),
    ]);
    let check_room =
        |times: &[(i64, i64)], now, ignoring: &[&str]| schedule.check_room("shop_3", times, now, &ids(ignoring));
    assert_eq!(check_room(&[(0, 100), (200, 300)], 0, &[]), Ok(()));
    assert_eq!(check_room(&[(0, 101)], 0, &[]), overlap("a"));
    assert_eq!(check_room(&[(0, 50), (199, 250)], 0, &[]), overlap("a"));
    assert_eq!(check_room(&[(120, 130)], 0, &["a"]), Ok(()));
    assert_eq!(check_room(&[(350, 360)], 49, &[]), overlap("h"));
    assert_eq!(check_room(&[(350, 360)], 50, &[]), Ok(()));
    assert_eq!(check_room(&[(350, 360)], 49, &["h"]), Ok(()));
    // The waitlist's offer may be refused: it stands in nobody's way.
    assert_eq!(check_room(&[(500, 600)], 0, &[]), Ok(()));
    assert_eq!(check_room(&[(700, 800), (799, 900)], 0, &[]), overlap(""));
    assert_eq!(check_room(&[(700, 800), (800, 900)], 0, &[]), Ok(()));
}

#[test]
fn three_visits_to_a_shop_are_enough() {
    let schedule = BookedTimes(vec![
        appointment("running", "v0", (0, 100)),
        appointment("a", "v1", (100, 110)),
        appointment("b", "v1", (110, 120)),
        appointment("c", "v2", (200, 210)),
        appointment("d", "v3", (300, 310)),
        entry("h", EntryKind::Hold, "", "shop_1", (400, 410), Some(99)),
    ]);
    let wish = [(1_000, 1_100)];
    assert_eq!(schedule.check_room("shop_1", &wish, 50, &[]), Err(Conflict::TooManyInShop { used: 3 }));
    assert_eq!(schedule.check_room("shop_2", &wish, 50, &[]), Ok(()));
    // One service of a visit is moved: the visit has its place.
    assert_eq!(schedule.check_room("shop_1", &wish, 50, &ids(&["b"])), Ok(()));
    assert_eq!(schedule.check_room("shop_1", &wish, 50, &ids(&["h"])), Err(Conflict::TooManyInShop { used: 3 }));
    // The first of v1 has begun, its second has not.
    assert_eq!(schedule.upcoming_visits("shop_1", 105, &[]), 3);
    assert_eq!(schedule.upcoming_visits("shop_1", 110, &[]), 2);
}

#[test]
fn a_customers_minutes_ahead_in_a_shop_are_bounded_except_for_what_is_sold_as_one() {
    let minutes = |from: i64, to: i64| (from * 60, to * 60);
    let schedule = BookedTimes(vec![
        appointment("running", "v0", minutes(0, 200)),
        appointment("a", "v1", minutes(100, 160)),
        entry("h", EntryKind::Hold, "", "shop_1", minutes(200, 230), Some(600)),
        entry("o", EntryKind::Offer, "", "shop_1", minutes(300, 400), None),
    ]);
    let check = |shop: &str, times: &[(i64, i64)], most, is_package, ignoring: &[&str]| {
        schedule.check_minutes(shop, times, MinutesLimit { most, is_package }, 60, &ids(ignoring))
    };
    let (one, two) = ([minutes(500, 530)], [minutes(500, 530), minutes(600, 640)]);
    // 60 minutes are booked and 30 are held.
    assert_eq!(check("shop_1", &one, 120, false, &[]), Ok(()));
    let refused = |limit| Err(Conflict::TooManyMinutes { used: 90, limit });
    assert_eq!(check("shop_1", &one, 119, false, &[]), refused(119));
    assert_eq!(check("shop_1", &one, 119, true, &[]), refused(119));
    assert_eq!(check("shop_1", &one, 0, false, &[]), Ok(()));
    assert_eq!(check("shop_1", &one, 60, false, &["a"]), Ok(()));
    // Nothing else is ahead: one service or one package may be as long as it is.
    assert_eq!(check("shop_2", &one, 10, false, &[]), Ok(()));
    assert_eq!(check("shop_2", &two, 10, true, &[]), Ok(()));
    assert_eq!(check("shop_2", &two, 69, false, &[]), Err(Conflict::TooManyMinutes { used: 0, limit: 69 }));
    assert_eq!(check("shop_2", &two, 70, false, &[]), Ok(()));
}

#[test]
fn holds_are_counted_however_many_times_they_have() {
    let hold = |id: &str, start, until| entry(id, EntryKind::Hold, "", "shop_1", (start, start + 10), Some(until));
    let schedule = BookedTimes::default().with([hold("h1", 100, 60), hold("h1", 110, 60), hold("h2", 200, 70)]);
    assert_eq!((schedule.open_holds(0), schedule.open_holds(60), schedule.open_holds(70)), (2, 1, 0));
    let booked = schedule.without(&ids(&["h1"])).with([appointment("a", "v", (100, 110))]);
    assert_eq!(booked.open_holds(0), 1);
    let moved = booked.with([appointment("a", "v", (150, 160))]);
    assert_eq!(moved.0.iter().filter(|it| it.id == "a").map(|it| it.start).collect::<Vec<_>>(), [150]);
    assert_eq!(moved.pruned(80), BookedTimes(vec![appointment("a", "v", (150, 160))]));
    assert_eq!(moved.pruned(160), BookedTimes::default());
}

#[test]
fn stored_names_are_short() {
    let schedule = BookedTimes(vec![
        appointment("appt_1", "visit_1", (1, 2)),
        entry("hold_1", EntryKind::Hold, "", "shop_1", (3, 4), Some(5)),
        entry("wl_1", EntryKind::Offer, "", "shop_1", (3, 4), Some(5)),
    ]);
    let text = serde_json::to_string(&schedule).unwrap();
    assert_eq!(
        text,
        r#"[{"i":"appt_1","k":"a","v":"visit_1","s":"shop_1","b":1,"e":2},"#.to_owned()
            + r#"{"i":"hold_1","k":"h","s":"shop_1","b":3,"e":4,"u":5},"#
            + r#"{"i":"wl_1","k":"o","s":"shop_1","b":3,"e":4,"u":5}]"#
    );
    assert_eq!(serde_json::from_str::<BookedTimes>(&text).unwrap(), schedule);
}

fn entries() -> impl Strategy<Value = Vec<ScheduleEntry>> {
    let kind = prop_oneof![3 => Just(EntryKind::Appointment), 1 => Just(EntryKind::Hold), 1 => Just(EntryKind::Offer)];
    let one = (0_u8..12, kind, 0_u8..6, 0_u8..2, 0_i64..60, 1_i64..12, prop::option::of(0_i64..40));
    prop::collection::vec(
        one.prop_map(|(id, kind, visit, shop, start, length, until)| {
            let visit = if kind == EntryKind::Appointment { format!("v{visit}") } else { String::new() };
            entry(&format!("e{id}"), kind, &visit, &format!("s{shop}"), (start, start + length), until)
        }),
        0..8,
    )
}

/// The same second by second.
fn brute(schedule: &BookedTimes, shop: &str, times: &[(i64, i64)], now: i64, ignoring: &[String]) -> (bool, usize) {
    let live = |it: &ScheduleEntry| it.until.unwrap_or(i64::MAX) > now && it.end > now;
    let mut seen = HashSet::new();
    let mut clash = false;
    for (start, end) in times {
        for second in *start..*end {
            clash |= !seen.insert(second);
            clash |= schedule.0.iter().any(|it| {
                live(it)
                    && it.kind != EntryKind::Offer
                    && !ignoring.contains(&it.id)
                    && (it.start..it.end).contains(&second)
            });
        }
    }
    let mut visits = HashSet::new();
    let of_shop = |it: &&ScheduleEntry| live(it) && it.kind == EntryKind::Appointment && it.shop == shop;
    for it in schedule.0.iter().filter(of_shop) {
        let of_visit = schedule.0.iter().filter(of_shop).filter(|other| other.visit == it.visit);
        if it.start > now && of_visit.clone().all(|other| !ignoring.contains(&other.id)) {
            visits.insert(it.visit.clone());
        }
    }
    (clash, visits.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_diary_admits_what_a_brute_force_does(
        entries in entries(), times in prop::collection::vec((0_i64..80, 1_i64..10), 0..4), now in 0_i64..40,
        ignoring in prop::collection::vec((0_u8..12).prop_map(|it| format!("e{it}")), 0..3),
    ) {
        let schedule = BookedTimes(entries);
        let times: Vec<_> = times.into_iter().map(|(start, length)| (start, start + length)).collect();
        let (clash, visits) = brute(&schedule, "s1", &times, now, &ignoring);
        let found = schedule.check_room("s1", &times, now, &ignoring);
        match &found {
            Err(Conflict::Overlap { with }) => {
                prop_assert!(clash);
                prop_assert!(with.is_empty() || schedule.live(now).any(|it| it.id == *with) && !ignoring.contains(with));
            }
            Err(Conflict::TooManyInShop { used }) => prop_assert!(!clash && *used == visits && visits >= MAX_VISITS_PER_SHOP),
            Err(Conflict::TooManyMinutes { .. }) => prop_assert!(false, "minutes are checked elsewhere"),
            Ok(()) => prop_assert!(!clash && visits < MAX_VISITS_PER_SHOP),
        }
        // What is over or stands no longer never mattered.
        prop_assert_eq!(schedule.pruned(now).check_room("s1", &times, now, &ignoring), found);
    }

    #[test]
    fn what_is_admitted_leaves_no_overlap(entries in entries(), now in 0_i64..40) {
        let mut schedule = BookedTimes::default();
        for (place, it) in entries.into_iter().enumerate() {
            let new = ScheduleEntry { id: format!("n{place}"), kind: EntryKind::Appointment, until: None, ..it };
            if schedule.check_room(&new.shop, &[(new.start, new.end)], now, &[]).is_ok() {
                schedule = schedule.with([new]);
            }
        }
        let live: Vec<_> = schedule.live(now).collect();
        for (place, one) in live.iter().enumerate() {
            prop_assert!(live[..place].iter().all(|it| it.end <= one.start || one.end <= it.start));
        }
        prop_assert!(schedule.upcoming_visits("s0", now, &[]) <= MAX_VISITS_PER_SHOP);
    }
}
