//! The diary's rules, one by one and against a brute force.

use crate::booking::{Denial, Diary, Entry, Kind, MOST_PER_SHOP};
use proptest::prelude::*;
use std::collections::HashSet;

fn entry(id: &str, kind: Kind, visit: &str, shop: &str, times: (i64, i64), until: Option<i64>) -> Entry {
    let (start, end) = times;
    Entry { id: id.into(), kind, visit: visit.into(), shop: shop.into(), start, end, until }
}

fn appointment(id: &str, visit: &str, times: (i64, i64)) -> Entry {
    entry(id, Kind::Appointment, visit, "shop_1", times, None)
}

fn overlap(with: &str) -> Result<(), Denial> {
    Err(Denial::Overlap { with: with.to_owned() })
}

fn ids(all: &[&str]) -> Vec<String> {
    all.iter().map(|it| (*it).to_owned()).collect()
}

#[test]
fn nobody_is_in_two_places() {
    let diary = Diary(vec![
        appointment("a", "v", (100, 200)),
        entry("h", Kind::Hold, "", "shop_2", (300, 400), Some(50)),
        entry("o", Kind::Offer, "", "shop_2", (500, 600), Some(50)),
    ]);
    let admits = |times: &[(i64, i64)], now, ignoring: &[&str]| diary.admits("shop_3", times, now, &ids(ignoring));
    assert_eq!(admits(&[(0, 100), (200, 300)], 0, &[]), Ok(()));
    assert_eq!(admits(&[(0, 101)], 0, &[]), overlap("a"));
    assert_eq!(admits(&[(0, 50), (199, 250)], 0, &[]), overlap("a"));
    assert_eq!(admits(&[(120, 130)], 0, &["a"]), Ok(()));
    assert_eq!(admits(&[(350, 360)], 49, &[]), overlap("h"));
    assert_eq!(admits(&[(350, 360)], 50, &[]), Ok(()));
    assert_eq!(admits(&[(350, 360)], 49, &["h"]), Ok(()));
    // The waitlist's offer may be refused: it stands in nobody's way.
    assert_eq!(admits(&[(500, 600)], 0, &[]), Ok(()));
    assert_eq!(admits(&[(700, 800), (799, 900)], 0, &[]), overlap(""));
    assert_eq!(admits(&[(700, 800), (800, 900)], 0, &[]), Ok(()));
}

#[test]
fn three_visits_to_a_shop_are_enough() {
    let diary = Diary(vec![
        appointment("running", "v0", (0, 100)),
        appointment("a", "v1", (100, 110)),
        appointment("b", "v1", (110, 120)),
        appointment("c", "v2", (200, 210)),
        appointment("d", "v3", (300, 310)),
        entry("h", Kind::Hold, "", "shop_1", (400, 410), Some(99)),
    ]);
    let wish = [(1_000, 1_100)];
    assert_eq!(diary.admits("shop_1", &wish, 50, &[]), Err(Denial::TooManyInShop { used: 3 }));
    assert_eq!(diary.admits("shop_2", &wish, 50, &[]), Ok(()));
    // One service of a visit is moved: the visit has its place.
    assert_eq!(diary.admits("shop_1", &wish, 50, &ids(&["b"])), Ok(()));
    assert_eq!(diary.admits("shop_1", &wish, 50, &ids(&["h"])), Err(Denial::TooManyInShop { used: 3 }));
    // The first of v1 has begun, its second has not.
    assert_eq!(diary.visits_ahead("shop_1", 105, &[]), 3);
    assert_eq!(diary.visits_ahead("shop_1", 110, &[]), 2);
}

#[test]
fn holds_are_counted_however_many_times_they_have() {
    let hold = |id: &str, start, until| entry(id, Kind::Hold, "", "shop_1", (start, start + 10), Some(until));
    let diary = Diary::default().with([hold("h1", 100, 60), hold("h1", 110, 60), hold("h2", 200, 70)]);
    assert_eq!((diary.holds_open(0), diary.holds_open(60), diary.holds_open(70)), (2, 1, 0));
    let booked = diary.without(&ids(&["h1"])).with([appointment("a", "v", (100, 110))]);
    assert_eq!(booked.holds_open(0), 1);
    let moved = booked.with([appointment("a", "v", (150, 160))]);
    assert_eq!(moved.0.iter().filter(|it| it.id == "a").map(|it| it.start).collect::<Vec<_>>(), [150]);
    assert_eq!(moved.pruned(80), Diary(vec![appointment("a", "v", (150, 160))]));
    assert_eq!(moved.pruned(160), Diary::default());
}

