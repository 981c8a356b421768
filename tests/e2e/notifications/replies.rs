//! Words that people answer an SMS with.

use crate::booking::at;
use crate::shop_fixture::{fresh, fresh_phone};
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Delivers an SMS as AWS does. Returns whether anything follows from it.
    async fn sms_from(&self, phone: &str, text: &str, id: &str) -> bool {
        let sms = json!({"originationNumber": phone, "destinationNumber": "+966500009999", "messageBody": text});
        let event =
            json!({"Records": [{"EventSource": "aws:sns", "Sns": {"MessageId": id, "Message": sms.to_string()}}]});
        let answer = self.post("/_local/jobs/receive-sms", &event).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.wait_until_idle().await;
        answer.body["answered"] == 1
    }

    async fn answers_by_sms(&self, phone: &str, text: &str) -> bool {
        self.sms_from(phone, text, &format!("message-{}", fresh())).await
    }
}

#[tokio::test]
async fn whoever_is_called_and_answers_that_they_come_gets_no_second_message() {
    let world = World::new().await;
    let (shop, who) = (world.queue_shop(1, json!({})).await, world.customer(0).await);
    let ticket = world.joined(&who, &shop.queue).await;
    assert!(!world.answers_by_sms(&who.phone, "1").await, "nobody has called them");
    world.done(&shop.company.owner, "shop", &ticket, "call", None).await;
    assert!(world.answers_by_sms(&who.phone, "١").await);
    world.pass(61).await;
    assert_eq!(world.sms_messages(&who.phone).await, Vec::<String>::new());
    assert_eq!(world.ticket(&who, &ticket).await["status"], "called");
    world.end().await;
}

#[tokio::test]
async fn two_gives_more_time_once_and_nine_leaves() {
    let world = World::new().await;
    let (shop, who) = (world.queue_shop(1, json!({})).await, world.customer(0).await);
    let ticket = world.joined(&who, &shop.queue).await;
    world.done(&shop.company.owner, "shop", &ticket, "call", None).await;
    let before = world.ticket(&who, &ticket).await["call_deadline"].clone();
    let id = format!("message-{}", fresh());
    for _ in 0..2 {
        assert!(world.sms_from(&who.phone, "2", &id).await);
    }
    let delayed = world.ticket(&who, &ticket).await;
    assert_ne!(delayed["call_deadline"], before, "{delayed}");
    let events = world.get("/_local/events").await.body["items"].as_array().unwrap().clone();
    assert_eq!(events.iter().filter(|it| it["detail_type"] == "TicketDelayed").count(), 1);
    assert!(world.answers_by_sms(&who.phone, "9").await);
    assert_eq!(world.ticket(&who, &ticket).await["status"], "left");
    world.end().await;
}

#[tokio::test]
async fn a_guest_answers_with_the_number_that_they_left() {
    let world = World::new().await;
    let (shop, phone) = (world.queue_shop(1, json!({})).await, fresh_phone());
    let added = world.add(&shop.company.owner, &shop.queue, json!({"party": {"name": "Sara", "phone": phone}})).await;
    let ticket = &added.body["ticket"];
    world.done(&shop.company.owner, "shop", ticket, "call", None).await;
    assert!(!world.answers_by_sms(&fresh_phone(), "9").await, "somebody else");
    assert!(!world.answers_by_sms(&phone, "I am late").await, "none of the words");
    assert!(world.answers_by_sms(&phone, "9").await);
    let board = world.board(&shop.company.owner, &shop.queue).await;
    assert!(!board.to_string().contains(ticket["id"].as_str().unwrap()), "{board}");
    world.end().await;
}

#[tokio::test]
async fn nine_cancels_the_next_appointment_of_who_is_not_called() {
    let world = World::new().await;
    let (salon, who) = (world.booking_shop(1).await, world.customer(0).await);
    let later = world.booked(&who, &salon.service, &at(4, "16:00")).await;
    let next = world.booked(&who, &salon.service, &at(3, "16:00")).await;
    assert!(world.answers_by_sms(&who.phone, "9").await);
    assert_eq!(world.appointment(&who, &next).await["status"], "cancelled");
    assert_eq!(world.appointment(&who, &later).await["status"], "confirmed");
    assert!(
        world.times(&salon.service, &crate::booking::day(3)).await.contains(&"16:00".to_owned()),
        "the time is free"
    );
    world.end().await;
}

#[tokio::test]
async fn stop_withdraws_the_consent_to_promotional_sms_at_once() {
    let world = World::new().await;
    let who = world.customer(0).await;
    let body = json!({"granted": true, "notice_version": "1"});
    for purpose in ["marketing_sms", "marketing_push"] {
        let path = format!("/identity/v1/me/consents/{purpose}");
        assert_eq!(world.call(&who, Method::PUT, &path, Some(&body)).await.status, 200);
    }
    world.advance(1).await;
    assert!(world.answers_by_sms(&who.phone, "STOP").await);
    let consents = world.call(&who, Method::GET, "/identity/v1/me/consents", None).await;
    let items = consents.body["items"].as_array().unwrap();
    let granted = |purpose: &str| items.iter().find(|it| it["purpose"] == purpose).map(|it| it["granted"].clone());
    assert_eq!((granted("marketing_sms"), granted("marketing_push")), (Some(json!(false)), Some(json!(true))));
    let sms: Vec<Value> = world.messages(&who.phone).await;
    assert!(sms.iter().all(|it| !it["body"].as_str().unwrap().contains("STOP")));
    world.end().await;
}
