//! A visit of several services has one message at each moment, whatever it consists of.

use crate::booking::{BookingShop, at};
use crate::shop_fixture::fresh_phone;
use crate::world::World;
use serde_json::{Value, json};

/// The starts of three services that follow each other.
const STARTS: [&str; 3] = ["12:00", "13:00", "13:45"];

impl World {
    /// A shop with one specialist, and three services with names of their own.
    async fn shop_of_three_services(&self) -> (BookingShop, Vec<String>) {
        let salon = self.booking_shop(1).await;
        let services = self.three_services(&salon, &[salon.specialist(0).to_owned()]).await;
        for (service, name) in services.iter().zip(["Cut", "Wash", "Style"]) {
            let path = format!("/shop/v1/services/{service}");
            self.patch(&salon.company.owner, &path, json!({"name": {"ar": name, "en": name}})).await;
        }
        (salon, services)
    }

    /// Goes to each moment and runs the job twice there.
    async fn run_at(&self, moments: &[String]) {
        for moment in moments {
            self.travel_to(moment).await;
            self.run_due().await;
            self.run_due().await;
        }
    }
}

fn items(services: &[String]) -> Value {
    let item = |(service, start): (&String, &str)| json!({"service_id": service, "start": at(2, start)});
    services.iter().zip(STARTS).map(item).collect()
}

/// The moments after each of the reminders of each service fell due, and after each start.
fn reminders() -> Vec<String> {
    let day_before = ["12:01", "13:01", "13:46"].map(|it| at(1, it));
    let that_day = ["11:01", "11:31", "12:01", "12:16", "12:31", "12:46", "13:01", "13:16"].map(|it| at(2, it));
    day_before.into_iter().chain(that_day).collect()
}

#[tokio::test]
async fn a_visit_of_three_services_has_one_message_at_each_moment() {
    let world = World::new().await;
    let (salon, services) = world.shop_of_three_services().await;
    let layla = world.customer(0).await;
    let (to_layla, to_owner) = (world.device(&layla).await, world.device(&salon.company.owner).await);
    let to_specialist = world.device(&salon.specialists[0].who).await;
    let visit = world.book(&layla, &items(&services)).await;
    assert_eq!(visit.status, 201, "{}", visit.text);
    world.wait_until_idle().await;
    for device in [&to_layla, &to_owner, &to_specialist] {
        let messages = world.push_messages(device).await;
        assert_eq!(messages.len(), 1, "{messages:?}");
        assert!(messages[0].contains("Cut، Wash، Style") && messages[0].contains("12:00 م"), "{messages:?}");
    }
    let moments = reminders();
    let (before, after) = moments.split_at(6);
    world.run_at(before).await;
    let owner = world.again(&salon.company.owner).await;
    assert_eq!(world.step(&owner, "shop", &visit.body["appointments"][0], "start", json!({})).await.status, 200);
    world.run_at(after).await;
    let sms = world.messages(&layla.phone).await;
    let reminders: Vec<_> =
        sms.iter().map(|it| it["body"].as_str().unwrap()).filter(|it| it.contains("تذكير")).collect();
    assert_eq!(reminders.len(), 1, "{sms:?}");
    // An SMS holds no names that a shop has given.
    assert!(!reminders[0].contains("Cut") && reminders[0].contains("12:00 م"), "{reminders:?}");
    let pushed = world.push_messages(&to_layla).await;
    let reminders: Vec<_> = pushed.iter().filter(|it| it.contains("تذكير")).collect();
    assert_eq!(reminders.len(), 2, "an hour before and half an hour before: {pushed:?}");
    world.check_messages_are_complete().await;
    world.end().await;
}

