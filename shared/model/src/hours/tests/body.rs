//! Bodies of hours: parsing, refusals, and validation.

use crate::hours::{Exception, HolidaySet, Hours, Plan, Prayer, Schedule, TimeOfDay, Window};
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::json;

fn hours(body: serde_json::Value) -> Hours {
    serde_json::from_value(body).unwrap()
}

fn codes(hours: &Hours) -> Vec<(String, &'static str)> {
    hours.check().into_iter().map(|it| (it.pointer, it.code)).collect()
}

fn full() -> serde_json::Value {
    json!({
        "weekly": [
            {"weekday": 0, "windows": [{"from": "09:00", "to": "13:00"}, {"from": "16:00", "to": "23:59"}]},
            {"weekday": 5, "windows": [{"from": "16:00", "to": "26:00"}]},
            {"weekday": 6, "windows": []},
        ],
        "profiles": [{
            "name": "رمضان", "from_date": "2026-02-18", "to_date": "2026-03-19",
            "weekly": [{"weekday": 1, "windows": [{"from": "20:00", "to": "02:00"}]}],
        }],
        "prayer_pauses": {
            "enabled": true, "prayers": ["dhuhr", "asr"], "minutes_before": 10, "minutes_after": 15,
            "jumuah": {"minutes_before": 40, "minutes_after": 50},
        },
        "holidays": [
            {"set": "saudi_national", "closed": true},
            {"set": "eid_al_fitr", "windows": [{"from": "16:00", "to": "24:00"}]},
        ],
    })
}

#[test]
fn hours_survive_parsing_and_serialization() {
    let hours = hours(full());
    assert_eq!(serde_json::to_value(&hours).unwrap(), full());
    assert_eq!(hours.check(), []);
    assert_eq!(hours.holidays[0].plan, Plan::Closed);
    assert_eq!(hours.holidays[1].set, HolidaySet::EidAlFitr);
}

