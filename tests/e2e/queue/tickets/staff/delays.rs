//! Tickets whose service does not fit before the next appointment, and what staff may do with tickets.

use crate::queue::QueueShop;
use crate::world::{SignedIn, World};
use jiff::Timestamp;
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Books an appointment with the shop's specialist that begins within two to seven minutes. Returns its id.
    async fn appointment_soon(&self, shop: &QueueShop) -> Value {
        let now = self.now().await;
        let start = Timestamp::from_second((now.as_second() + 120 + 299) / 300 * 300).unwrap();
        let body = json!({"customer": {"name": "Huda"}, "service_id": shop.service, "start": start.to_string(),
            "walk_in": true, "override": true});
        let path = format!("/shop/v1/shops/{}/appointments", shop.branch.id);
        let booked = self.create(&shop.company.owner, &path, &body).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        self.wait_until_idle().await;
        booked.body["appointments"][0]["id"].clone()
    }
}

#[tokio::test]
async fn staff_are_told_which_appointments_a_walk_in_or_a_call_delays() {
    let world = World::new().await;
    // Services take ten minutes.
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let specialist = shop.people[0].specialist.clone().unwrap();
    let soon = world.appointment_soon(&shop).await;
    let walk_in = json!({"party": {"name": "Guest"}, "service_id": shop.service, "specialist_id": specialist});
    let added = world.add(owner, &shop.queue, walk_in).await;
    assert_eq!(added.status, 201, "{}", added.text);
    let delayed = added.body["would_delay"].as_array().unwrap();
    assert_eq!((delayed.len(), &delayed[0]["id"]), (1, &soon), "{}", added.text);
    assert_eq!(delayed[0]["specialist_id"], json!(specialist));

    // Who asks is told before a chosen ticket is called.
    let (ticket, by_specialist) = (&added.body["ticket"], json!({"specialist_id": specialist}));
    let unless_delayed = json!({"specialist_id": specialist, "confirm_delay": false});
    let refused = world.verb(owner, "shop", ticket, "call", Some(unless_delayed)).await;
    assert_eq!(refused.code(), (409, "would_delay"), "{}", refused.text);
    assert_eq!(refused.body["appointments"][0]["id"], soon);
    assert_eq!(world.board(owner, &shop.queue).await["items"][0]["status"], "waiting");
    let confirmed = json!({"specialist_id": specialist, "confirm_delay": true});
    let called = world.done(owner, "shop", ticket, "call", Some(confirmed)).await;
    assert_eq!(called["status"], "called");

    // The next ticket is called in its turn, and the answer says what it delays.
    let who = world.customer(0).await;
    let joined = world.join(&who, &shop.queue, json!({"service_id": shop.service})).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    let next = world.next(owner, &shop.queue, by_specialist).await;
    assert_eq!(next["ticket"]["id"], joined.body["ticket"]["id"], "{next}");
    assert_eq!(next["would_delay"][0]["id"], soon, "{next}");
    world.end().await;
}

#[tokio::test]
async fn what_fits_before_the_next_appointment_is_called_without_a_word() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let specialist = shop.people[0].specialist.clone().unwrap();
    let walk_in = json!({"party": {"name": "Guest"}, "service_id": shop.service, "specialist_id": specialist});
    let added = world.add(owner, &shop.queue, walk_in).await;
    assert_eq!(added.status, 201, "{}", added.text);
    assert!(added.body.get("would_delay").is_none(), "{}", added.text);
    let body = json!({"specialist_id": specialist, "confirm_delay": false});
    let called = world.done(owner, "shop", &added.body["ticket"], "call", Some(body)).await;
    assert_eq!(called["status"], "called");
    world.end().await;
}

#[tokio::test]
async fn tickets_say_what_their_viewer_may_do_with_them() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let role = world.role(&shop.company, &shop.branch, &["queue_view"]).await;
    let viewer = world.employee(&shop.company, &shop.branch, std::slice::from_ref(&role)).await;
    let role = world.role(&shop.company, &shop.branch, &["queue_view", "queue_edit"]).await;
    let clerk = world.employee(&shop.company, &shop.branch, std::slice::from_ref(&role)).await;
    world.join_many(&shop.queue, 2).await;
    let may = async |who: &SignedIn, at: usize| {
        let board = world.board(who, &shop.queue).await;
        let steps = board["items"][at]["may"].as_array().unwrap().iter();
        steps.map(|it| it.as_str().unwrap().to_owned()).collect::<Vec<String>>()
    };
    let waiting = ["call", "no-show", "move", "transfer", "priority", "cancellation"];
    assert_eq!(may(owner, 0).await, waiting);
    assert_eq!(may(&viewer.who, 0).await, Vec::<String>::new());
    let called = world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    let of_caller = ["recall", "start", "skip", "no-show", "return", "transfer", "cancellation"];
    assert_eq!(called["ticket"]["may"], json!(of_caller));
    assert_eq!(may(owner, 0).await, of_caller);
    // Only who called a customer serves them, or who manages the queue.
    let of_others = ["skip", "no-show", "return", "transfer", "cancellation"];
    assert_eq!(may(&clerk.who, 0).await, of_others);
    for step in ["recall", "start"] {
        let refused = world.verb(&clerk.who, "shop", &called["ticket"], step, None).await;
        assert_eq!(refused.code(), (403, "permission_denied"), "{step}");
    }
    let serving = world.done(owner, "shop", &called["ticket"], "start", None).await;
    assert_eq!(serving["may"], json!(["finish"]));
    let served = world.done(owner, "shop", &called["ticket"], "finish", None).await;
    assert_eq!(served["may"], json!([]));
    let list = format!("/shop/v1/queues/{}/tickets", shop.queue);
    let listed = world.call(&viewer.who, Method::GET, &list, None).await;
    assert!(listed.body["items"].as_array().unwrap().iter().all(|it| it["may"] == json!([])), "{}", listed.text);
    world.end().await;
}
