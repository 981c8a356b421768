//! A slot that is listed can be booked, and one that isn't listed can't: checked over a generated month.

use crate::booking::load::{BookingRecords, CustomerFactory};
use crate::booking::{BookingShop, at, day};
use crate::discovery::country::Numbers;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A shop with split shifts, a night shift, prayer pauses and exceptions; a specialist with other hours and breaks, one on
/// leave, and one with shifts who keeps time for themselves; a service with exceptions.
async fn salon_with_irregular_hours(world: &World) -> BookingShop {
    let salon = world.booking_shop(3).await;
    let owner = &salon.company.owner;
    let put = async |path: String, body: Value| {
        let answer = world.call(owner, Method::PUT, &path, Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    };
    let split = json!([{"from": "09:00", "to": "12:00"}, {"from": "16:00", "to": "25:00"}]);
    let weekly: Vec<Value> = (0..7)
        .filter(|it| *it != 6)
        .map(|weekday| match weekday {
            5 => json!({"weekday": 5, "windows": [{"from": "14:00", "to": "23:30"}]}),
            _ => json!({"weekday": weekday, "windows": split}),
        })
        .collect();
    let pauses = json!({"enabled": true, "prayers": ["dhuhr", "asr", "maghrib", "isha"], "minutes_before": 5,
        "minutes_after": 20});
    let shop = &salon.branch.id;
    put(format!("/shop/v1/shops/{shop}/hours"), json!({"weekly": weekly, "prayer_pauses": pauses})).await;
    let special = json!({"windows": [{"from": "10:10", "to": "13:05"}], "reason": "صيانة"});
    put(format!("/shop/v1/shops/{shop}/exceptions/{}", day(6)), special).await;
    put(format!("/shop/v1/shops/{shop}/exceptions/{}", day(9)), json!({"closed": true})).await;
    let own_hours: Vec<Value> = (0..7)
        .map(|weekday| {
            json!({"weekday": weekday, "windows": [{"from": "08:30", "to": "20:15"}],
            "breaks": [{"from": "17:20", "to": "18:00"}]})
        })
        .collect();
    put(format!("/shop/v1/employees/{}/hours", salon.specialists[0].employee), json!({"weekly": own_hours})).await;
    let leaves = format!("/shop/v1/employees/{}/leaves", salon.specialists[1].employee);
    let leave = json!({"leave_type": "vacation", "from": day(3), "to": day(5)});
    let requested = world.create(owner, &leaves, &leave).await;
    assert_eq!(requested.status, 201, "{}", requested.text);
    put(format!("{leaves}/{}/decision", requested.body["id"].as_str().unwrap()), json!({"status": "approved"})).await;
    let part = world.create(owner, &leaves, &json!({"from": at(11, "10:00"), "to": at(11, "11:20")})).await;
    put(format!("{leaves}/{}/decision", part.body["id"].as_str().unwrap()), json!({"status": "approved"})).await;
    let third = format!("/shop/v1/employees/{}", salon.specialists[2].employee);
    let shift = |date: i64| {
        json!({"date": day(date), "windows": [{"from": "10:00", "to": "26:00"}],
        "breaks": [{"from": "16:40", "to": "17:05"}, {"from": "24:10", "to": "24:25"}]})
    };
    let shifts =
        json!({"from": day(7), "to": day(14), "shifts": [shift(7), shift(8), {"date": day(12), "windows": []}]});
    put(format!("{third}/shifts"), shifts).await;
    for (date, from, to) in [(4, "16:30", "17:10"), (13, "09:00", "18:00")] {
        let block = json!({"from": at(date, from), "to": at(date, to)});
        assert_eq!(world.create(owner, &format!("{third}/blocks"), &block).await.status, 201);
    }
    let exception = format!("/shop/v1/services/{}/exceptions", salon.service);
    put(format!("{exception}/{}", day(15)), json!({"windows": [{"from": "09:25", "to": "17:05"}]})).await;
    put(format!("{exception}/{}", day(16)), json!({"closed": true})).await;
    salon
}

#[tokio::test]
async fn exactly_the_listed_slots_can_be_booked() {
    let world = World::new().await;
    let salon = salon_with_irregular_hours(&world).await;
    let table = world.table().await;
    let factory = CustomerFactory::new(&world, &table).await;
    let mut numbers = Numbers(20_261_124);
    let (mut booked, mut refused) = (0, 0);
    for from_now in 1..=30 {
        let date = day(from_now);
        let customers = factory.customers(&world, &table, 10).await;
        for who in &customers {
            // A new customer for each attempt, so that no limit per customer is reached.
            let slots = world.slots(&salon.service, &date).await;
            let listed: BTreeSet<(String, String)> = slots
                .iter()
                .flat_map(|slot| {
                    let start = slot["start"].as_str().unwrap().to_owned();
                    let ids = slot["specialist_ids"].as_array().unwrap().clone();
                    ids.into_iter().map(move |it| (start.clone(), it.as_str().unwrap().to_owned()))
                })
                .collect();
            // Any multiple of five minutes, with any specialist.
            let minute = numbers.below(30 * 12) * 5;
            let zone = jiff::tz::TimeZone::get("Asia/Riyadh").unwrap();
            let at = model::hours::wall_clock(date.parse().unwrap(), minute as i32, &zone).unwrap();
            let any = jiff::Timestamp::from_second(at).unwrap();
            let any = any.display_with_offset(zone.to_offset(any)).to_string();
            let specialist = salon.specialist(numbers.below(3) as usize).to_owned();
            let pick = |n: u64| listed.iter().nth(n as usize % listed.len().max(1)).cloned();
            let attempt = match numbers.below(2) {
                0 => pick(numbers.next()).unwrap_or((any, specialist)),
                _ => (any, specialist),
            };
            let is_listed = listed.contains(&attempt);
            // A start after midnight may be listed on the date before.
            let before = day(from_now - 1);
            let on_date_before = world.slots(&salon.service, &before).await.iter().any(|slot| {
                slot["start"] == attempt.0.as_str()
                    && slot["specialist_ids"].as_array().unwrap().contains(&json!(attempt.1))
            });
            let on_date_after = world.slots(&salon.service, &day(from_now + 1)).await.iter().any(|slot| {
                slot["start"] == attempt.0.as_str()
                    && slot["specialist_ids"].as_array().unwrap().contains(&json!(attempt.1))
            });
            let items = json!([{"service_id": salon.service, "start": attempt.0, "specialist_id": attempt.1}]);
            let answer = world.book(who, &items).await;
            let context = format!("{attempt:?} listed {is_listed} {on_date_before} {on_date_after}: {}", answer.text);
            assert_eq!(answer.status == 201, is_listed || on_date_before || on_date_after, "{context}");
            if answer.status == 201 {
                booked += 1;
            } else {
                assert!(matches!(answer.status, 409 | 422), "{context}");
                refused += 1;
            }
        }
    }
    println!("{booked} booked, {refused} refused");
    assert!(booked >= 80 && refused >= 80);
    world.wait_until_idle().await;
    BookingRecords::read(&world, &table, &salon, day(0).parse().unwrap(), 32).await.check(0);
    world.end().await;
}
