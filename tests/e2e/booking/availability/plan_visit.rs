//! Visit plans: every plan can be booked.

use crate::booking::visits::{GAP_SECONDS, code, list, seconds};
use crate::booking::{at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

/// Checks that the services of a plan follow one another, and that its totals are correct.
fn check_plan(plan: &Value, services: &[String]) {
    let items = list(&plan["items"]);
    let mut named: Vec<&str> = items.iter().map(|it| it["service_id"].as_str().unwrap()).collect();
    named.sort_unstable();
    let mut wanted: Vec<&str> = services.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    assert_eq!(named, wanted, "{plan}");
    for pair in items.windows(2) {
        assert!(seconds(&pair[0]["end"]) + GAP_SECONDS <= seconds(&pair[1]["start"]), "{plan}");
    }
    let (first, last) = (&items[0], &items[items.len() - 1]);
    assert_eq!((&plan["start"], &plan["end"]), (&first["start"], &last["end"]), "{plan}");
    let minutes = (seconds(&plan["end"]) - seconds(&plan["start"])) / 60;
    assert_eq!(plan["total_minutes"], json!(minutes));
}

#[tokio::test]
async fn every_visit_plan_can_be_booked_unchanged() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let services = world.three_services(&salon, &[salon.specialist(1).to_owned()]).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let before = world.free_slots(&services).await;
    for (services, halalas) in [(&services[..2], 22_000), (&services[1..], 17_000), (&services[..], 29_000)] {
        for strategy in ["minimize_wait", "earliest_available", "balanced_workload", "resource_efficient"] {
            let found = world.plan_visits(&layla, &salon, services, json!({"strategy": strategy})).await;
            assert_eq!((found.status, &found.body["reason"]), (200, &Value::Null), "{}", found.text);
            let plans = list(&found.body["plans"]);
            assert!((1..=5).contains(&plans.len()), "{}", found.text);
            for plan in plans {
                check_plan(plan, services);
                assert_eq!(plan["total_halalas"], halalas);
            }
            // All plans of one strategy are booked, and the first plan of the others.
            let count = if strategy == "minimize_wait" { plans.len() } else { 1 };
            for plan in &plans[..count] {
                let items: Vec<Value> = list(&plan["items"])
                    .iter()
                    .map(|it| json!({"service_id": it["service_id"], "start": it["start"], "specialist_id": it["specialist_id"]}))
                    .collect();
                let booked = world.book(&layla, &json!(items)).await;
                assert_eq!(booked.status, 201, "{plan} {}", booked.text);
                assert_eq!(booked.body["total_halalas"], halalas);
                for (booked, planned) in list(&booked.body["appointments"]).iter().zip(list(&plan["items"])) {
                    for field in ["service_id", "specialist_id", "start", "end"] {
                        assert_eq!(booked[field], planned[field], "{field} {plan}");
                    }
                }
                // A time that is booked is in no plan for another customer.
                let others = world.plan_visits(&amal, &salon, services, json!({})).await;
                assert!(!list(&others.body["plans"]).contains(plan), "{plan} {}", others.text);
                let all = list(&booked.body["appointments"]);
                let cancelled = world.step(&layla, "customer", &all[0], "cancellation", json!({})).await;
                assert_eq!((cancelled.status, list(&cancelled.body["appointments"]).len()), (200, all.len()));
            }
        }
    }
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 0);
    assert_eq!(world.free_slots(&services).await, before);
    world.end().await;
}

