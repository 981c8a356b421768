//! What a shop takes on besides its specialists' time: bookings per day, minutes per day, resources. Whom it assigns.

use super::{BookingShop, at, day};
use crate::shop_fixture::id;
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Changes something as the owner, which must succeed.
    async fn patch_as_owner(&self, salon: &BookingShop, path: &str, body: Value) -> Value {
        let answer = self.call(&salon.company.owner, Method::PATCH, &format!("/shop/v1/{path}"), Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }

    /// Creates a resource of a shop. Returns its id.
    async fn resource(&self, salon: &BookingShop, quantity: u32) -> String {
        let body = json!({"name": {"ar": "غرفة", "en": "Room"}, "kind": "room", "quantity": quantity});
        let path = format!("/shop/v1/shops/{}/resources", salon.branch.id);
        let answer = self.create(&salon.company.owner, &path, &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        id(&answer)
    }

    async fn book_with(&self, who: &SignedIn, service: &str, start: &str, specialist: &str) -> Answer {
        self.book(who, &json!([{"service_id": service, "start": start, "specialist_id": specialist}])).await
    }

    async fn customers(&self, count: usize) -> Vec<SignedIn> {
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(self.customer(0).await);
        }
        all
    }

    /// Lets customers book at the same moment, each with a specialist of their own. Returns the codes, sorted.
    async fn race(&self, salon: &BookingShop, customers: &[SignedIn], start: &str) -> Vec<(u16, String)> {
        let each = customers.iter().enumerate().map(|(at, who)| async move {
            let answer = self.book_with(who, &salon.service, start, salon.specialist(at)).await;
            let (status, code) = answer.code();
            (status, code.to_owned())
        });
        let mut codes = futures_util::future::join_all(each).await;
        codes.sort();
        codes
    }
}