#[test]
fn omitted_fields_have_defaults_and_stay_omitted() {
    let short = r#"{"weekly":[]}"#;
    let hours: Hours = serde_json::from_str(short).unwrap();
    assert_eq!(serde_json::to_string(&hours).unwrap(), short);
    let pauses: Hours = serde_json::from_str(r#"{"weekly":[],"prayer_pauses":{"enabled":true,"jumuah":{}}}"#).unwrap();
    let pauses = pauses.prayer_pauses.unwrap();
    assert_eq!((pauses.minutes_before, pauses.minutes_after, pauses.prayers), (5, 20, Prayer::ALL.to_vec()));
    let friday = pauses.jumuah.unwrap();
    assert_eq!((friday.minutes_before, friday.minutes_after), (30, 45));
}

#[test]
fn a_new_shop_is_open_from_nine_to_six_except_on_fridays() {
    let hours = Hours::default_for_shop();
    assert_eq!(hours.check(), []);
    let days: Vec<u8> = hours.weekly.iter().map(|it| it.weekday).collect();
    assert_eq!(days, [0, 1, 2, 3, 4, 6]);
    let usual = [Window::new(TimeOfDay::parse("09:00").unwrap(), TimeOfDay::parse("18:00").unwrap())];
    assert!(hours.weekly.iter().all(|it| it.windows == usual));
}

#[test]
fn exceptions_are_closed_or_have_windows() {
    for good in [
        json!({"closed": true}),
        json!({"windows": [{"from": "09:00", "to": "12:00"}], "reason": "Eid"}),
        json!({"windows": []}),
        json!({"closed": true, "reason": "صيانة"}),
    ] {
        let exception: Exception = serde_json::from_value(good.clone()).unwrap();
        assert_eq!(serde_json::to_value(&exception).unwrap(), good);
        assert_eq!(exception.check(), []);
    }
    for bad in [
        json!({}),
        json!({"closed": false}),
        json!({"reason": "why"}),
        json!({"closed": true, "windows": []}),
        json!({"closed": true, "until": "12:00"}),
        json!({"closed": 1}),
    ] {
        assert!(serde_json::from_value::<Exception>(bad.clone()).is_err(), "{bad}");
    }
    let long = Exception { reason: Some("ر".repeat(256)), ..Exception::CLOSED };
    assert_eq!(long.check()[0].pointer, "/reason");
    assert_eq!(Exception { reason: Some("ر".repeat(255)), ..Exception::CLOSED }.check(), []);
}

#[test]
fn bodies_outside_the_schema_are_refused() {
    let ramadan = |from: &str| json!({"name": "R", "from_date": from, "to_date": "2026-03-19", "weekly": []});
    hours(json!({"weekly": [], "profiles": [ramadan("2026-02-18")]}));
    for bad in [
        json!({}),
        json!({"weekly": [], "extra": 1}),
        json!({"weekly": [{"weekday": 0}]}),
        json!({"weekly": [{"weekday": -1, "windows": []}]}),
        json!({"weekly": [{"weekday": 0, "windows": [{"from": "9:00", "to": "18:00"}]}]}),
        json!({"weekly": [{"weekday": 0, "windows": [{"from": "09:00", "to": "18:00", "open": true}]}]}),
        json!({"weekly": [{"weekday": 0, "windows": [{"from": "09:00", "to": "30:05"}]}]}),
        json!({"weekly": [], "prayer_pauses": {}}),
        json!({"weekly": [], "prayer_pauses": {"enabled": true, "prayers": ["sunrise"]}}),
        json!({"weekly": [], "prayer_pauses": {"enabled": true, "minutes_before": -5}}),
        json!({"weekly": [], "holidays": [{"set": "christmas", "closed": true}]}),
        json!({"weekly": [], "holidays": [{"set": "eid_al_adha"}]}),
        json!({"weekly": [], "holidays": [{"set": "eid_al_adha", "closed": false}]}),
        json!({"weekly": [], "profiles": [ramadan("2026-02-30")]}),
        json!({"weekly": [], "profiles": [ramadan("18.02.2026")]}),
    ] {
        assert!(serde_json::from_value::<Hours>(bad.clone()).is_err(), "{bad}");
    }
}

#[test]
fn every_mistake_is_reported_with_its_pointer() {
    let windows = |count: usize| vec![json!({"from": "09:00", "to": "10:00"}); count];
    let found = codes(&hours(json!({
        "weekly": [
            {"weekday": 0, "windows": [{"from": "09:01", "to": "10:02"}, {"from": "23:59", "to": "23:59"}]},
            {"weekday": 0, "windows": windows(7)},
            {"weekday": 7, "windows": [{"from": "24:00", "to": "26:00"}]},
        ],
        "prayer_pauses": {
            "enabled": true, "prayers": ["asr", "asr"], "minutes_before": 121, "minutes_after": 120,
            "jumuah": {"minutes_after": 500},
        },
        "holidays": [
            {"set": "eid_al_fitr", "closed": true},
            {"set": "eid_al_fitr", "windows": [{"from": "10:00", "to": "10:01"}]},
        ],
    })));
    let expected = [
        ("/weekly/0/windows/0/from", "off_raster"),
        ("/weekly/0/windows/0/to", "off_raster"),
        ("/weekly/0/windows/1/from", "off_raster"),
        ("/weekly/1/weekday", "repeated"),
        ("/weekly/1/windows", "too_many"),
        ("/weekly/2/weekday", "out_of_range"),
        ("/weekly/2/windows/0/from", "out_of_range"),
        ("/prayer_pauses/prayers/1", "repeated"),
        ("/prayer_pauses/minutes_before", "out_of_range"),
        ("/prayer_pauses/jumuah/minutes_after", "out_of_range"),
        ("/holidays/1/set", "repeated"),
        ("/holidays/1/windows/0/to", "off_raster"),
    ];
    assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code)));
}