#[tokio::test]
async fn plans_avoid_appointments_and_follow_preferences() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let table = world.table().await;
    let both = [salon.specialist(0).to_owned(), salon.specialist(1).to_owned()];
    let services = world.three_services(&salon, &both).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    for specialist in &both {
        let found = world.plan_visits(&layla, &salon, &services, json!({"preferred_specialist_id": specialist})).await;
        let best = &found.body["plans"][0];
        assert!(list(&best["items"]).iter().all(|it| it["specialist_id"] == json!(specialist)), "{}", found.text);
    }
    let window = json!({"window": {"from": "16:00", "to": "20:00"}});
    let found = world.plan_visits(&layla, &salon, &services, window.clone()).await;
    let best = &found.body["plans"][0];
    assert!(best["start"].as_str() >= Some(&at(2, "16:00")) && best["end"].as_str() <= Some(&at(2, "20:00")), "{best}");
    // Amal and one specialist have another appointment at that time.
    let (from, to) = (best["start"].as_str().unwrap()[11..16].to_owned(), seconds(&best["end"]));
    world.booked_with(&amal, &salon, &from, 0).await;
    let found = world.plan_visits(&amal, &salon, &services, window).await;
    assert!(!list(&found.body["plans"]).is_empty(), "{}", found.text);
    for plan in list(&found.body["plans"]) {
        check_plan(plan, &services);
        let over = seconds(&json!(at(2, &from))) + 45 * 60;
        for item in list(&plan["items"]) {
            assert!(seconds(&item["start"]) >= over || seconds(&item["end"]) <= over - 45 * 60, "{item} {to}");
        }
    }
    let booked = world
        .book(
            &amal,
            &list(&found.body["plans"][0]["items"])
                .iter()
                .map(|it| json!({"service_id": it["service_id"], "start": it["start"], "specialist_id": it["specialist_id"]}))
                .collect(),
        )
        .await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let short = world.plan_visits(&layla, &salon, &services, json!({"max_total_minutes": 100})).await;
    assert_eq!(short.body, json!({"plans": [], "reason": "no_sequence"}));
    assert_eq!(world.checked_records(&table, &salon).await.live().count(), 4);
    world.end().await;
}

#[tokio::test]
async fn an_empty_list_of_plans_has_a_reason_and_unavailable_services_are_refused() {
    let world = World::new().await;
    let (salon, other) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let services = world.three_services(&salon, &[salon.specialist(0).to_owned()]).await;
    let (layla, jeddah) = (world.customer(0).await, world.customer(1).await);
    let owner = &salon.company.owner;
    let path = format!("/shop/v1/shops/{}/exceptions/{}", salon.branch.id, day(4));
    let closed = world.call(owner, Method::PUT, &path, Some(&json!({"closed": true}))).await;
    assert!(closed.status < 300, "{}", closed.text);
    for (date, reason) in [(day(4), "closed"), (day(-1), "in_past"), (day(300), "too_far_ahead")] {
        let found = world.plan_visits(&layla, &salon, &services, json!({"date": date})).await;
        assert_eq!((found.status, &found.body), (200, &json!({"plans": [], "reason": reason})), "{}", found.text);
    }
    let shop: model::Id<model::id::Shop> = salon.branch.id.parse().unwrap();
    let nowhere = model::Id::<model::id::Service>::of_shop(shop.shop(), 4, [1; 16]).to_string();
    for (who, of, expected) in [
        (&jeddah, services.clone(), (403, "different_city", "")),
        (&layla, vec![services[0].clone(), other.service.clone()], (422, "service_unavailable", "/service_ids/1")),
        (&layla, vec![services[0].clone(), nowhere], (422, "service_unavailable", "/service_ids/1")),
        (&layla, vec![services[0].clone(), services[0].clone()], (422, "validation_failed", "/service_ids/1")),
        (&layla, vec![], (422, "validation_failed", "/service_ids")),
    ] {
        let refused = world.plan_visits(who, &salon, &of, json!({})).await;
        assert_eq!(code(&refused), expected, "{}", refused.text);
    }
    let path = format!("/shop/v1/services/{}", services[2]);
    let paused = world.call(owner, Method::PATCH, &path, Some(&json!({"status": "inactive"}))).await;
    assert_eq!(paused.status, 200, "{}", paused.text);
    let refused = world.plan_visits(&layla, &salon, &services, json!({})).await;
    assert_eq!(code(&refused), (422, "service_unavailable", "/service_ids/2"), "{}", refused.text);
    for date in 2..5 {
        world.booked(&layla, &services[0], &at(if date == 4 { 5 } else { date }, "12:00")).await;
    }
    let found = world.plan_visits(&layla, &salon, &services[..2], json!({})).await;
    assert_eq!(found.body, json!({"plans": [], "reason": "quota_exceeded"}));
    world.end().await;
}