#[tokio::test]
async fn a_service_is_taken_on_a_number_of_times_a_day() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let path = format!("services/{}", salon.service);
    let changed = world.patch_as_owner(&salon, &path, json!({"limits": {"per_day": 2}})).await;
    assert_eq!(changed["limits"], json!({"per_day": 2, "scope": "service"}));
    let other = json!({"specialist_ids": [salon.specialist(0)]});
    let other = world.service_with(&salon.company, &salon.branch, other).await;
    let who = world.customers(4).await;
    world.booked(&who[0], &salon.service, &at(2, "10:15")).await;
    let second = world.booked(&who[1], &salon.service, &at(2, "12:00")).await;
    assert!(world.slots(&salon.service, &day(2)).await.is_empty());
    assert!(!world.slots(&other, &day(2)).await.is_empty() && !world.slots(&salon.service, &day(3)).await.is_empty());
    let refused = world.book(&who[2], &json!([{"service_id": salon.service, "start": at(2, "18:00")}])).await;
    assert_eq!(refused.code(), (409, "slot_taken"));
    assert!(refused.body["alternatives"][0]["start"].as_str().unwrap().starts_with(&day(3)[..8]), "{}", refused.text);
    // A move on the same day does not count twice, and what is given up counts no more.
    let moved = world.step(&who[1], "customer", &second, "reschedule", json!({"start": at(2, "14:00")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let gone = world.step(&who[1], "customer", &moved.body["appointment"], "cancellation", json!({})).await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    world.wait_until_idle().await;
    world.booked(&who[2], &salon.service, &at(2, "18:00")).await;
    // Minutes, of all bookings of the shop: 90 are booked.
    let limits = json!({"limits": {"minutes_per_day": 180, "scope": "shop"}});
    world.patch_as_owner(&salon, &path, limits).await;
    world.booked(&who[3], &other, &at(2, "20:00")).await;
    world.booked(&who[1], &salon.service, &at(2, "16:00")).await;
    assert!(world.slots(&salon.service, &day(2)).await.is_empty());
    world.patch_as_owner(&salon, &path, json!({"limits": null})).await;
    assert!(!world.slots(&salon.service, &day(2)).await.is_empty());
    for (limits, pointer) in
        [(json!({"per_day": 0}), "/limits/per_day"), (json!({"minutes_per_day": 4}), "/limits/minutes_per_day")]
    {
        let body = json!({"limits": limits});
        let answer = world.call(&salon.company.owner, Method::PATCH, &format!("/shop/v1/{path}"), Some(&body)).await;
        let refused = (answer.status, answer.body["errors"][0]["pointer"].as_str());
        assert_eq!(refused, (422, Some(pointer)), "{}", answer.text);
    }
    world.end().await;
}

#[tokio::test]
async fn one_of_those_who_want_the_last_booking_of_a_day_gets_it() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(4).await;
    world.patch_as_owner(&salon, &format!("services/{}", salon.service), json!({"limits": {"per_day": 2}})).await;
    let who = world.customers(5).await;
    world.booked(&who[4], &salon.service, &at(2, "10:15")).await;
    let codes = world.race(&salon, &who[..4], &at(2, "12:00")).await;
    let taken = (409, "slot_taken".to_owned());
    assert_eq!(codes, [(201, String::new()), taken.clone(), taken.clone(), taken], "{codes:?}");
    world.end().await;
}

#[tokio::test]
async fn a_start_needs_enough_units_of_each_resource_for_its_block() {
    let world = World::new().await;
    let salon = world.booking_shop(3).await;
    let (room, owner) = (world.resource(&salon, 2).await, &salon.company.owner);
    let path = format!("services/{}", salon.service);
    let needs = json!({"resources": [{"resource_id": room}]});
    let changed = world.patch_as_owner(&salon, &path, needs).await;
    assert_eq!(changed["resources"], json!([{"resource_id": room, "quantity": 1}]));
    let suite = json!({"specialist_ids": [salon.specialist(2)], "resources": [{"resource_id": room, "quantity": 2}],
        "duration_minutes": 30, "buffer_before_minutes": 0, "buffer_after_minutes": 0});
    let suite = world.service_with(&salon.company, &salon.branch, suite).await;
    let who = world.customers(3).await;
    let listed = async |service: &str, clock: &str| world.times(service, &day(2)).await.contains(&clock.to_owned());
    world.booked(&who[0], &salon.service, &at(2, "14:00")).await;
    assert!(listed(&salon.service, "14:00").await);
    // The block is from 13:55 to 14:55: then there is one room, and the suite needs two.
    assert!(listed(&suite, "13:15").await && !listed(&suite, "13:30").await && !listed(&suite, "14:45").await);
    assert!(listed(&suite, "15:00").await);
    let second = world.booked(&who[1], &salon.service, &at(2, "14:00")).await;
    assert!(!listed(&salon.service, "14:00").await && !listed(&salon.service, "13:30").await);
    let items = json!([{"service_id": salon.service, "start": at(2, "14:00")}]);
    assert_eq!(world.book(&who[2], &items).await.code(), (409, "slot_taken"));
    // Staff who insist on a time have no third room either.
    let walk_in = json!({"customer": {"name": "Fahd"}, "items": items, "override": true});
    let bookings = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    assert_eq!(world.create(owner, &bookings, &walk_in).await.code(), (409, "slot_taken"));
    // Moved by half an hour, it does not stand in its own way.
    let moved = world.step(&who[1], "customer", &second, "reschedule", json!({"start": at(2, "14:30")})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let gone = world.step(&who[1], "customer", &moved.body["appointment"], "cancellation", json!({})).await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    world.wait_until_idle().await;
    assert!(listed(&salon.service, "14:00").await);
    // A room that can't be used is no room, one that is needed can't be deleted.
    let resource = format!("/shop/v1/resources/{room}");
    assert_eq!(world.call(owner, Method::DELETE, &resource, None).await.code(), (409, "in_use"));
    world.patch_as_owner(&salon, &format!("resources/{room}"), json!({"is_active": false})).await;
    assert!(world.slots(&salon.service, &day(2)).await.is_empty());
    world.patch_as_owner(&salon, &path, json!({"resources": []})).await;
    assert!(!world.slots(&salon.service, &day(2)).await.is_empty());
    let unknown = json!({"resources": [{"resource_id": "res_01h455vb4pex5vsknk084sn02q"}]});
    let answer = world.call(owner, Method::PATCH, &format!("/shop/v1/{path}"), Some(&unknown)).await;
    let refused = (answer.status, answer.body["errors"][0]["pointer"].as_str());
    assert_eq!(refused, (422, Some("/resources/0/resource_id")), "{}", answer.text);
    world.end().await;
}

#[tokio::test]
async fn one_of_those_who_want_the_last_room_gets_it_also_after_a_hold() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(4).await;
    let room = world.resource(&salon, 2).await;
    let needs = json!({"resources": [{"resource_id": room}]});
    world.patch_as_owner(&salon, &format!("services/{}", salon.service), needs).await;
    let who = world.customers(4).await;
    let held = json!({"items": [{"service_id": salon.service, "start": at(2, "12:00"), "specialist_id": salon.specialist(3)}]});
    let hold = world.create(&who[3], "/customer/v1/holds", &held).await;
    assert_eq!(hold.status, 201, "{}", hold.text);
    let codes = world.race(&salon, &who[..3], &at(2, "12:00")).await;
    let taken = (409, "slot_taken".to_owned());
    assert_eq!(codes, [(201, String::new()), taken.clone(), taken], "{codes:?}");
    // What is held becomes an appointment, and keeps its room.
    let booked = world.create(&who[3], "/customer/v1/appointments", &json!({"hold_id": hold.body["hold_id"]})).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    world.wait_until_idle().await;
    assert!(!world.times(&salon.service, &day(2)).await.contains(&"12:00".to_owned()));
    world.end().await;
}

#[tokio::test]
async fn seats_of_one_class_share_its_room() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let room = world.resource(&salon, 1).await;
    let class = json!({"specialist_ids": [salon.specialist(0), salon.specialist(1)], "capacity": 3,
        "resources": [{"resource_id": room}]});
    let class = world.service_with(&salon.company, &salon.branch, class).await;
    let who = world.customers(3).await;
    let answer = world.book_with(&who[0], &class, &at(2, "12:00"), salon.specialist(0)).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let slots = world.slots(&class, &day(2)).await;
    let noon = slots.iter().find(|it| it["start"].as_str().unwrap()[11..16] == *"12:00").unwrap();
    assert_eq!(noon["specialist_ids"], json!([salon.specialist(0)]));
    let other = world.book_with(&who[1], &class, &at(2, "12:00"), salon.specialist(1)).await;
    assert_eq!(other.code(), (409, "slot_taken"));
    let joined = world.book_with(&who[1], &class, &at(2, "12:00"), salon.specialist(0)).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    world.end().await;
}

