//! What SMS hold, and how many go out.

use crate::queue::QueueShop;
use crate::shop_fixture::{fresh_phone, key};
use crate::world::{Answer, World};
use reqwest::Method;
use serde_json::{Value, json};

/// What somebody would like to send to others in Queue Me's name.
const SPAM: &str = "Win 1000 SAR at evil.example";

impl World {
    /// Adds a walk-in with a phone number.
    async fn add_guest(&self, shop: &QueueShop, phone: &str) -> Value {
        let added = self.add(&shop.company.owner, &shop.queue, json!({"party": {"name": SPAM, "phone": phone}})).await;
        assert_eq!(added.status, 201, "{}", added.text);
        added.body["ticket"].clone()
    }

    /// Joins as a guest, from a network address.
    async fn guest_from(&self, shop: &QueueShop, address: &str, phone: &str) -> Answer {
        let request = self.request(Method::POST, &format!("/customer/v1/queues/{}/guest-tickets", shop.queue));
        let body = json!({"name": SPAM, "phone": phone});
        self.send(request.header("idempotency-key", key()).header("x-forwarded-for", address).json(&body)).await
    }

    /// Returns the number of SMS to these phones, except codes.
    async fn sms_to(&self, phones: &[String]) -> usize {
        let mut count = 0;
        for phone in phones {
            count += self.sms_messages(phone).await.len();
        }
        count
    }
}

#[tokio::test]
async fn an_sms_of_an_unverified_shop_holds_no_word_of_the_shop() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let (owner, phone) = (&shop.company.owner, fresh_phone());
    let ticket = world.add_guest(&shop, &phone).await;
    world.done(owner, "shop", &ticket, "call", Some(json!({"counter": "Win at evil.example"}))).await;
    world.done(owner, "shop", &ticket, "cancellation", Some(json!({"reason": SPAM}))).await;
    let all = world.sms_messages(&phone).await;
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all[0].starts_with("أنت في الطابور لدى المتجر."), "{all:?}");
    assert!(all[1].starts_with("حان دورك في المتجر.") && all[1].ends_with("تفضل الآن."), "{all:?}");
    assert!(all[2].starts_with("تم إلغاء تذكرتك ") && all[2].contains("لدى المتجر"), "{all:?}");
    for text in &all {
        assert!(
            !text.contains("Nasim") && !text.contains("نسيم") && !text.contains("Win") && !text.contains("evil"),
            "{text}"
        );
    }
    world.end().await;
}

#[tokio::test]
async fn an_sms_of_a_verified_shop_names_the_shop_and_nothing_else_of_its_words() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.verify_shop(&shop.company, &shop.branch).await;
    let phone = fresh_phone();
    let ticket = world.add_guest(&shop, &phone).await;
    world.done(&shop.company.owner, "shop", &ticket, "cancellation", Some(json!({"reason": SPAM}))).await;
    let all = world.sms_messages(&phone).await;
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all.iter().all(|it| it.contains("Nasim") && !it.contains("evil")), "{all:?}");
    world.end().await;
}

#[tokio::test]
async fn an_unverified_shop_sends_twenty_messages_an_hour() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let phones: Vec<String> = (0..24).map(|_| fresh_phone()).collect();
    for phone in &phones {
        world.add_guest(&shop, phone).await;
    }
    assert_eq!(world.sms_to(&phones).await, 20);
    // A number that others pay for is not silenced by that: its owner's account has messages of its own, from other shops.
    let other = world.queue_shop(1, json!({})).await;
    let phone = fresh_phone();
    world.add_guest(&other, &phone).await;
    assert_eq!(world.sms_messages(&phone).await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn guests_of_one_address_get_ten_confirmations_an_hour_and_still_their_calls() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    world.verify_shop(&shop.company, &shop.branch).await;
    let phones: Vec<String> = (0..12).map(|_| fresh_phone()).collect();
    for phone in &phones {
        let joined = world.guest_from(&shop, "203.0.113.9", phone).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
    }
    assert_eq!(world.sms_to(&phones).await, 10);
    for _ in 0..12 {
        let called = world.next(&shop.company.owner, &shop.queue, json!({})).await;
        world.done(&shop.company.owner, "shop", &called["ticket"], "start", None).await;
    }
    assert_eq!(world.sms_to(&phones).await, 22);
    world.end().await;
}

#[tokio::test]
async fn a_number_that_nobody_has_proven_gets_no_message_that_it_did_not_ask_for() {
    let world = World::new().await;
    let company = world.company("Hirer").await;
    let (stranger, layla) = (fresh_phone(), world.customer(0).await);
    let open = async |manager: &str| {
        let name = json!({"ar": SPAM, "en": SPAM});
        let username = format!("shop{}", crate::shop_fixture::fresh());
        let body = json!({"name": name, "username": username, "address": "Olaya", "city_id": world.city(0),
            "location": {"lat": 24.7, "lng": 46.7}, "manager_phone": manager});
        let opened = world.create(&company.owner, &format!("/shop/v1/companies/{}/shops", company.id), &body).await;
        assert_eq!(opened.status, 201, "{}", opened.text);
        world.sms_messages(manager).await
    };
    assert_eq!(open(&stranger).await, Vec::<String>::new());
    assert_eq!(open(&layla.phone).await, ["أصبحت مديرًا لمتجر في كيو مي. سجّل الدخول بهذا الرقم."]);
    world.end().await;
}

#[tokio::test]
async fn customers_use_up_two_of_the_owners_five_messages_an_hour() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let owner = &salon.company.owner;
    for day in 2..6 {
        let layla = world.customer(0).await;
        let booked = world.booked(&layla, &salon.service, &crate::booking::at(day, "16:00")).await;
        let answer = world.step(&layla, "customer", &booked, "cancellation", json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    let before = world.sms_messages(&owner.phone).await;
    assert_eq!(before.len(), 2, "{before:?}");
    assert!(before.iter().all(|it| it.starts_with("تم إلغاء الموعد في المتجر")), "{before:?}");
    // Their own messages still come: as a customer of another shop they are called and don't look.
    let other = world.queue_shop(1, json!({})).await;
    let as_customer = world.sign_in_on(&owner.phone, "customer", "owners-own-phone").await;
    let profile = json!({"name": "Huda", "city_id": world.city(0)});
    assert_eq!(world.call(&as_customer, Method::PATCH, "/identity/v1/me", Some(&profile)).await.status, 200);
    let as_customer = world.again(&as_customer).await;
    let ticket = world.joined(&as_customer, &other.queue).await;
    world.done(&other.company.owner, "shop", &ticket, "call", Some(json!({"counter": "1"}))).await;
    world.pass(61).await;
    assert_eq!(world.sms_messages(&owner.phone).await.len(), 3);
    world.end().await;
}
