//! Messages about tickets: language, number, link, and waits.

use crate::queue::QueueShop;
use crate::shop_fixture::key;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Joins as a guest with a phone, in a language. Returns the response.
    async fn guest_in(&self, shop: &QueueShop, language: Option<&str>, phone: &str) -> Value {
        let path = format!("/customer/v1/queues/{}/guest-tickets", shop.queue);
        let mut request = self.request(Method::POST, &path).header("idempotency-key", key());
        if let Some(language) = language {
            request = request.header("accept-language", language);
        }
        let joined = self.send(request.json(&json!({"name": "Guest", "phone": phone}))).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
        self.wait_until_idle().await;
        joined.body
    }
}

/// The link at the end of an SMS.
fn link(sms: &str) -> &str {
    sms.rsplit(' ').next().unwrap()
}

#[tokio::test]
async fn a_guest_gets_messages_in_the_language_of_the_request_with_a_link_to_the_ticket() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let (english, arabic) = ("+966501110001", "+966501110002");
    let joined = world.guest_in(&shop, Some("en-GB,en;q=0.9,ar;q=0.1"), english).await;
    let page = format!("/ticket/#{}", joined["token"].as_str().unwrap());
    let called = world.next(owner, &shop.queue, json!({"counter": "2"})).await;
    world.done(owner, "shop", &called["ticket"], "skip", None).await;
    world.wait_until_idle().await;
    let sms = world.sms_messages(english).await;
    assert_eq!(sms.len(), 3, "{sms:?}");
    assert!(
        sms[0].contains("You are in line at") && sms[0].contains("Ticket Q-001, position 1. You may be called now.")
    );
    assert!(
        sms[1].contains("It is your turn at") && sms[1].contains("Ticket Q-001, please go to counter 2."),
        "{sms:?}"
    );
    assert!(
        sms[2].contains("You missed your call at") && sms[2].contains("Tap to return to the line: http"),
        "{sms:?}"
    );
    for sms in [&sms[0], &sms[2]] {
        assert!(link(sms).starts_with("http") && link(sms).ends_with(&page), "{sms}");
    }
    // Without a language, and for walk-ins, whose language nobody knows, in Arabic.
    world.guest_in(&shop, None, arabic).await;
    let sms = world.sms_messages(arabic).await;
    assert!(sms[0].contains("أنت في الطابور") && sms[0].contains("التذكرة Q-002") && sms[0].contains("الآن"), "{sms:?}");
    let walk_in = json!({"party": {"name": "Walk-in", "phone": "0501110003"}});
    let added = world.add(owner, &shop.queue, walk_in).await;
    world.wait_until_idle().await;
    let sms = world.sms_messages("+966501110003").await;
    assert_eq!((link(&sms[0]), sms[0].contains("التذكرة Q-003")), (added.body["page_url"].as_str().unwrap(), true));
    world.end().await;
}

#[tokio::test]
async fn the_link_of_a_transferred_guest_leads_to_the_ticket_and_keeps_the_language() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let other = world.queue(&shop.company, &shop.branch, json!({"name": {"en": "Colour"}, "prefix": "col"})).await;
    world.guest_in(&shop, Some("en"), "+966501110001").await;
    let ticket = world.board(owner, &shop.queue).await["items"][0].clone();
    world.done(owner, "shop", &ticket, "transfer", Some(json!({"queue_id": other}))).await;
    world.wait_until_idle().await;
    let sms = world.sms_messages("+966501110001").await;
    assert!(sms[1].contains("Ticket COL-001"), "{sms:?}");
    let token = link(&sms[1]).rsplit('#').next().unwrap();
    let page = world.get(&format!("/customer/v1/public-tickets/{token}")).await;
    assert_eq!((page.status, &page.body["queue"]["id"]), (200, &json!(other)));
    world.end().await;
}

#[tokio::test]
async fn customers_get_messages_in_their_own_language_with_the_number_as_the_hall_shows_it() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let mut owner = shop.company.owner.clone();
    for (language, text) in [("en", "Ticket Q-001, please go to counter 4."), ("ar", "التذكرة Q-002، تفضل إلى شباك 4.")]
    {
        let who = world.customer(0).await;
        let changed = world.call(&who, Method::PATCH, "/identity/v1/me", Some(&json!({"language": language}))).await;
        assert_eq!(changed.status, 200, "{}", changed.text);
        let ticket = world.joined(&who, &shop.queue).await;
        world.renew(&mut owner).await;
        world.done(&owner, "shop", &ticket, "call", Some(json!({"counter": "4"}))).await;
        world.pass(61).await;
        let sms = world.sms_messages(&who.phone).await;
        assert!(sms.iter().any(|it| it.contains(text)), "{sms:?}");
        world.done(&world.again(&who).await, "customer", &ticket, "leave", None).await;
    }
    world.end().await;
}
