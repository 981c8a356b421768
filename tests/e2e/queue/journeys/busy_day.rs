//! A day of a busy shop, from opening to closing: remote joins, walk-ins, an appointment, a pause, a customer who doesn't
//! come when called, and the messages that customers get.

use crate::booking::at;
use crate::queue::number;
use crate::world::{SignedIn, World};
use serde_json::{Value, json};

/// Returns the types of the notifications in the inbox of a customer, oldest first.
pub(crate) async fn notification_types(world: &World, who: &SignedIn) -> Vec<String> {
    world.wait_until_idle().await;
    let table = world.table().await;
    let user = who.user["id"].as_str().unwrap().parse().unwrap();
    let all = table.query_all(&store::keys::user_partition(user), "NTF#").await.unwrap();
    all.iter().map(|it| it.text("type").unwrap().to_owned()).filter(|it| it != "new_device_login").collect()
}

#[tokio::test]
async fn a_busy_day_serves_everybody_in_turn_and_notifies_each_of_what_they_need_to_know() {
    let world = World::new().await;
    let shop = world.queue_shop(2, json!({"status": "closed", "getting_close_at": 2})).await;
    world.hours(&shop.company, &shop.branch, "10:00", "13:00").await;
    let mut booked = world.customer(0).await;
    let appointment = world.booked(&booked, &shop.service, &at(1, "11:00")).await;
    world.wait_until_idle().await;
    let before: Vec<String> = notification_types(&world, &booked).await;

    // It opens with the shop, by itself.
    world.travel_to(&at(1, "09:59")).await;
    let mut early = world.customer(0).await;
    assert_eq!(world.join(&early, &shop.queue, json!({})).await.body["code"], "queue_closed");
    world.travel_to(&at(1, "10:00")).await;
    world.pass(60).await;

    // Six from their phones, one of them five kilometres away, two at the desk.
    let mut line: Vec<(SignedIn, Value)> = Vec::new();
    for n in 0..6 {
        let who = world.customer(0).await;
        let far = json!({"lat": 24.76, "lng": 46.68});
        let body = if n == 5 {
            json!({"service_id": shop.service, "location": far})
        } else {
            json!({"service_id": shop.service})
        };
        let answer = world.join(&who, &shop.queue, body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        line.push((who, answer.body["ticket"].clone()));
    }
    let far = &line[5].1;
    assert!(far["leave_in_minutes"].is_number(), "{far}");
    let mut owner = world.again(&shop.company.owner).await;
    let guest_phone = crate::shop_fixture::fresh_phone();
    let guest = json!({"party": {"name": "ضيف", "phone": guest_phone}, "service_id": shop.service});
    let guest = world.add(&owner, &shop.queue, guest).await.body["ticket"].clone();
    let quiet = world.add(&owner, &shop.queue, json!({"party": {"name": "Fahd"}})).await.body["ticket"].clone();
    assert_eq!((number(&guest), number(&quiet)), (7, 8));
    assert_eq!(world.sms_messages(&guest_phone).await.len(), 1, "a guest with a phone gets their number");

    // Two counters serve the first two. The third and fourth are notified that their turn is close.
    let one = world.next(&owner, &shop.queue, json!({"counter": "1"})).await["ticket"].clone();
    let two = world.next(&owner, &shop.queue, json!({"counter": "2"})).await["ticket"].clone();
    assert_eq!((number(&one), number(&two)), (1, 2));
    for ticket in [&one, &two] {
        world.done(&owner, "shop", ticket, "start", None).await;
    }
    for at in [2, 3] {
        assert_eq!(
            notification_types(&world, &line[at].0).await,
            ["queue_join_confirmation", "queue_status_update"],
            "{at}"
        );
    }
    assert_eq!(notification_types(&world, &line[4].0).await, ["queue_join_confirmation"]);

    // A pause: no customer joins or is called, and services in progress are finished.
    world.set_queue(&owner, &shop.queue, json!({"status": "paused"})).await;
    assert_eq!(world.join(&early, &shop.queue, json!({})).await.body["code"], "queue_paused");
    world.pass(600).await;
    world.renew(&mut owner).await;
    world.set_queue(&owner, &shop.queue, json!({"status": "open"})).await;
    for (at, ticket) in [(0, &one), (1, &two)] {
        world.done(&owner, "shop", ticket, "finish", None).await;
        let all = notification_types(&world, &line[at].0).await;
        assert_eq!(all.last().unwrap(), "service_feedback", "{all:?}");
    }

    // The third doesn't look at their phone: an SMS after a minute, skipped after five, no-show after twenty.
    let three = world.next(&owner, &shop.queue, json!({"counter": "1"})).await["ticket"].clone();
    assert_eq!(number(&three), 3);
    assert!(world.sms_messages(&line[2].0.phone).await.is_empty(), "the push may still be opened");
    world.pass(61).await;
    let sms = world.sms_messages(&line[2].0.phone).await;
    assert_eq!(sms.len(), 1);
    assert!(sms[0].contains("حان دورك") && sms[0].contains('1'), "{sms:?}");
    // The fourth does: no SMS.
    world.renew(&mut owner).await;
    let four = world.next(&owner, &shop.queue, json!({"counter": "2"})).await["ticket"].clone();
    world.renew(&mut line[3].0).await;
    assert_eq!(world.ticket(&line[3].0, &four).await["status"], "called");
    world.pass(61).await;
    assert!(world.sms_messages(&line[3].0.phone).await.is_empty());
    world.renew(&mut owner).await;
    world.done(&owner, "shop", &four, "start", None).await;
    world.pass(240).await;
    world.renew(&mut line[2].0).await;
    let skipped = world.ticket(&line[2].0, &three).await;
    assert_eq!(skipped["status"], "skipped");
    assert!(notification_types(&world, &line[2].0).await.contains(&"queue_skipped".to_owned()));
    world.pass(900).await;
    world.renew(&mut line[2].0).await;
    assert_eq!(world.ticket(&line[2].0, &three).await["status"], "no_show");

    // The customer who is far away got the message to leave once.
    let all = notification_types(&world, &line[5].0).await;
    assert_eq!(all.iter().filter(|it| *it == "queue_leave_now").count(), 1, "{all:?}");

    // About 10:47: the customer of the appointment arrives early, and is called at its time.
    world.travel_to(&at(1, "10:50")).await;
    world.renew(&mut booked).await;
    assert_eq!(world.step(&booked, "customer", &appointment, "check-in", json!({})).await.status, 200);
    world.wait_until_idle().await;
    world.renew(&mut owner).await;
    let next = world.next(&owner, &shop.queue, json!({"counter": "1"})).await["ticket"].clone();
    assert_eq!(next["appointment_id"], appointment["id"]);
    world.done(&owner, "shop", &next, "start", None).await;
    world.done(&owner, "shop", &next, "finish", None).await;
    world.wait_until_idle().await;
    assert_eq!(world.appointment(&booked, &appointment).await["status"], "completed");
    let after = notification_types(&world, &booked).await;
    assert!(
        after.len() > before.len() && after.contains(&"queue_called_no_counter".to_owned())
            || after.contains(&"queue_called".to_owned()),
        "{after:?}"
    );

    // The fifth leaves, the guest is called: by SMS at once.
    world.renew(&mut line[4].0).await;
    world.done(&line[4].0, "customer", &line[4].1, "leave", None).await;
    let six = world.next(&owner, &shop.queue, json!({"counter": "1"})).await["ticket"].clone();
    assert_eq!(number(&six), 6);
    let seven = world.next(&owner, &shop.queue, json!({"counter": "3"})).await["ticket"].clone();
    assert_eq!(number(&seven), 7);
    let sms = world.sms_messages(&guest_phone).await;
    assert!(sms.last().unwrap().contains("حان دورك"), "{sms:?}");
    for ticket in [&six, &seven, &four] {
        if ticket["id"] != four["id"] {
            world.done(&owner, "shop", ticket, "start", None).await;
        }
        world.done(&owner, "shop", ticket, "finish", None).await;
    }

    // Closing: the waiting ticket is cancelled with an apology, no customer joins, and the tickets of the day are counted.
    let mut last = world.customer(0).await;
    let waits = world.joined(&last, &shop.queue).await;
    assert_eq!(number(&waits), 10, "the appointment took a number, too");
    world.travel_to(&at(1, "13:00")).await;
    world.pass(60).await;
    world.renew(&mut last).await;
    let gone = world.ticket(&last, &waits).await;
    assert_eq!((&gone["status"], &gone["cancelled_reason"]), (&json!("cancelled"), &json!("queue_closed")));
    assert!(world.sms_messages(&last.phone).await.last().unwrap().contains("نعتذر"));
    world.renew(&mut early).await;
    assert_eq!(world.join(&early, &shop.queue, json!({})).await.body["code"], "queue_closed");
    world.renew(&mut owner).await;
    let date = crate::booking::day(1);
    let path = format!("/shop/v1/queues/{}/tickets?date={date}", shop.queue);
    let day = world.call(&owner, reqwest::Method::GET, &path, None).await.body;
    let mut count = std::collections::BTreeMap::<&str, usize>::new();
    for ticket in day["items"].as_array().unwrap() {
        *count.entry(ticket["status"].as_str().unwrap()).or_default() += 1;
    }
    // Issued tickets are waiting, called, serving or ended (I5). The second walk-in was cancelled at closing as well.
    let expected = [("cancelled", 2), ("left", 1), ("no_show", 1), ("served", 6)];
    assert_eq!(count.into_iter().collect::<Vec<_>>(), expected);
    assert!(world.board(&owner, &shop.queue).await["items"].as_array().unwrap().is_empty());

    // The next day begins with number 1, and an estimate that has learnt.
    world.travel_to(&at(2, "10:00")).await;
    world.pass(60).await;
    world.renew(&mut last).await;
    let first = world.joined(&last, &shop.queue).await;
    assert_eq!((number(&first), &first["estimate"]["p50_minutes"]), (1, &json!(0)));
    // No message has a gap.
    for message in world.get("/_local/messages").await.body.as_array().unwrap() {
        let body = message["body"].as_str().unwrap();
        let gap = ["{", "}", "null", "  ", " .", " ،"].into_iter().find(|it| body.contains(it));
        assert_eq!(gap, None, "{body}");
    }
    world.end().await;
}