#[tokio::test]
async fn a_service_takes_as_long_as_with_its_specialist() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let path = format!("specialists/{}", salon.specialist(1));
    let how = json!({"services": [{"service_id": salon.service, "is_primary": true, "proficiency": 5,
        "custom_duration_minutes": 90}]});
    let changed = world.patch_as_owner(&salon, &path, how).await;
    let expected = json!([{"service_id": salon.service, "is_primary": true, "proficiency": 5,
        "custom_duration_minutes": 90, "booking_count": 0}]);
    assert_eq!((&changed["services"], &changed["service_ids"]), (&expected, &json!([salon.service])));
    let slots = world.slots(&salon.service, &day(2)).await;
    let ends: Vec<(&str, &Value)> = slots
        .iter()
        .filter(|it| it["start"] == json!(at(2, "12:00")))
        .map(|it| (&it["end"].as_str().unwrap()[11..16], &it["specialist_ids"]))
        .collect();
    assert_eq!(ends, [("12:45", &json!([salon.specialist(0)])), ("13:30", &json!([salon.specialist(1)]))]);
    // The last one begins so that it ends, with its buffer, by 22:00.
    let last = slots.iter().rfind(|it| it["specialist_ids"] == json!([salon.specialist(1)])).unwrap();
    assert_eq!(last["start"], json!(at(2, "20:15")));
    let who = world.customers(2).await;
    let held = json!({"items": [{"service_id": salon.service, "start": at(2, "12:00"), "specialist_id": salon.specialist(1)}]});
    let hold = world.create(&who[0], "/customer/v1/holds", &held).await;
    assert_eq!(hold.body["items"][0]["end"], json!(at(2, "13:30")), "{}", hold.text);
    let booked = world.create(&who[0], "/customer/v1/appointments", &json!({"hold_id": hold.body["hold_id"]})).await;
    assert_eq!(booked.body["appointments"][0]["end"], json!(at(2, "13:30")), "{}", booked.text);
    let blocked = world.book_with(&who[1], &salon.service, &at(2, "13:30"), salon.specialist(1)).await;
    assert_eq!(blocked.code(), (409, "slot_taken"));
    // With the other specialist it takes as long as with them.
    let body = json!({"start": at(2, "15:00"), "specialist_id": salon.specialist(0)});
    let moved = world.step(&who[0], "customer", &booked.body["appointments"][0], "reschedule", body).await;
    assert_eq!(moved.body["appointment"]["end"], json!(at(2, "15:45")), "{}", moved.text);
    for (how, pointer) in [
        (json!({"proficiency": 6}), "/services/0/proficiency"),
        (json!({"custom_duration_minutes": 42}), "/services/0/custom_duration_minutes"),
    ] {
        let mut one = json!({"service_id": salon.service});
        one.as_object_mut().unwrap().extend(how.as_object().unwrap().clone());
        let body = json!({"services": [one]});
        let answer = world.call(&salon.company.owner, Method::PATCH, &format!("/shop/v1/{path}"), Some(&body)).await;
        let refused = (answer.status, answer.body["errors"][0]["pointer"].as_str());
        assert_eq!(refused, (422, Some(pointer)), "{}", answer.text);
    }
    // Who provides it as before keeps how they do it.
    let kept = world.patch_as_owner(&salon, &path, json!({"service_ids": [salon.service]})).await;
    assert_eq!(kept["services"], expected);
    world.end().await;
}