#[test]
fn stored_names_are_short() {
    let diary = Diary(vec![
        appointment("appt_1", "visit_1", (1, 2)),
        entry("hold_1", Kind::Hold, "", "shop_1", (3, 4), Some(5)),
        entry("wl_1", Kind::Offer, "", "shop_1", (3, 4), Some(5)),
    ]);
    let text = serde_json::to_string(&diary).unwrap();
    assert_eq!(
        text,
        r#"[{"i":"appt_1","k":"a","v":"visit_1","s":"shop_1","b":1,"e":2},"#.to_owned()
            + r#"{"i":"hold_1","k":"h","s":"shop_1","b":3,"e":4,"u":5},"#
            + r#"{"i":"wl_1","k":"o","s":"shop_1","b":3,"e":4,"u":5}]"#
    );
    assert_eq!(serde_json::from_str::<Diary>(&text).unwrap(), diary);
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let kind = prop_oneof![3 => Just(Kind::Appointment), 1 => Just(Kind::Hold), 1 => Just(Kind::Offer)];
    let one = (0_u8..12, kind, 0_u8..6, 0_u8..2, 0_i64..60, 1_i64..12, prop::option::of(0_i64..40));
    prop::collection::vec(
        one.prop_map(|(id, kind, visit, shop, start, length, until)| {
            let visit = if kind == Kind::Appointment { format!("v{visit}") } else { String::new() };
            entry(&format!("e{id}"), kind, &visit, &format!("s{shop}"), (start, start + length), until)
        }),
        0..8,
    )
}

/// The same second by second.
fn brute(diary: &Diary, shop: &str, times: &[(i64, i64)], now: i64, ignoring: &[String]) -> (bool, usize) {
    let live = |it: &Entry| it.until.unwrap_or(i64::MAX) > now && it.end > now;
    let mut seen = HashSet::new();
    let mut clash = false;
    for (start, end) in times {
        for second in *start..*end {
            clash |= !seen.insert(second);
            clash |= diary.0.iter().any(|it| {
                live(it) && it.kind != Kind::Offer && !ignoring.contains(&it.id) && (it.start..it.end).contains(&second)
            });
        }
    }
    let mut visits = HashSet::new();
    let of_shop = |it: &&Entry| live(it) && it.kind == Kind::Appointment && it.shop == shop;
    for it in diary.0.iter().filter(of_shop) {
        let of_visit = diary.0.iter().filter(of_shop).filter(|other| other.visit == it.visit);
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
        let diary = Diary(entries);
        let times: Vec<_> = times.into_iter().map(|(start, length)| (start, start + length)).collect();
        let (clash, visits) = brute(&diary, "s1", &times, now, &ignoring);
        let found = diary.admits("s1", &times, now, &ignoring);
        match &found {
            Err(Denial::Overlap { with }) => {
                prop_assert!(clash);
                prop_assert!(with.is_empty() || diary.live(now).any(|it| it.id == *with) && !ignoring.contains(with));
            }
            Err(Denial::TooManyInShop { used }) => prop_assert!(!clash && *used == visits && visits >= MOST_PER_SHOP),
            Ok(()) => prop_assert!(!clash && visits < MOST_PER_SHOP),
        }
        // What is over or stands no longer never mattered.
        prop_assert_eq!(diary.pruned(now).admits("s1", &times, now, &ignoring), found);
    }

    #[test]
    fn what_is_admitted_leaves_no_overlap(entries in entries(), now in 0_i64..40) {
        let mut diary = Diary::default();
        for (place, it) in entries.into_iter().enumerate() {
            let new = Entry { id: format!("n{place}"), kind: Kind::Appointment, until: None, ..it };
            if diary.admits(&new.shop, &[(new.start, new.end)], now, &[]).is_ok() {
                diary = diary.with([new]);
            }
        }
        let live: Vec<_> = diary.live(now).collect();
        for (place, one) in live.iter().enumerate() {
            prop_assert!(live[..place].iter().all(|it| it.end <= one.start || one.end <= it.start));
        }
        prop_assert!(diary.visits_ahead("s0", now, &[]) <= MOST_PER_SHOP);
    }
}
