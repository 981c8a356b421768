//! Being at the door: the code that a screen in the shop shows, and what guests without it may do.

use crate::queue::{QueueShop, key, number};
use crate::world::{Answer, World};
use futures_util::future::join_all;
use serde_json::{Value, json};

/// Far from every shop of the tests.
const ABROAD: (f64, f64) = (30.0444, 31.2357);

impl World {
    /// The key of the shop's screens, as staff see it in the address of the display.
    async fn display_key(&self, shop: &QueueShop) -> String {
        let path = format!("/shop/v1/shops/{}/queues", shop.branch.id);
        let owner = self.again(&shop.company.owner).await;
        let queues = self.call(&owner, reqwest::Method::GET, &path, None).await;
        let url = queues.body["items"][0]["display_url"].as_str().unwrap().to_owned();
        url.rsplit_once('#').unwrap().1.to_owned()
    }

    /// The code that a screen with this key shows now.
    async fn door_code(&self, queue: &str, display_key: &str) -> String {
        let view = self.get(&format!("/customer/v1/queues/{queue}?key={display_key}")).await;
        assert_eq!(view.status, 200, "{}", view.text);
        view.body["join_url"].as_str().unwrap().rsplit_once("&door=").unwrap().1.to_owned()
    }

    async fn guest_at_door(&self, queue: &str, code: &str) -> Answer {
        self.guest(queue, &key(), json!({"name": "Guest", "door_code": code})).await
    }
}

fn refused(answer: &Answer, pointer: &str, code: &str) {
    assert_eq!(answer.code(), (422, "validation_failed"), "{}", answer.text);
    assert_eq!(
        (&answer.body["errors"][0]["pointer"], &answer.body["errors"][0]["code"]),
        (&json!(pointer), &json!(code))
    );
}

#[tokio::test]
async fn only_a_screen_with_the_key_shows_the_code() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let rival = world.queue_shop(1, json!({})).await;
    let display_key = world.display_key(&shop).await;
    let rival_key = world.display_key(&rival).await;
    let view = format!("/customer/v1/queues/{}", shop.queue);
    assert!(!world.get(&view).await.text.contains("door="));
    for wrong in ["x", &rival_key, "AAAAAAAAAAAAAAAAAAAAAA"] {
        refused(&world.get(&format!("{view}?key={wrong}")).await, "?key", "invalid");
        refused(&world.get(&format!("{view}/qr.svg?key={wrong}")).await, "?key", "invalid");
    }
    // The picture on the screen changes with the code, and is not kept. The one to print is always the same.
    let picture = async |query: &str| {
        let answer = world.get(&format!("{view}/qr.svg{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        (answer.text.clone(), answer.headers["cache-control"].to_str().unwrap().to_owned())
    };
    let (with_key, printed) = (format!("?key={display_key}"), picture("").await);
    let first = (world.door_code(&shop.queue, &display_key).await, picture(&with_key).await);
    world.advance(300).await;
    let second = (world.door_code(&shop.queue, &display_key).await, picture(&with_key).await);
    assert_eq!((first.1.1.as_str(), printed.1.as_str()), ("no-store", "public, max-age=86400"));
    assert!(first.0 != second.0 && first.1.0 != second.1.0 && first.1.0 != printed.0);
    assert_eq!(picture("").await, printed);
    world.end().await;
}

#[tokio::test]
async fn being_at_the_door_is_proven_by_its_code_and_not_by_a_word() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"remote_join_radius_km": 5})).await;
    let other = world.queue(&shop.company, &shop.branch, json!({"name": {"en": "Colour"}, "prefix": "col"})).await;
    let display_key = world.display_key(&shop).await;
    let abroad = json!({"lat": ABROAD.0, "lng": ABROAD.1});
    let who = world.customer(0).await;
    let join = async |body: Value| world.join(&who, &shop.queue, body).await;
    for source in ["app_remote", "qr_onsite"] {
        let far = join(json!({"source": source, "location": abroad})).await;
        assert_eq!(far.body["code"], "too_far_away", "{}", far.text);
    }
    refused(&join(json!({"source": "app_remote"})).await, "/location", "missing");
    refused(&join(json!({"source": "qr_onsite"})).await, "/door_code", "missing");
    refused(&world.guest(&shop.queue, &key(), json!({"name": "Guest"})).await, "/door_code", "missing");
    let others = world.door_code(&other, &display_key).await;
    for wrong in ["x", "AAAAAAAAAAAA", &others] {
        refused(&join(json!({"source": "qr_onsite", "door_code": wrong})).await, "/door_code", "invalid");
        refused(&world.guest_at_door(&shop.queue, wrong).await, "/door_code", "invalid");
    }
    // An old code is none: who left the page open scans again.
    let old = world.door_code(&shop.queue, &display_key).await;
    world.advance(901).await;
    let who = world.again(&who).await;
    refused(&world.guest_at_door(&shop.queue, &old).await, "/door_code", "invalid");
    let code = world.door_code(&shop.queue, &display_key).await;
    world.advance(590).await;
    let at_door = json!({"source": "qr_onsite", "door_code": code, "location": abroad});
    let joined = world.join(&who, &shop.queue, at_door).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    let joined = world.guest_at_door(&shop.queue, &code).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    world.end().await;
}