#[tokio::test]
async fn a_visit_that_nobody_ended_is_ended_with_one_message() {
    let world = World::new().await;
    let (salon, services) = world.shop_of_three_services().await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let (to_layla, to_amal) = (world.device(&layla).await, world.device(&amal).await);
    let missed = world.book(&layla, &items(&services)).await;
    assert_eq!(missed.status, 201, "{}", missed.text);
    let starts = ["17:00", "18:00", "18:45"].map(|it| at(2, it));
    let later: Vec<Value> =
        services.iter().zip(starts).map(|(it, start)| json!({"service_id": it, "start": start})).collect();
    let begun = world.book(&amal, &json!(later)).await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    let mut owner = salon.company.owner.clone();
    for (clock, part, steps) in
        [("17:40", 0, &["check-in", "start"][..]), ("17:41", 1, &["check-in"]), ("17:50", 2, &["check-in"])]
    {
        world.travel_to(&at(2, clock)).await;
        owner = world.again(&owner).await;
        for step in steps {
            let answer = world.step(&owner, "shop", &begun.body["appointments"][part], step, json!({})).await;
            assert_eq!(answer.status, 200, "{part} {step} {}", answer.text);
        }
    }
    // No run until the shop has closed.
    world.run_at(&[at(2, "22:01")]).await;
    let (layla, amal) = (world.again(&layla).await, world.again(&amal).await);
    for (who, visit, device, status, word) in
        [(&layla, &missed, &to_layla, "no_show", "لم نرك"), (&amal, &begun, &to_amal, "completed", "كيف كانت")]
    {
        for appointment in visit.body["appointments"].as_array().unwrap() {
            assert_eq!(world.appointment(who, appointment).await["status"], status);
        }
        let messages = world.push_messages(device).await;
        let ended: Vec<_> = messages.iter().filter(|it| it.contains(word)).collect();
        assert_eq!(ended.len(), 1, "{messages:?}");
        assert!(status == "no_show" || ended[0].contains("Cut، Wash، Style"), "{messages:?}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_guests_visit_is_reminded_of_by_one_sms_and_another_date_by_another() {
    let world = World::new().await;
    let (salon, services) = world.shop_of_three_services().await;
    let phone = fresh_phone();
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let mut all = items(&services);
    all[2]["start"] = json!(at(3, "13:45"));
    let body = json!({"customer": {"name": "Huda", "phone": phone}, "items": all});
    let booked = world.create(&salon.company.owner, &path, &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    world.run_at(&reminders()).await;
    world.run_at(&[at(2, "13:46")]).await;
    let sms = world.messages(&phone).await;
    let mut reminders: Vec<_> =
        sms.iter().map(|it| it["body"].as_str().unwrap()).filter(|it| it.contains("تذكير")).collect();
    reminders.sort_by_key(|it| it.contains("01:45 م"));
    assert_eq!(reminders.len(), 2, "{sms:?}");
    assert!(reminders[0].contains("12:00 م") && reminders[1].contains("01:45 م"), "{reminders:?}");
    assert_eq!(sms.len(), 3, "one that it is booked: {sms:?}");
    world.end().await;
}

#[tokio::test]
async fn a_part_whose_earlier_ones_are_not_reminded_of_is() {
    let world = World::new().await;
    let (_, services) = world.shop_of_three_services().await;
    let layla = world.customer(0).await;
    let visit = world.book(&layla, &items(&services)).await;
    assert_eq!(visit.status, 201, "{}", visit.text);
    let first = format!("/customer/v1/appointments/{}", visit.body["appointments"][0]["id"].as_str().unwrap());
    world.patch(&layla, &first, json!({"remind_day_before": false})).await;
    world.run_at(&reminders()[..3]).await;
    let sms = world.messages(&layla.phone).await;
    let reminders: Vec<_> =
        sms.iter().map(|it| it["body"].as_str().unwrap()).filter(|it| it.contains("تذكير")).collect();
    assert_eq!(reminders.len(), 1, "{sms:?}");
    assert!(reminders[0].contains("01:00 م"), "{reminders:?}");
    world.end().await;
}
