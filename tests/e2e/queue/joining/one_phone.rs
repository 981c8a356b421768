//! A phone has one active ticket per queue, whoever joins with it and in whichever order.

use crate::queue::{QueueShop, key};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Adds a walk-in with a phone.
    async fn adds_phone(&self, shop: &QueueShop, queue: &str, phone: &str) -> Answer {
        self.add(&shop.company.owner, queue, json!({"party": {"name": "Walk-in", "phone": phone}})).await
    }

    /// Joins as a guest who says that this phone is theirs. Returns the token of the ticket's page.
    async fn claims(&self, queue: &str, phone: &str) -> String {
        let joined = self.guest(queue, &key(), json!({"name": "Guest", "phone": phone})).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
        joined.body["token"].as_str().unwrap().to_owned()
    }

    /// The page of a ticket, without what changes with time.
    async fn page(&self, token: &str) -> Value {
        let mut page = self.get(&format!("/customer/v1/public-tickets/{token}")).await.body;
        page.as_object_mut().unwrap().remove("at");
        page
    }

    async fn returns(&self, token: &str) -> Answer {
        self.send(self.request(Method::POST, &format!("/customer/v1/public-tickets/{token}/reinstatement"))).await
    }

    /// The names of those in line, each with a phone if their ticket has one.
    async fn names(&self, staff: &SignedIn, queue: &str) -> Vec<(String, bool)> {
        let board = self.board(staff, queue).await;
        let who =
            |it: &Value| (it["customer"]["name"].as_str().unwrap().to_owned(), !it["customer"]["phone"].is_null());
        board["items"].as_array().unwrap().iter().map(who).collect()
    }
}

fn refused(answer: &Answer, ticket: &Value) {
    assert_eq!(answer.code(), (409, "already_queued"), "{}", answer.text);
    assert_eq!(&answer.body["ticket_id"], ticket, "{}", answer.text);
}

fn guest(has_phone: bool) -> (String, bool) {
    ("Guest".to_owned(), has_phone)
}

#[tokio::test]
async fn staff_cannot_add_the_phone_of_a_customer_in_line() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let layla = world.customer(0).await;
    let ticket = world.joined(&layla, &shop.queue).await;
    refused(&world.adds_phone(&shop, &shop.queue, &layla.phone).await, &ticket["id"]);
    world.done(&layla, "customer", &ticket, "leave", None).await;
    assert_eq!(world.adds_phone(&shop, &shop.queue, &layla.phone).await.status, 201);
    world.end().await;
}

#[tokio::test]
async fn a_customer_whom_staff_have_added_has_that_ticket() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let added = world.adds_phone(&shop, &shop.queue, &layla.phone).await.body["ticket"].clone();
    refused(&world.join(&layla, &shop.queue, json!({})).await, &added["id"]);
    assert_eq!(world.standing(&shop.company.owner, &shop.queue).await, [1]);
    // Nobody else's, though.
    assert_eq!(world.verb(&amal, "customer", &added, "leave", None).await.status, 404);
    assert_eq!(world.ticket(&layla, &added).await["position"], 1);
    world.done(&layla, "customer", &added, "leave", None).await;
    assert_eq!(world.join(&layla, &shop.queue, json!({})).await.status, 201);
    world.end().await;
}

#[tokio::test]
async fn a_walk_in_who_missed_the_call_long_ago_is_no_obstacle() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let layla = world.customer(0).await;
    let added = world.adds_phone(&shop, &shop.queue, &layla.phone).await.body["ticket"].clone();
    world.done(&shop.company.owner, "shop", &added, "call", None).await;
    // The job has not run yet.
    world.advance(301).await;
    let joined = world.join(&world.again(&layla).await, &shop.queue, json!({})).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    world.end().await;
}