#[tokio::test]
async fn completed_appointments_are_counted_once_for_their_specialist() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (customer, owner) = (world.customer(0).await, &salon.company.owner);
    let booked = world.booked(&customer, &salon.service, &at(2, "12:00")).await;
    world.travel_to(&at(2, "12:01")).await;
    let owner = world.again(owner).await;
    for step in ["start", "completion"] {
        let answer = world.step(&owner, "shop", &booked, step, json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    world.wait_until_idle().await;
    let path = format!("/shop/v1/specialists/{}", salon.specialist(0));
    let found = world.call(&owner, Method::GET, &path, None).await;
    assert_eq!(found.body["services"][0]["booking_count"], 1, "{}", found.text);
    world.end().await;
}

#[tokio::test]
async fn specialists_are_assigned_by_the_algorithm_of_the_shop() {
    let world = World::without_request_limits().await;
    let salon = world.booking_shop(3).await;
    let shop = format!("shops/{}", salon.branch.id);
    let who = world.customers(9).await;
    let assigned = async |who: &SignedIn, start: &str| {
        let booked = world.booked(who, &salon.service, start).await;
        booked["specialist_id"].as_str().unwrap().to_owned()
    };
    // Taking turns: each of the three once, then the first one again, although others are as free.
    let turns = [
        assigned(&who[0], &at(2, "10:15")).await,
        assigned(&who[1], &at(2, "12:00")).await,
        assigned(&who[2], &at(2, "14:00")).await,
    ];
    let mut all = turns.to_vec();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 3, "{turns:?}");
    assert_eq!(assigned(&who[3], &at(2, "16:00")).await, turns[0]);
    // The least busy: two of them have one booking each.
    let least = json!({"settings": {"specialist_assignment_algorithm": "least_busy"}});
    world.patch_as_owner(&salon, &shop, least).await;
    assert_ne!(assigned(&who[4], &at(2, "18:00")).await, turns[0]);
    // Of those who are as busy and have waited as long, the weighted sum prefers who does the service best.
    let weighted = json!({"settings": {"specialist_assignment_algorithm": "weighted"}});
    world.patch_as_owner(&salon, &shop, weighted).await;
    let best = json!({"services": [{"service_id": salon.service, "proficiency": 5}]});
    world.patch_as_owner(&salon, &format!("specialists/{}", salon.specialist(2)), best).await;
    assert_eq!(assigned(&who[5], &at(10, "12:00")).await, salon.specialist(2));
    // Whom a customer names does it, unless the shop assigns.
    let named = world.book_with(&who[6], &salon.service, &at(15, "12:00"), salon.specialist(1)).await;
    assert_eq!(named.body["appointments"][0]["specialist_id"], salon.specialist(1), "{}", named.text);
    let always = json!({"settings": {"auto_assign_specialist": true}});
    world.patch_as_owner(&salon, &shop, always).await;
    let named = world.book_with(&who[7], &salon.service, &at(20, "12:00"), salon.specialist(1)).await;
    assert_eq!(named.body["appointments"][0]["specialist_id"], salon.specialist(2), "{}", named.text);
    world.end().await;
}

#[tokio::test]
async fn who_arrives_within_the_grace_period_is_on_time() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let grace = json!({"settings": {"grace_period_minutes": 20}});
    world.patch_as_owner(&salon, &format!("shops/{}", salon.branch.id), grace).await;
    let who = world.customers(2).await;
    let mut booked = Vec::new();
    for it in &who {
        booked.push(world.booked(it, &salon.service, &at(2, "12:00")).await);
    }
    assert_eq!(world.appointment(&who[0], &booked[0]).await["arrived_late"], Value::Null);
    let mut owner = salon.company.owner.clone();
    for (minute, at_index, late) in [("12:19", 0, false), ("12:21", 1, true)] {
        world.travel_to(&at(2, minute)).await;
        owner = world.again(&owner).await;
        let arrived = world.step(&owner, "shop", &booked[at_index], "check-in", json!({})).await;
        assert_eq!((arrived.status, &arrived.body["arrived_late"]), (200, &json!(late)), "{}", arrived.text);
    }
    world.end().await;
}