#[test]
fn profiles_need_names_and_separate_dates() {
    let profile =
        |name: &str, from: &str, to: &str| json!({"name": name, "from_date": from, "to_date": to, "weekly": []});
    let found = codes(&hours(json!({"weekly": [], "profiles": [
        profile("Ramadan", "2026-02-18", "2026-03-19"),
        profile("", "2026-03-20", "2026-03-20"),
        profile("Summer", "2026-07-01", "2026-06-01"),
        profile(&"ر".repeat(100), "2026-03-19", "2026-04-01"),
        profile(&"ر".repeat(101), "2027-01-01", "2027-01-01"),
    ]})));
    let expected = [
        ("/profiles/1/name", "length"),
        ("/profiles/2/to_date", "reversed"),
        ("/profiles/3/from_date", "overlaps"),
        ("/profiles/4/name", "length"),
    ];
    assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code)));

    let many = |count: i16| -> Vec<_> {
        (0..count).map(|it| profile("y", &format!("{}-01-01", 2026 + it), &format!("{}-12-31", 2026 + it))).collect()
    };
    assert_eq!(codes(&hours(json!({"weekly": [], "profiles": many(12)}))), []);
    assert_eq!(codes(&hours(json!({"weekly": [], "profiles": many(13)}))), [("/profiles".to_owned(), "too_many")]);
}

#[test]
fn every_schema_is_registered_once() {
    use utoipa::ToSchema as _;
    let mut schemas = Vec::new();
    Hours::schemas(&mut schemas);
    Exception::schemas(&mut schemas);
    let mut known = std::collections::BTreeMap::new();
    for (name, schema) in schemas {
        let text = serde_json::to_string(&schema).unwrap();
        assert!(known.insert(name.clone(), text.clone()).is_none_or(|before| before == text), "two schemas {name}");
    }
    let names: Vec<&str> = known.keys().map(String::as_str).collect();
    for name in ["HoursWindow", "HoursOfWeekday", "HoursProfile", "HoursHoliday", "PrayerPauses", "TimeOfDay"] {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }
    assert!(known["HoursHoliday"].contains("oneOf"), "{}", known["HoursHoliday"]);
}

/// A text close to a valid body: truncated, repeated, or with changed characters.
fn broken() -> impl Strategy<Value = Vec<u8>> {
    let bodies = [
        full().to_string(),
        json!({"closed": true}).to_string(),
        json!({"windows": [{"from": "23:55", "to": "23:59"}], "reason": "x"}).to_string(),
    ];
    let letters = br#"{}[]",:0123456789-truefalsenull\ "#;
    let change = (any::<prop::sample::Index>(), 0_u8..4, prop_oneof![any::<u8>(), prop::sample::select(&letters[..])]);
    (prop::sample::select(bodies.to_vec()), prop::collection::vec(change, 0..4)).prop_map(|(body, changes)| {
        let mut text = body.into_bytes();
        for (index, kind, letter) in changes {
            if text.is_empty() {
                break;
            }
            let at = index.index(text.len());
            match kind {
                0 => text[at] = letter,
                1 => text.insert(at, letter),
                2 => drop(text.remove(at)),
                _ => text.truncate(at),
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_parsing_or_use_panic(text in broken()) {
        if let Ok(hours) = serde_json::from_slice::<Hours>(&text) {
            let _ = hours.check();
            let written = serde_json::to_string(&hours).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Hours>(&written).unwrap(), &hours);
            let schedule = Schedule::new(hours, TimeZone::UTC);
            let _ = (schedule.open(date(2026, 3, 8)), schedule.why_closed(date(2026, 9, 23)));
        }
        if let Ok(exception) = serde_json::from_slice::<Exception>(&text) {
            let _ = exception.check();
            let written = serde_json::to_string(&exception).unwrap();
            prop_assert_eq!(serde_json::from_str::<Exception>(&written).unwrap(), exception);
        }
        let _ = TimeOfDay::parse(&String::from_utf8_lossy(&text));
    }

    #[test]
    fn times_survive_formatting_and_parsing(minutes in 0_u16..=1_800) {
        let time = TimeOfDay::from_minutes(minutes).unwrap();
        prop_assert_eq!(TimeOfDay::parse(&time.to_string()).unwrap(), time);
    }
}