#[tokio::test]
async fn of_a_customer_and_a_walk_in_with_one_phone_at_once_one_joins() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    for _ in 0..4 {
        let layla = world.customer(0).await;
        let (join, add) = tokio::join!(
            world.join(&layla, &shop.queue, json!({})),
            world.adds_phone(&shop, &shop.queue, &layla.phone),
        );
        let mut outcomes = [join.status, add.status];
        outcomes.sort_unstable();
        assert_eq!(outcomes, [201, 409], "{} {}", join.text, add.text);
    }
    assert_eq!(world.standing(&shop.company.owner, &shop.queue).await.len(), 4);
    world.end().await;
}

#[tokio::test]
async fn a_guest_with_the_phone_of_somebody_in_line_learns_nothing_and_gets_no_messages() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let layla = world.customer(0).await;
    world.joined(&layla, &shop.queue).await;
    world.adds_phone(&shop, &shop.queue, "0501110001").await;
    let mut answers = Vec::new();
    for phone in [layla.phone.as_str(), "0501110001", "0501110002", "0501110002", "0501110003"] {
        let joined = world.guest(&shop.queue, &key(), json!({"name": "Guest", "phone": phone})).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
        let ticket = joined.body["ticket"].as_object().unwrap();
        answers.push(ticket.iter().map(|(name, it)| (name.clone(), it.is_null())).collect::<Vec<_>>());
    }
    assert!(answers.iter().all(|it| *it == answers[4]), "{answers:?}");
    let with_phone: Vec<bool> = world.names(owner, &shop.queue).await.into_iter().skip(2).map(|it| it.1).collect();
    assert_eq!(with_phone, [false, false, true, false, true]);
    world.wait_until_idle().await;
    assert_eq!(world.sms_messages("+966501110002").await.len(), 1);
    assert_eq!(world.sms_messages(&layla.phone).await.len(), 0);
    world.end().await;
}

#[tokio::test]
async fn a_customer_joins_although_a_guest_has_said_that_the_phone_is_theirs() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let layla = world.customer(0).await;
    let token = world.claims(&shop.queue, &layla.phone).await;
    let before = world.page(&token).await;
    let ticket = world.joined(&layla, &shop.queue).await;
    assert_eq!(world.page(&token).await, before, "the guest sees nothing of it");
    assert_eq!(world.names(owner, &shop.queue).await[0], guest(false));
    // The phone is the customer's now.
    world.claims(&shop.queue, &layla.phone).await;
    assert_eq!(world.names(owner, &shop.queue).await[2], guest(false));
    refused(&world.adds_phone(&shop, &shop.queue, &layla.phone).await, &ticket["id"]);
    // Its messages are about the customer's ticket only.
    world.wait_until_idle().await;
    let sms = world.sms_messages(&layla.phone).await.len();
    world.next(owner, &shop.queue, json!({"counter": "1"})).await;
    world.wait_until_idle().await;
    assert_eq!(world.sms_messages(&layla.phone).await.len(), sms);
    world.end().await;
}

#[tokio::test]
async fn staff_see_that_a_guest_waits_with_the_phone() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let token = world.claims(&shop.queue, "0501110001").await;
    let ticket = world.board(&shop.company.owner, &shop.queue).await["items"][0]["id"].clone();
    refused(&world.adds_phone(&shop, &shop.queue, "0501110001").await, &ticket);
    assert_eq!(world.page(&token).await["position"], 1);
    world.end().await;
}

