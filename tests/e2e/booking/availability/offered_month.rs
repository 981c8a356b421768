//! What is listed can be booked, and what is not listed can't: a generated month, walked both ways.

use crate::booking::crowd::{Books, Crowd};
use crate::booking::{BookingShop, day};
use crate::discovery::country::Numbers;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A shop with split shifts, a night shift, pauses for prayer, an exception; people with hours of their own, a leave.
async fn busy_salon(world: &World) -> BookingShop {
    let salon = world.booking_shop(3).await;
    let owner = &salon.firm.owner;
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
    let own: Vec<Value> =
        (0..7).map(|weekday| json!({"weekday": weekday, "windows": [{"from": "08:30", "to": "20:15"}]})).collect();
    put(format!("/shop/v1/employees/{}/hours", salon.people[0].employee), json!({"weekly": own})).await;
    let leaves = format!("/shop/v1/employees/{}/leaves", salon.people[1].employee);
    let leave = json!({"leave_type": "vacation", "from": day(3), "to": day(5)});
    let asked = world.create(owner, &leaves, &leave).await;
    assert_eq!(asked.status, 201, "{}", asked.text);
    put(format!("{leaves}/{}/decision", asked.body["id"].as_str().unwrap()), json!({"status": "approved"})).await;
    salon
}

#[tokio::test]
async fn what_is_listed_can_be_booked_and_what_is_not_listed_can_not() {
    let world = World::new().await;
    let salon = busy_salon(&world).await;
    let table = world.table().await;
    let crowd = Crowd::new(&world, &table).await;
    let mut numbers = Numbers(20_261_124);
    let (mut booked, mut refused) = (0, 0);
    for from_now in 1..=30 {
        let date = day(from_now);
        let people = crowd.people(&world, &table, 10).await;
        for who in &people {
            // One day in a shop for each customer: nobody reaches a limit of their own.
            let slots = world.slots(&salon.service, &date).await;
            let listed: BTreeSet<(String, String)> = slots
                .iter()
                .flat_map(|slot| {
                    let start = slot["start"].as_str().unwrap().to_owned();
                    let ids = slot["specialist_ids"].as_array().unwrap().clone();
                    ids.into_iter().map(move |it| (start.clone(), it.as_str().unwrap().to_owned()))
                })
                .collect();
            // Any five minutes of the day, any specialist.
            let minute = numbers.below(30 * 12) * 5;
            let zone = jiff::tz::TimeZone::get("Asia/Riyadh").unwrap();
            let at = model::hours::wall_clock(date.parse().unwrap(), minute as i32, &zone).unwrap();
            let any = jiff::Timestamp::from_second(at).unwrap();
            let any = any.display_with_offset(zone.to_offset(any)).to_string();
            let specialist = salon.specialist(numbers.below(3) as usize).to_owned();
            let pick = |n: u64| listed.iter().nth(n as usize % listed.len().max(1)).cloned();
            let wish = match numbers.below(2) {
                0 => pick(numbers.next()).unwrap_or((any, specialist)),
                _ => (any, specialist),
            };
            let is_listed = listed.contains(&wish);
            // A start after midnight may be listed on the date before.
            let before = day(from_now - 1);
            let elsewhere = world.slots(&salon.service, &before).await.iter().any(|slot| {
                slot["start"] == wish.0.as_str() && slot["specialist_ids"].as_array().unwrap().contains(&json!(wish.1))
            });
            let after = world.slots(&salon.service, &day(from_now + 1)).await.iter().any(|slot| {
                slot["start"] == wish.0.as_str() && slot["specialist_ids"].as_array().unwrap().contains(&json!(wish.1))
            });
            let items = json!([{"service_id": salon.service, "start": wish.0, "specialist_id": wish.1}]);
            let answer = world.order(who, &items).await;
            let said = format!("{wish:?} listed {is_listed} {elsewhere} {after}: {}", answer.text);
            assert_eq!(answer.status == 201, is_listed || elsewhere || after, "{said}");
            if answer.status == 201 {
                booked += 1;
            } else {
                assert!(matches!(answer.status, 409 | 422), "{said}");
                refused += 1;
            }
        }
    }
    println!("{booked} booked, {refused} refused");
    assert!(booked >= 80 && refused >= 80);
    world.wait_until_idle().await;
    Books::read(&world, &table, &salon, day(0).parse().unwrap(), 32).await.check(0);
    world.end().await;
}