#[tokio::test]
async fn a_printed_code_serves_queues_without_a_radius() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let who = world.customer(0).await;
    assert_eq!(world.join(&who, &shop.queue, json!({"source": "qr_onsite"})).await.status, 201);
    for body in [json!({"name": "Guest"}), json!({"name": "Guest", "door_code": "much too old"})] {
        assert_eq!(world.guest(&shop.queue, &key(), body).await.status, 201);
    }
    world.end().await;
}

#[tokio::test]
async fn guests_who_are_not_at_the_door_get_a_third_of_the_places() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"capacity": 9})).await;
    let owner = &shop.company.owner;
    let display_key = world.display_key(&shop).await;
    let keys: Vec<String> = (0..12).map(|_| key()).collect();
    // All at once.
    let all = join_all(keys.iter().map(|it| world.guest(&shop.queue, it, json!({"name": "x"})))).await;
    let joined: Vec<&Answer> = all.iter().filter(|it| it.status == 201).collect();
    assert_eq!(joined.len(), 3);
    let refused = all.iter().filter(|it| it.status != 201);
    assert!(
        refused.clone().all(|it| it.body["code"] == "queue_full"),
        "{:?}",
        refused.map(|it| &it.text).collect::<Vec<_>>()
    );
    // Customers, walk-ins and guests at the door have the other places.
    let code = world.door_code(&shop.queue, &display_key).await;
    for _ in 0..2 {
        assert_eq!(world.guest_at_door(&shop.queue, &code).await.status, 201);
        world.joined(&world.customer(0).await, &shop.queue).await;
        assert_eq!(world.add(owner, &shop.queue, json!({"party": {"name": "x"}})).await.status, 201);
    }
    let full = world.guest_at_door(&shop.queue, &code).await;
    assert_eq!(full.body["code"], "queue_full", "{}", full.text);
    // A guest who leaves makes room for another one: by themselves, by a step of staff, by a transfer.
    let elsewhere = async || world.guest(&shop.queue, &key(), json!({"name": "x"})).await.status;
    let leave = |token: &Value| format!("/customer/v1/public-tickets/{}/leave", token.as_str().unwrap());
    let left = world.send(world.request(reqwest::Method::POST, &leave(&joined[0].body["token"]))).await;
    assert_eq!((left.status, elsewhere().await, elsewhere().await), (200, 201, 409));
    let other = world.queue(&shop.company, &shop.branch, json!({"name": {"en": "Colour"}, "prefix": "col"})).await;
    let board = world.board(owner, &shop.queue).await;
    let ticket = |at: usize| {
        let wanted = number(&joined[at].body["ticket"]);
        board["items"].as_array().unwrap().iter().find(|it| number(it) == wanted).unwrap().clone()
    };
    world.done(owner, "shop", &ticket(1), "transfer", Some(json!({"queue_id": other}))).await;
    assert_eq!((elsewhere().await, elsewhere().await), (201, 409));
    world.done(owner, "shop", &ticket(2), "cancellation", None).await;
    assert_eq!((elsewhere().await, elsewhere().await), (201, 409));
    // What the issuer counts is what is there.
    world.pass(60).await;
    world.pass(60).await;
    assert_eq!(elsewhere().await, 409);
    world.end().await;
}

#[tokio::test]
async fn a_hall_of_forty_people_behind_one_address_joins_at_once() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"remote_join_radius_km": 1})).await;
    let display_key = world.display_key(&shop).await;
    let code = world.door_code(&shop.queue, &display_key).await;
    let hall = async |_| {
        // Who meets others in the same instant tries again, as the page does.
        for _ in 0..5 {
            let joined = world.guest_at_door(&shop.queue, &code).await;
            if joined.status != 503 {
                return joined.status;
            }
        }
        503
    };
    let joined = join_all((0..40).map(hall)).await;
    assert_eq!(joined, [201; 40]);
    world.end().await;
}

#[tokio::test]
async fn no_address_takes_more_places_at_once_than_one_after_the_other() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({"capacity": 0})).await;
    let keys: Vec<String> = (0..64).map(|_| key()).collect();
    let mut joined = 0;
    for round in keys.chunks(16) {
        let all = join_all(round.iter().map(|it| world.guest(&shop.queue, it, json!({"name": "x"})))).await;
        joined += all.iter().filter(|it| it.status == 201).count();
        assert!(
            all.iter().all(|it| matches!(it.status, 201 | 429 | 503)),
            "{:?}",
            all.iter().map(|it| it.status).collect::<Vec<_>>()
        );
    }
    assert!((30..=40).contains(&joined), "{joined}");
    world.end().await;
}
