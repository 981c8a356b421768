//! Visits of several services, packages, and what staff do with a day: moving, passing on, cancelling.

use super::crowd::Books;
use super::{Salon, at, day};
use crate::firm::id;
use crate::world::{Answer, SignedIn, World};
use jiff::Timestamp;
use reqwest::Method;
use serde_json::{Value, json};
use store::{Table, Update, keys};

/// Seconds between two services: 10 minutes after the one, 5 before the other.
const BETWEEN: i64 = 15 * 60;

fn list(of: &Value) -> &Vec<Value> {
    of.as_array().unwrap_or_else(|| panic!("no list: {of}"))
}

fn seconds(of: &Value) -> i64 {
    of.as_str().unwrap().parse::<Timestamp>().unwrap().as_second()
}

/// Starts as `HH:MM`.
fn clocks(items: &Value) -> Vec<&str> {
    list(items).iter().map(|it| &it["start"].as_str().unwrap()[11..16]).collect()
}

fn ids(items: &Value) -> Vec<&str> {
    list(items).iter().map(|it| it["id"].as_str().unwrap()).collect()
}

fn sum(items: &Value, field: &str) -> i64 {
    list(items).iter().map(|it| it[field].as_i64().unwrap()).sum()
}

fn code(answer: &Answer) -> (u16, &str, &str) {
    let pointer = answer.body["errors"][0]["pointer"].as_str().unwrap_or_default();
    (answer.status, answer.body["code"].as_str().unwrap_or_default(), pointer)
}

impl World {
    /// Three services of a salon: its own, one of 30 minutes that everybody provides, and one of 60.
    async fn three(&self, salon: &Salon, providers: &[String]) -> Vec<String> {
        let all: Vec<&str> = (0..salon.people.len()).map(|it| salon.specialist(it)).collect();
        let short = json!({"duration_minutes": 30, "price_halalas": 10_000, "specialist_ids": all});
        let long = json!({"duration_minutes": 60, "price_halalas": 7_000, "specialist_ids": providers});
        let short = self.service_with(&salon.firm, &salon.branch, short).await;
        vec![salon.service.clone(), short, self.service_with(&salon.firm, &salon.branch, long).await]
    }

    async fn plans(&self, who: &SignedIn, salon: &Salon, services: &[String], more: Value) -> Answer {
        let mut body = json!({"service_ids": services, "date": day(2)});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("/customer/v1/shops/{}/visit-plans", salon.branch.id);
        self.call(who, Method::POST, &path, Some(&body)).await
    }