#[tokio::test]
async fn a_guest_who_missed_the_call_returns_without_the_phone_of_somebody_in_line() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let layla = world.customer(0).await;
    let token = world.claims(&shop.queue, &layla.phone).await;
    let called = world.next(owner, &shop.queue, json!({})).await;
    world.done(owner, "shop", &called["ticket"], "skip", None).await;
    let ticket = world.joined(&layla, &shop.queue).await;
    // Staff are told, the guest is not.
    refused(&world.verb(owner, "shop", &called["ticket"], "reinstatement", None).await, &ticket["id"]);
    let back = world.returns(&token).await;
    assert_eq!((back.status, &back.body["status"]), (200, &json!("waiting")), "{}", back.text);
    assert_eq!(world.names(owner, &shop.queue).await.iter().filter(|it| **it == guest(false)).count(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_customer_who_missed_the_call_returns_although_a_guest_has_the_phone() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let layla = world.customer(0).await;
    let ticket = world.joined(&layla, &shop.queue).await;
    for verb in ["call", "skip"] {
        world.done(owner, "shop", &ticket, verb, None).await;
    }
    world.claims(&shop.queue, &layla.phone).await;
    let back = world.done(&layla, "customer", &ticket, "reinstatement", None).await;
    assert_eq!(back["status"], "waiting");
    assert!(world.names(owner, &shop.queue).await.contains(&guest(false)));
    // A walk-in has the phone for good.
    for verb in ["call", "skip"] {
        world.done(owner, "shop", &ticket, verb, None).await;
    }
    let added = world.adds_phone(&shop, &shop.queue, &layla.phone).await.body["ticket"].clone();
    refused(&world.verb(&layla, "customer", &ticket, "reinstatement", None).await, &added["id"]);
    world.end().await;
}

#[tokio::test]
async fn a_ticket_is_not_transferred_to_a_queue_where_its_phone_waits() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let other = world.queue(&shop.company, &shop.branch, json!({"name": {"en": "Colour"}, "prefix": "col"})).await;
    let layla = world.customer(0).await;
    let there = world.adds_phone(&shop, &other, &layla.phone).await.body["ticket"].clone();
    let ticket = world.joined(&layla, &shop.queue).await;
    let to = json!({"queue_id": other});
    refused(&world.verb(&shop.company.owner, "shop", &ticket, "transfer", Some(to.clone())).await, &there["id"]);
    world.done(&shop.company.owner, "shop", &there, "cancellation", None).await;
    let moved = world.done(&shop.company.owner, "shop", &ticket, "transfer", Some(to)).await;
    // The phone went with the ticket.
    refused(&world.adds_phone(&shop, &other, &layla.phone).await, &moved["id"]);
    assert_eq!(world.adds_phone(&shop, &shop.queue, &layla.phone).await.status, 201);
    world.end().await;
}

#[tokio::test]
async fn the_ticket_of_an_appointment_is_that_of_its_phone() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let at = |clock: &str| crate::booking::at(1, clock);
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let hers = world.booked(&layla, &shop.service, &at("15:00")).await;
    let other = world.booked(&amal, &shop.service, &at("15:15")).await;
    world.travel_to(&at("14:45")).await;
    world.pass(60).await;
    let owner = world.again(&shop.company.owner).await;
    let (layla, amal) = (world.again(&layla).await, world.again(&amal).await);
    let walk_in = json!({"party": {"name": "Walk-in", "phone": layla.phone}});
    let added = world.add(&owner, &shop.queue, walk_in.clone()).await.body["ticket"].clone();
    // A guest is no obstacle, a walk-in is the same person.
    world.claims(&shop.queue, &amal.phone).await;
    for (who, appointment) in [(&layla, &hers), (&amal, &other)] {
        let arrived = world.step(who, "customer", appointment, "check-in", json!({})).await;
        assert_eq!(arrived.status, 200, "{}", arrived.text);
    }
    world.wait_until_idle().await;
    let board = world.board(&owner, &shop.queue).await;
    let of = |appointment: &Value| {
        let items = board["items"].as_array().unwrap();
        items.iter().find(|it| it["appointment_id"] == appointment["id"]).unwrap().clone()
    };
    assert_eq!(of(&hers)["id"], added["id"]);
    assert_eq!((board["items"].as_array().unwrap().len(), &of(&other)["source"]), (3, &json!("appointment")));
    assert!(world.names(&owner, &shop.queue).await.contains(&guest(false)));
    refused(
        &world.add(&owner, &shop.queue, json!({"party": {"name": "x", "phone": amal.phone}})).await,
        &of(&other)["id"],
    );
    world.end().await;
}