    /// A package of services for 250.01 riyals; three of them cost 290.
    async fn package(&self, salon: &Salon, services: &[String], more: Value) -> String {
        let items: Vec<Value> = services.iter().map(|it| json!({"service_id": it})).collect();
        let mut body = json!({"name": {"ar": "عروس", "en": "Bride"}, "items": items, "package_price_halalas": 25_001});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("/shop/v1/shops/{}/packages", salon.branch.id);
        let made = self.create(&salon.firm.owner, &path, &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        id(&made)
    }

    /// How many of the shop's package were sold.
    async fn purchases(&self, salon: &Salon) -> Value {
        let path = format!("/shop/v1/shops/{}/packages", salon.branch.id);
        self.call(&salon.firm.owner, Method::GET, &path, None).await.body["items"][0]["current_purchases"].clone()
    }

    async fn order_package(&self, who: &SignedIn, package: &str, start: &str) -> Answer {
        self.create(who, "/customer/v1/appointments", &json!({"package_id": package, "start": start})).await
    }

    /// What is free on a day, of each service.
    async fn free(&self, services: &[String]) -> Vec<Vec<Value>> {
        let date = day(2);
        futures_util::future::join_all(services.iter().map(|it| self.slots(it, &date))).await
    }

    /// All that follows has happened, and agendas and appointments agree.
    async fn checked(&self, table: &Table, salon: &Salon) -> Books {
        self.settle().await;
        let books = Books::read(self, table, salon, day(2).parse().unwrap(), 1).await;
        books.check(0);
        books
    }

    async fn reassign(&self, salon: &Salon, of: usize, more: Value) -> Answer {
        let mut body = json!({"date": day(2), "action": "reassign"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("/shop/v1/employees/{}/reassignments", salon.people[of].employee);
        self.call(&salon.firm.owner, Method::POST, &path, Some(&body)).await
    }

    /// An appointment of the day, with a specialist of the salon.
    async fn booked_with(&self, who: &SignedIn, salon: &Salon, clock: &str, specialist: usize) -> Value {
        let item =
            json!({"service_id": salon.service, "start": at(2, clock), "specialist_id": salon.specialist(specialist)});
        let answer = self.order(who, &json!([item])).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["appointments"][0].clone()
    }
}

/// A plan keeps its promises: services one after the other, sums that are right.
fn check_plan(plan: &Value, services: &[String]) {
    let items = list(&plan["items"]);
    let mut named: Vec<&str> = items.iter().map(|it| it["service_id"].as_str().unwrap()).collect();
    named.sort_unstable();
    let mut wanted: Vec<&str> = services.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    assert_eq!(named, wanted, "{plan}");
    for pair in items.windows(2) {
        assert!(seconds(&pair[0]["end"]) + BETWEEN <= seconds(&pair[1]["start"]), "{plan}");
    }
    let (first, last) = (&items[0], &items[items.len() - 1]);
    assert_eq!((&plan["start"], &plan["end"]), (&first["start"], &last["end"]), "{plan}");
    let minutes = (seconds(&plan["end"]) - seconds(&plan["start"])) / 60;
    assert_eq!(plan["total_minutes"], json!(minutes));
}

#[tokio::test]
async fn every_plan_of_a_visit_can_be_booked_as_it_is() {
    let world = World::new().await;
    let salon = world.salon(2).await;
    let table = world.table().await;
    let services = world.three(&salon, &[salon.specialist(1).to_owned()]).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let before = world.free(&services).await;
    for (services, halalas) in [(&services[..2], 22_000), (&services[1..], 17_000), (&services[..], 29_000)] {
        for strategy in ["minimize_wait", "earliest_available", "balanced_workload", "resource_efficient"] {
            let found = world.plans(&layla, &salon, services, json!({"strategy": strategy})).await;
            assert_eq!((found.status, &found.body["reason"]), (200, &Value::Null), "{}", found.text);
            let plans = list(&found.body["plans"]);
            assert!((1..=5).contains(&plans.len()), "{}", found.text);
            for plan in plans {
                check_plan(plan, services);
                assert_eq!(plan["total_halalas"], halalas);
            }
            // The same plans for everybody; two strategies' are tried, which differ most.
            let tried = if strategy == "minimize_wait" { plans.len() } else { 1 };
            for plan in &plans[..tried] {
                let items: Vec<Value> = list(&plan["items"])
                    .iter()
                    .map(|it| json!({"service_id": it["service_id"], "start": it["start"], "specialist_id": it["specialist_id"]}))
                    .collect();
                let booked = world.order(&layla, &json!(items)).await;
                assert_eq!(booked.status, 201, "{plan} {}", booked.text);
                assert_eq!(booked.body["total_halalas"], halalas);
                for (booked, planned) in list(&booked.body["appointments"]).iter().zip(list(&plan["items"])) {
                    for field in ["service_id", "specialist_id", "start", "end"] {
                        assert_eq!(booked[field], planned[field], "{field} {plan}");
                    }
                }
                // What is booked is planned for nobody, and what is planned around it can be booked.
                let others = world.plans(&amal, &salon, services, json!({})).await;
                assert!(!list(&others.body["plans"]).contains(plan), "{plan} {}", others.text);
                for appointment in list(&booked.body["appointments"]) {
                    let gone = world.step(&layla, "customer", appointment, "cancellation", json!({})).await;
                    assert_eq!(gone.status, 200, "{}", gone.text);
                }
            }
        }
    }
    assert_eq!(world.checked(&table, &salon).await.live().count(), 0);
    assert_eq!(world.free(&services).await, before);
    world.end().await;
}

#[tokio::test]
async fn plans_lie_around_what_is_booked_and_follow_what_is_wished() {
    let world = World::new().await;
    let salon = world.salon(2).await;
    let table = world.table().await;
    let both = [salon.specialist(0).to_owned(), salon.specialist(1).to_owned()];
    let services = world.three(&salon, &both).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    for specialist in &both {
        let found = world.plans(&layla, &salon, &services, json!({"preferred_specialist_id": specialist})).await;
        let best = &found.body["plans"][0];
        assert!(list(&best["items"]).iter().all(|it| it["specialist_id"] == json!(specialist)), "{}", found.text);
    }
    let window = json!({"window": {"from": "16:00", "to": "20:00"}});
    let found = world.plans(&layla, &salon, &services, window.clone()).await;
    let best = &found.body["plans"][0];
    assert!(best["start"].as_str() >= Some(&at(2, "16:00")) && best["end"].as_str() <= Some(&at(2, "20:00")), "{best}");
    // Amal has something else then, and so has one specialist.
    let (from, to) = (best["start"].as_str().unwrap()[11..16].to_owned(), seconds(&best["end"]));
    world.booked_with(&amal, &salon, &from, 0).await;
    let found = world.plans(&amal, &salon, &services, window).await;
    assert!(!list(&found.body["plans"]).is_empty(), "{}", found.text);
    for plan in list(&found.body["plans"]) {
        check_plan(plan, &services);
        let over = seconds(&json!(at(2, &from))) + 45 * 60;
        for item in list(&plan["items"]) {
            assert!(seconds(&item["start"]) >= over || seconds(&item["end"]) <= over - 45 * 60, "{item} {to}");
        }
    }
    let booked = world
        .order(
            &amal,
            &list(&found.body["plans"][0]["items"])
                .iter()
                .map(|it| json!({"service_id": it["service_id"], "start": it["start"], "specialist_id": it["specialist_id"]}))
                .collect(),
        )
        .await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let short = world.plans(&layla, &salon, &services, json!({"max_total_minutes": 100})).await;
    assert_eq!(short.body, json!({"plans": [], "reason": "no_sequence"}));
    assert_eq!(world.checked(&table, &salon).await.live().count(), 4);
    world.end().await;
}

#[tokio::test]
async fn without_a_plan_there_is_a_reason_and_what_is_not_sold_is_refused() {
    let world = World::new().await;
    let (salon, other) = (world.salon(1).await, world.salon(1).await);
    let services = world.three(&salon, &[salon.specialist(0).to_owned()]).await;
    let (layla, jeddah) = (world.customer(0).await, world.customer(1).await);
    let owner = &salon.firm.owner;
    let path = format!("/shop/v1/shops/{}/exceptions/{}", salon.branch.id, day(4));
    let closed = world.call(owner, Method::PUT, &path, Some(&json!({"closed": true}))).await;
    assert!(closed.status < 300, "{}", closed.text);
    for (date, reason) in [(day(4), "closed"), (day(-1), "in_past"), (day(300), "too_far_ahead")] {
        let found = world.plans(&layla, &salon, &services, json!({"date": date})).await;
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
        let refused = world.plans(who, &salon, &of, json!({})).await;
        assert_eq!(code(&refused), expected, "{}", refused.text);
    }
    let path = format!("/shop/v1/services/{}", services[2]);
    let paused = world.call(owner, Method::PATCH, &path, Some(&json!({"status": "inactive"}))).await;
    assert_eq!(paused.status, 200, "{}", paused.text);
    let refused = world.plans(&layla, &salon, &services, json!({})).await;
    assert_eq!(code(&refused), (422, "service_unavailable", "/service_ids/2"), "{}", refused.text);
    for date in 2..5 {
        world.booked(&layla, &services[0], &at(if date == 4 { 5 } else { date }, "12:00")).await;
    }
    let found = world.plans(&layla, &salon, &services[..2], json!({})).await;
    assert_eq!(found.body, json!({"plans": [], "reason": "quota_exceeded"}));
    world.end().await;
}

#[tokio::test]
async fn a_package_is_held_booked_moved_and_cancelled_as_one() {
    let world = World::new().await;
    let salon = world.salon(2).await;
    let table = world.table().await;
    let services = world.three(&salon, &[salon.specialist(0).to_owned(), salon.specialist(1).to_owned()]).await;
    let package = world.package(&salon, &services, json!({})).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let before = world.free(&services).await;
    let wish = json!({"package_id": package, "start": at(2, "12:00")});
    let held = world.create(&layla, "/customer/v1/holds", &wish).await;
    assert_eq!(held.status, 201, "{}", held.text);
    assert_eq!(clocks(&held.body["items"]), ["12:00", "13:00", "13:45"]);
    assert_eq!((&held.body["total_halalas"], sum(&held.body["items"], "price_halalas")), (&json!(25_001), 25_001));
    assert_eq!(world.purchases(&salon).await, 0);
    let body = json!({"hold_id": held.body["hold_id"]});
    let one = world.create(&layla, "/customer/v1/appointments", &body).await;
    assert_eq!(one.status, 201, "{}", one.text);
    let two = world.order_package(&amal, &package, &at(2, "12:00")).await;
    assert_eq!(two.status, 201, "{}", two.text);
    for booked in [&one, &two] {
        let all = &booked.body["appointments"];
        assert_eq!(clocks(all), ["12:00", "13:00", "13:45"]);
        assert_eq!((&booked.body["total_halalas"], sum(all, "price_halalas")), (&json!(25_001), 25_001));
        assert!(list(all).iter().all(|it| it["specialist_id"] == all[0]["specialist_id"]), "{all}");
    }
    assert_eq!(world.purchases(&salon).await, 2);
    assert_eq!(world.checked(&table, &salon).await.live().count(), 6);
    let third = world.order_package(&world.customer(0).await, &package, &at(2, "12:00")).await;
    assert_eq!(code(&third), (409, "slot_taken", "/start"), "{}", third.text);
    let other = third.body["alternatives"][0]["start"].as_str().unwrap();
    assert_eq!(&other[11..16], "15:00", "{}", third.text);

    // By half an hour, into what it has itself: asked of the second, all of it is moved.
    let second = &one.body["appointments"][1];
    let moved = world.step(&layla, "customer", second, "reschedule", json!({"start": at(2, "13:30")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(moved.body["appointment"]["service_id"], second["service_id"]);
    let books = world.checked(&table, &salon).await;
    let upcoming = world.call(&layla, Method::GET, "/customer/v1/appointments?when=upcoming", None).await;
    let mut now = list(&upcoming.body["items"]).clone();
    now.sort_by_key(|it| seconds(&it["start"]));
    let now = json!(now);
    assert_eq!(clocks(&now), ["12:30", "13:30", "14:15"], "{}", upcoming.text);
    assert_eq!((sum(&now, "price_halalas"), books.live().count()), (25_001, 6));
    assert!(list(&now).iter().all(|it| it["visit_id"] == one.body["visit_id"] && it["package_id"] == json!(package)));
    assert_eq!(world.purchases(&salon).await, 2);

    // The shop moves it, too, and it may still be moved by its customer.
    let by_shop = world.step(&salon.firm.owner, "shop", &now[2], "reschedule", json!({"start": at(2, "14:00")})).await;
    assert_eq!(by_shop.status, 200, "{}", by_shop.text);
    assert_eq!(by_shop.body["appointment"]["reschedule_count"], 1);
    let books = world.checked(&table, &salon).await;
    let mut starts: Vec<i64> = books
        .live()
        .filter(|it| it.0.text("customer_id") == layla.user["id"].as_str())
        .map(store::Appointment::start)
        .collect();
    starts.sort_unstable();
    assert_eq!(starts, ["12:15", "13:15", "14:00"].map(|it| seconds(&json!(at(2, it)))));

    let last = by_shop.body["appointment"].clone();
    let gone = world.step(&layla, "customer", &last, "cancellation", json!({})).await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    assert_eq!((&gone.body["status"], list(&gone.body["appointments"]).len()), (&json!("cancelled"), 3));
    assert_eq!(world.purchases(&salon).await, 1);
    let gone = world.step(&salon.firm.owner, "shop", &two.body["appointments"][1], "cancellation", json!({})).await;
    assert_eq!((gone.status, list(&gone.body["appointments"]).len()), (200, 3), "{}", gone.text);
    assert_eq!(world.purchases(&salon).await, 0);
    let again = world.step(&amal, "customer", &two.body["appointments"][0], "cancellation", json!({})).await;
    assert_eq!(code(&again), (409, "wrong_state", ""), "{}", again.text);
    assert_eq!(world.purchases(&salon).await, 0);
    assert_eq!(world.checked(&table, &salon).await.live().count(), 0);
    assert_eq!(world.free(&services).await, before);
    world.end().await;
}

#[tokio::test]
async fn of_two_who_want_the_last_of_a_package_one_is_told_that_it_is_sold() {
    let world = World::new().await;
    let salon = world.salon(2).await;
    let table = world.table().await;
    let services = world.three(&salon, &[salon.specialist(0).to_owned(), salon.specialist(1).to_owned()]).await;
    let package = world.package(&salon, &services, json!({"max_purchases": 1})).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let start = at(2, "12:00");
    let answers =
        tokio::join!(world.order_package(&layla, &package, &start), world.order_package(&amal, &package, &start));
    let (won, lost) = if answers.0.status == 201 { (&answers.0, &answers.1) } else { (&answers.1, &answers.0) };
    assert_eq!(won.status, 201, "{} {}", won.text, lost.text);
    assert_eq!(code(lost).0, 409, "{}", lost.text);
    assert_eq!(lost.body["code"], "quota_exceeded", "{}", lost.text);
    assert_eq!((world.purchases(&salon).await, world.checked(&table, &salon).await.live().count()), (json!(1), 3));
    let winner = if answers.0.status == 201 { &layla } else { &amal };
    let gone = world.step(winner, "customer", &won.body["appointments"][2], "cancellation", json!({})).await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    assert_eq!(world.purchases(&salon).await, 0);

    // Holds promise no place under the limit.
    let wish = json!({"package_id": package, "start": start});
    let mut holds = Vec::new();
    for who in [&layla, &amal] {
        let held = world.create(who, "/customer/v1/holds", &wish).await;
        assert_eq!(held.status, 201, "{}", held.text);
        holds.push(json!({"hold_id": held.body["hold_id"]}));
    }
    let path = "/customer/v1/appointments";
    let answers = tokio::join!(world.create(&layla, path, &holds[0]), world.create(&amal, path, &holds[1]));
    let first = answers.0.status == 201;
    let (won, lost) = if first { (&answers.0, &answers.1) } else { (&answers.1, &answers.0) };
    assert_eq!((won.status, lost.status, &lost.body["code"]), (201, 409, &json!("quota_exceeded")), "{}", lost.text);
    let (winner, loser, hold) = if first { (&layla, &amal, &holds[1]) } else { (&amal, &layla, &holds[0]) };
    // The hold stands: with the other one's purchase given back, it is booked.
    let gone = world.step(winner, "customer", &won.body["appointments"][0], "cancellation", json!({})).await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    let booked = world.create(loser, path, hold).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    assert_eq!((world.purchases(&salon).await, world.checked(&table, &salon).await.live().count()), (json!(1), 3));

    // What took place was bought: the rest that is cancelled gives nothing back.
    world.travel_to(&at(2, "11:55")).await;
    let mut salon = salon;
    salon.firm.owner = world.again(&salon.firm.owner).await;
    let owner = &salon.firm.owner;
    for step in ["check-in", "start", "completion"] {
        let answer = world.step(owner, "shop", &booked.body["appointments"][0], step, json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    let rest = world.step(owner, "shop", &booked.body["appointments"][1], "cancellation", json!({})).await;
    assert_eq!((rest.status, list(&rest.body["appointments"]).len()), (200, 2), "{}", rest.text);
    assert_eq!(world.purchases(&salon).await, 1);
    world.checked(&table, &salon).await;
    world.end().await;
}

#[tokio::test]
async fn staff_move_an_appointment_and_its_customer_may_still_do_so_twice() {
    let world = World::new().await;
    let salon = world.salon(2).await;
    let table = world.table().await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let owner = &salon.firm.owner;
    let one = world.booked_with(&layla, &salon, "16:00", 0).await;
    world.booked_with(&layla, &salon, "20:00", 1).await;
    world.booked_with(&amal, &salon, "18:00", 0).await;
    world.booked_with(&world.customer(0).await, &salon, "18:00", 1).await;
    let to = |clock: &str| json!({"start": at(2, clock)});
    for (body, expected) in [
        (to("18:00"), (409, "slot_taken", "/start")),
        (to("20:15"), (409, "customer_overlap", "")),
        (to("16:20"), (422, "slot_not_offered", "/start")),
        (to("23:00"), (422, "shop_closed", "/start")),
        (json!({"start": at(2, "14:00"), "specialist_id": "spec_x"}), (422, "validation_failed", "/specialist_id")),
        (json!({"start": at(2, "18:20"), "override": true}), (409, "slot_taken", "/start")),
    ] {
        let refused = world.step(owner, "shop", &one, "reschedule", body.clone()).await;
        assert_eq!(code(&refused), expected, "{body} {}", refused.text);
    }
    assert_eq!(world.appointment(&layla, &one).await["status"], "confirmed");
    let own = world.step(&layla, "shop", &one, "reschedule", to("14:00")).await;
    assert_eq!(own.status, 401, "{}", own.text);
    // Overlapping itself, back, off the grid, to somebody else: as often as they want.
    let mut last = one.clone();
    for (body, start, specialist) in [
        (to("16:15"), "16:15", 0),
        (to("16:00"), "16:00", 0),
        (json!({"start": at(2, "16:20"), "override": true}), "16:20", 0),
        (json!({"start": at(2, "16:30"), "specialist_id": salon.specialist(1)}), "16:30", 1),
    ] {
        let moved = world.step(owner, "shop", &last, "reschedule", body).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
        assert_eq!(moved.body["previous"]["status"], "rescheduled");
        let seen = world.appointment(&layla, &moved.body["appointment"]).await;
        assert_eq!((&seen["start"], &seen["status"]), (&json!(at(2, start)), &json!("confirmed")));
        assert_eq!(seen["specialist_id"], salon.specialist(specialist));
        assert_eq!((&seen["reschedule_count"], &seen["confirmation_code"]), (&json!(0), &one["confirmation_code"]));
        let was = world.appointment(&layla, &last).await;
        assert_eq!((&was["status"], &was["next_id"]), (&json!("rescheduled"), &seen["id"]));
        let again = world.step(owner, "shop", &last, "reschedule", to("12:00")).await;
        assert_eq!(code(&again).1, "wrong_state", "{}", again.text);
        last = seen;
        assert_eq!(world.checked(&table, &salon).await.live().count(), 4);
    }
    let upcoming = world.call(&layla, Method::GET, "/customer/v1/appointments?when=upcoming", None).await;
    assert_eq!(list(&upcoming.body["items"]).len(), 2, "{}", upcoming.text);
    for clock in ["12:00", "14:00"] {
        let moved = world.step(&layla, "customer", &last, "reschedule", to(clock)).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
        last = moved.body["appointment"].clone();
    }
    let third = world.step(&layla, "customer", &last, "reschedule", to("12:00")).await;
    assert_eq!(code(&third).1, "reschedule_limit", "{}", third.text);
    // The shop needs no notice and knows no limit.
    world.travel_to(&at(2, "13:40")).await;
    let owner = world.again(owner).await;
    let moved = world.step(&owner, "shop", &last, "reschedule", to("14:15")).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(moved.body["appointment"]["reschedule_count"], 2);
    assert_eq!(world.checked(&table, &salon).await.live().count(), 4);
    world.end().await;
}

#[tokio::test]
async fn a_specialists_day_is_passed_on_and_those_without_anybody_stay() {
    let world = World::new().await;
    let salon = world.salon(3).await;
    let table = world.table().await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let mut all = Vec::new();
    for (who, clock) in [(&layla, "11:00"), (&amal, "13:00"), (&noor, "15:00"), (&layla, "17:00")] {
        all.push(world.booked_with(who, &salon, clock, 0).await);
    }
    let blocks = world.booked_with(&noor, &salon, "13:00", 1).await;
    world.booked_with(&layla, &salon, "13:15", 2).await;
    let free = world.slots(&salon.service, &day(2)).await;
    let to = |it: usize| json!({"specialist_id": salon.specialist(it)});
    for (body, expected) in [
        (to(0), (422, "validation_failed", "/specialist_id")),
        (
            json!({"action": "cancel", "specialist_id": salon.specialist(1)}),
            (422, "validation_failed", "/specialist_id"),
        ),
    ] {
        let refused = world.reassign(&salon, 0, body).await;
        assert_eq!(code(&refused), expected, "{}", refused.text);
    }
    let stranger = world.newcomer(&salon.firm, &salon.branch, &[]).await;
    let body = json!({"specialist_id": stranger.specialist});
    let nobody = world.reassign(&salon, 0, body).await;
    assert_eq!((nobody.status, list(&nobody.body["failed"]).len()), (200, 4), "{}", nobody.text);
    assert!(
        list(&nobody.body["failed"]).iter().all(|it| it["code"] == "specialist_not_for_service"),
        "{}",
        nobody.text
    );
    let done = world.reassign(&salon, 0, json!({"reason": "sick"})).await;
    assert_eq!((done.status, list(&done.body["reassigned"]).len()), (200, 3), "{}", done.text);
    assert_eq!(done.body["failed"], json!([{"appointment_id": all[1]["id"], "code": "slot_taken"}]));
    for passed in list(&done.body["reassigned"]) {
        let was = all.iter().find(|it| it["id"] == passed["appointment_id"]).unwrap();
        let who = [&layla, &noor, &layla][list(&done.body["reassigned"]).iter().position(|it| it == passed).unwrap()];
        let seen = world.appointment(who, was).await;
        assert_eq!((&seen["start"], &seen["end"], &seen["status"]), (&was["start"], &was["end"], &json!("confirmed")));
        assert_ne!(seen["specialist_id"], salon.specialist(0));
        assert_eq!(seen["specialist_id"], passed["specialist_id"]);
        assert_eq!(seen["confirmation_code"], was["confirmation_code"]);
    }
    assert_eq!(world.checked(&table, &salon).await.live().count(), 6);
    // As many are free at each time as before, only others.
    let seats = |of: &[Value]| of.iter().map(|it| list(&it["specialist_ids"]).len()).collect::<Vec<_>>();
    assert_eq!(
        seats(&free).iter().sum::<usize>(),
        seats(&world.slots(&salon.service, &day(2)).await).iter().sum::<usize>()
    );

    // With room made, it goes on with what is left, and then there is nothing to do.
    assert_eq!(world.step(&noor, "customer", &blocks, "cancellation", json!({})).await.status, 200);
    let rest = world.reassign(&salon, 0, to(1)).await;
    let expected = json!([{"appointment_id": all[1]["id"], "specialist_id": salon.specialist(1)}]);
    assert_eq!((&rest.body["reassigned"], &rest.body["failed"]), (&expected, &json!([])), "{}", rest.text);
    let nothing = world.reassign(&salon, 0, json!({})).await;
    assert_eq!(nothing.body, json!({"reassigned": [], "cancelled": [], "failed": []}));
    assert_eq!(world.checked(&table, &salon).await.live().count(), 5);
    // They are appointments like others: moved, cancelled, passed back.
    let moved = world.step(&layla, "customer", &all[0], "reschedule", json!({"start": at(2, "11:15")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(world.step(&noor, "customer", &all[2], "cancellation", json!({})).await.status, 200);
    let back = world.reassign(&salon, 1, to(0)).await;
    assert!(list(&back.body["failed"]).is_empty() && !list(&back.body["reassigned"]).is_empty(), "{}", back.text);
    assert_eq!(world.appointment(&amal, &all[1]).await["specialist_id"], salon.specialist(0));
    assert_eq!(world.checked(&table, &salon).await.live().count(), 4);
    world.end().await;
}

#[tokio::test]
async fn a_day_that_is_passed_on_while_functions_die_and_customers_cancel_is_passed_on_whole() {
    let world = World::new().await;
    let salon = world.salon(2).await;
    let table = world.table().await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let one = world.booked_with(&noor, &salon, "11:00", 0).await;
    for (who, clock) in [(&layla, "12:00"), (&amal, "13:00"), (&noor, "14:00")] {
        world.booked_with(who, &salon, clock, 0).await;
    }
    world.settle().await;
    for after_calls in [3, 6, 11] {
        let fault = json!({"name": "kill", "function": "reassign-day", "times": 1, "after_calls": after_calls});
        world.fault(&fault).await;
        let died = world.reassign(&salon, 0, json!({})).await;
        assert!(died.status >= 500, "{}", died.text);
        world.checked(&table, &salon).await;
    }
    let cleared = world.send(world.request(Method::DELETE, "/_local/faults")).await;
    assert!(cleared.status < 300, "{}", cleared.text);
    let cancel = world.step(&noor, "customer", &one, "cancellation", json!({}));
    let (cancelled, done, twice) =
        tokio::join!(cancel, world.reassign(&salon, 0, json!({})), world.reassign(&salon, 0, json!({})));
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    for answer in [&done, &twice] {
        let failed = list(&answer.body["failed"]).iter();
        assert!(answer.status == 200 && failed.clone().all(|it| it["code"] == "wrong_state"), "{}", answer.text);
    }
    let nothing = world.reassign(&salon, 0, json!({})).await;
    assert_eq!(nothing.body, json!({"reassigned": [], "cancelled": [], "failed": []}));
    let books = world.checked(&table, &salon).await;
    let other = salon.specialist(1);
    assert!(books.live().all(|it| it.specialist().unwrap().to_string() == other));
    assert_eq!(books.live().count(), 3);
    world.end().await;
}

#[tokio::test]
async fn a_group_is_passed_on_with_all_who_are_in_it() {
    let world = World::new().await;
    let salon = world.salon(3).await;
    let table = world.table().await;
    let all: Vec<&str> = (0..3).map(|it| salon.specialist(it)).collect();
    let group = json!({"capacity": 4, "specialist_ids": all});
    let services = [world.service_with(&salon.firm, &salon.branch, group).await, salon.service.clone()];
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let before = world.free(&services).await;
    let seat = |seats: u8, who: usize| {
        let start = at(2, "20:00");
        json!([{"service_id": services[0], "start": start, "specialist_id": salon.specialist(who), "seats": seats}])
    };
    let mut booked = Vec::new();
    for (who, seats) in [(&layla, 1), (&amal, 2)] {
        let answer = world.order(who, &seat(seats, 0)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        booked.push(answer.body["appointments"][0].clone());
    }
    world.settle().await;
    let done = world.reassign(&salon, 0, json!({})).await;
    assert_eq!(list(&done.body["reassigned"]).len(), 2, "{}", done.text);
    world.settle().await;
    let seen = (world.appointment(&layla, &booked[0]).await, world.appointment(&amal, &booked[1]).await);
    let to = seen.0["specialist_id"].as_str().unwrap();
    assert_eq!(seen.1["specialist_id"], to, "a group stays together");
    let to = (0..3).find(|it| salon.specialist(*it) == to).unwrap();
    assert_ne!(to, 0);
    // One seat of four is left, with whoever has it now; the other one has time for something else.
    let full = world.order(&noor, &seat(2, to)).await;
    assert_eq!(full.status, 409, "{}", full.text);
    let other = world.booked_with(&world.customer(0).await, &salon, "20:00", 0).await;
    let last = world.order(&noor, &seat(1, to)).await;
    assert_eq!(last.status, 201, "{}", last.text);
    // With one of them gone, the others keep the time.
    assert_eq!(world.step(&layla, "customer", &booked[0], "cancellation", json!({})).await.status, 200);
    world.settle().await;
    let item = json!({"service_id": salon.service, "start": at(2, "20:00"), "specialist_id": salon.specialist(to)});
    let taken = world.order(&layla, &json!([item])).await;
    assert_eq!(code(&taken).1, "slot_taken", "{}", taken.text);
    let owner = &salon.firm.owner;
    for appointment in [&booked[1], &last.body["appointments"][0], &other] {
        assert_eq!(world.step(owner, "shop", appointment, "cancellation", json!({})).await.status, 200);
    }
    assert_eq!(world.checked(&table, &salon).await.live().count(), 0);
    assert_eq!(world.free(&services).await, before);
    world.end().await;
}

#[tokio::test]
async fn a_specialists_day_is_cancelled_at_the_shops_expense() {
    let world = World::new().await;
    let salon = world.salon(2).await;
    let table = world.table().await;
    let services = world.three(&salon, &[salon.specialist(0).to_owned(), salon.specialist(1).to_owned()]).await;
    let package = world.package(&salon, &services[..2], json!({"package_price_halalas": 20_001})).await;
    let (layla, amal, noor) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    let before = world.free(&services).await;
    let one = world.booked_with(&layla, &salon, "16:00", 0).await;
    let body = json!({"package_id": package, "start": at(2, "18:00"), "specialist_id": salon.specialist(0)});
    let two = world.create(&amal, "/customer/v1/appointments", &body).await;
    assert_eq!(two.status, 201, "{}", two.text);
    let other = world.booked_with(&noor, &salon, "16:00", 1).await;
    assert_eq!(world.purchases(&salon).await, 1);
    world.settle().await;
    let mut paid = ids(&two.body["appointments"]);
    paid.push(one["id"].as_str().unwrap());
    for id in &paid {
        // As it will be once there are payments.
        let update = Update::of(keys::appointment(id.parse().unwrap())).set("paid_halalas", 9_000);
        table.commit(vec![update.into()]).await.unwrap();
    }
    // So late that a customer would pay for it.
    world.travel_to(&at(2, "15:30")).await;
    let mut salon = salon;
    salon.firm.owner = world.again(&salon.firm.owner).await;
    let done = world.reassign(&salon, 0, json!({"action": "cancel", "reason": "مرض"})).await;
    assert_eq!((done.status, &done.body["failed"]), (200, &json!([])), "{}", done.text);
    let mut cancelled: Vec<&str> = list(&done.body["cancelled"]).iter().map(|it| it.as_str().unwrap()).collect();
    cancelled.sort_unstable();
    paid.sort_unstable();
    assert_eq!(cancelled, paid);
    let (layla, amal, noor) = (world.again(&layla).await, world.again(&amal).await, world.again(&noor).await);
    for (who, it) in [(&layla, &one), (&amal, &two.body["appointments"][0]), (&amal, &two.body["appointments"][1])] {
        let seen = world.appointment(who, it).await;
        assert_eq!((&seen["status"], &seen["cancelled_by"]), (&json!("cancelled"), &json!("staff")));
        assert_eq!((&seen["refund_halalas"], &seen["fee_halalas"]), (&json!(9_000), &json!(0)));
        assert_eq!(seen["cancellation_reason"], "مرض");
    }
    assert_eq!(world.appointment(&noor, &other).await["status"], "confirmed");
    assert_eq!(world.purchases(&salon).await, 0);
    let nothing = world.reassign(&salon, 0, json!({"action": "cancel"})).await;
    assert_eq!(nothing.body, json!({"reassigned": [], "cancelled": [], "failed": []}));
    assert_eq!(world.checked(&table, &salon).await.live().count(), 1);
    // Of what was offered, what has not begun and is not Noor's is free again.
    let now = seconds(&json!(at(2, "17:00")));
    let later = |of: &[Value]| {
        of.iter().filter(|it| seconds(&it["start"]) >= now + 900).map(|it| it["start"].clone()).collect::<Vec<_>>()
    };
    for (was, is) in before.iter().zip(&world.free(&services).await) {
        assert_eq!(later(was), later(is));
    }
    world.end().await;
}
