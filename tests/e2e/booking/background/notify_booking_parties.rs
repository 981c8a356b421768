//! Notifications and reminders of bookings.

use crate::booking::{at, day};
use crate::notifications::push::shown;
use crate::shop_fixture::{fresh, fresh_phone};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

const MONTHS_AR: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

/// Returns a date of [`day`] as Arabic messages show it: `05 أبريل, 2025`.
fn date_ar(from_now: i64) -> String {
    let date: jiff::civil::Date = day(from_now).parse().unwrap();
    let month = MONTHS_AR[usize::try_from(date.month() - 1).unwrap()];
    format!("{:02} {month}, {}", date.day(), date.year())
}

/// Returns a date of [`day`] as English messages show it: `05 Apr, 2025`.
fn date_en(from_now: i64) -> String {
    let date: jiff::civil::Date = day(from_now).parse().unwrap();
    date.strftime("%d %b, %Y").to_string()
}

/// A device that gets push messages.
pub(in crate::booking) struct Device(String);

impl World {
    /// Registers a device of a user.
    pub(in crate::booking) async fn device(&self, who: &SignedIn) -> Device {
        let token = format!("push-token-{}", fresh());
        let body = json!({"platform": "ios", "push_token": token, "language": "ar"});
        let path = format!("/identity/v1/me/devices/device-{token}");
        let answer = self.call(who, Method::PUT, &path, Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        Device(token)
    }

    /// Returns the push messages to a device without titles, oldest first.
    pub(in crate::booking) async fn push_messages(&self, device: &Device) -> Vec<String> {
        self.bodies(&device.0, "push").await.iter().map(|it| shown(it).1).collect()
    }

    /// Checks that no message has a placeholder that isn't filled.
    pub(in crate::booking) async fn check_messages_are_complete(&self) {
        self.wait_until_idle().await;
        for message in self.get("/_local/messages").await.body.as_array().unwrap() {
            let body = message["body"].as_str().unwrap();
            let body = if message["channel"] == "push" { shown(body).1 } else { body.to_owned() };
            let placeholder = ["{", "}", "null", "  ", " .", " ،"].into_iter().find(|it| body.contains(it));
            assert_eq!(placeholder, None, "{body}");
        }
    }

    pub(in crate::booking) async fn set_english(&self, who: &SignedIn) {
        let answer = self.call(who, Method::PATCH, "/identity/v1/me", Some(&json!({"language": "en"}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    pub(in crate::booking) async fn patch(&self, who: &SignedIn, path: &str, body: Value) {
        let answer = self.call(who, Method::PATCH, path, Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    /// Reschedules an appointment as its customer or as staff (`api`). Returns the new appointment.
    pub(in crate::booking) async fn moved(&self, who: &SignedIn, api: &str, appointment: &Value, start: &str) -> Value {
        let answer = self.step(who, api, appointment, "reschedule", json!({"start": start})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.wait_until_idle().await;
        answer.body["appointment"].clone()
    }

    pub(in crate::booking) async fn cancelled(&self, who: &SignedIn, api: &str, appointment: &Value) {
        let answer = self.step(who, api, appointment, "cancellation", json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.wait_until_idle().await;
    }
}

#[tokio::test]
async fn a_booking_notifies_the_customer_in_their_language_the_specialist_and_the_owner() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, john) = (world.customer(0).await, world.customer(0).await);
    world.set_english(&john).await;
    let (to_layla, to_john) = (world.device(&layla).await, world.device(&john).await);
    let to_owner = world.device(&salon.company.owner).await;
    let to_specialist = world.device(&salon.specialists[0].who).await;

    world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let (ar, en) = (date_ar(2), date_en(3));
    assert_eq!(
        world.push_messages(&to_layla).await,
        [format!("تم حجز موعدك في صالون Lamsa لخدمة قص Lamsa: 04:00 م - {ar}.")]
    );
    assert_eq!(
        world.push_messages(&to_owner).await,
        [format!("تم حجز موعد في صالون Lamsa لخدمة قص Lamsa: 04:00 م - {ar}.")]
    );
    assert_eq!(world.push_messages(&to_specialist).await, [format!("موعد جديد: قص Lamsa، 04:00 م - {ar}.")]);

    let appointment = world.booked(&john, &salon.service, &at(3, "10:30")).await;
    assert_eq!(
        world.push_messages(&to_john).await,
        [format!("Your appointment at Salon Lamsa for Haircut Lamsa is booked: 10:30 AM - {en}.")]
    );
    // Each gets one message about each of their own appointments.
    assert_eq!(world.push_messages(&to_layla).await.len(), 1);
    assert_eq!((world.push_messages(&to_owner).await.len(), world.push_messages(&to_specialist).await.len()), (2, 2));

    let new = world.moved(&john, "customer", &appointment, &at(3, "12:00")).await;
    let messages = world.push_messages(&to_john).await;
    assert_eq!(messages[1..], [format!("Your appointment at Salon Lamsa moved to 12:00 PM - {en}.")]);
    let messages = world.push_messages(&to_owner).await;
    assert_eq!(messages[2..], [format!("تم تغيير موعد في صالون Lamsa إلى 12:00 م - {}.", date_ar(3))]);
    // The specialist gets a message about the new time and one about the old.
    let mut messages = world.push_messages(&to_specialist).await.split_off(2);
    messages.sort_unstable();
    let mut expected = [
        format!("موعد جديد: قص Lamsa، 12:00 م - {}.", date_ar(3)),
        format!("أُلغي الموعد: قص Lamsa، 10:30 ص - {}.", date_ar(3)),
    ];
    expected.sort_unstable();
    assert_eq!(messages, expected);

    world.cancelled(&john, "customer", &new).await;
    let cancellation = format!("Your appointment at Salon Lamsa on {en} was cancelled.");
    assert_eq!(world.push_messages(&to_john).await[2..], [cancellation]);
    // An SMS names no shop that is not verified.
    let by_sms = format!("Your appointment at the shop on {en} was cancelled.");
    assert_eq!(world.sms_messages(&john.phone).await, [by_sms]);
    let messages = world.push_messages(&to_owner).await;
    assert_eq!(messages[3..], [format!("تم إلغاء الموعد في صالون Lamsa بتاريخ {} الساعة 12:00 م.", date_ar(3))]);
    assert_eq!(
        world.push_messages(&to_specialist).await[4..],
        [format!("أُلغي الموعد: قص Lamsa، 12:00 م - {}.", date_ar(3))]
    );
    assert_eq!(world.sms_messages(&layla.phone).await, Vec::<String>::new());
    world.check_messages_are_complete().await;
    world.end().await;
}

#[tokio::test]
async fn a_decision_of_the_shop_notifies_the_customer_and_not_the_employee_who_decides() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let owner = &salon.company.owner;
    world.patch(owner, &format!("/shop/v1/services/{}", salon.service), json!({"requires_approval": true})).await;
    let (layla, john) = (world.customer(0).await, world.customer(0).await);
    world.set_english(&john).await;
    let (to_layla, to_john) = (world.device(&layla).await, world.device(&john).await);
    let one = world.booked(&layla, &salon.service, &at(2, "11:30")).await;
    let two = world.booked(&john, &salon.service, &at(2, "16:00")).await;
    assert_eq!(
        world.push_messages(&to_layla).await,
        [format!(
            "تم إرسال طلبك لخدمة قص Lamsa في صالون Lamsa يوم {} الساعة 11:30 ص. سيقوم المتجر بتأكيده.",
            date_ar(2)
        )]
    );
    assert_eq!(
        world.push_messages(&to_john).await,
        [format!(
            "Your request for Haircut Lamsa at Salon Lamsa on {} at 04:00 PM was sent. The shop will confirm it.",
            date_en(2)
        )]
    );

    let to_owner = world.device(owner).await;
    let to_specialist = world.device(&salon.specialists[0].who).await;
    for appointment in [&one, &two] {
        let answer = world.step(owner, "shop", appointment, "confirmation", json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    assert_eq!(
        world.push_messages(&to_layla).await[1..],
        [format!("أكد صالون Lamsa موعدك يوم {} الساعة 11:30 ص.", date_ar(2))]
    );
    assert_eq!(
        world.push_messages(&to_john).await[1..],
        [format!("Salon Lamsa confirmed your appointment on {} at 04:00 PM.", date_en(2))]
    );

    // The owner reschedules, cancels and rejects: customer and specialist are notified.
    let new = world.moved(owner, "shop", &one, &at(2, "13:00")).await;
    assert_eq!(
        world.push_messages(&to_layla).await[2..],
        [format!("تم تغيير موعدك في صالون Lamsa إلى 01:00 م - {}.", date_ar(2))]
    );
    assert_eq!(world.push_messages(&to_specialist).await.len(), 2);
    world.cancelled(owner, "shop", &new).await;
    let cancellation = format!("تم إلغاء موعدك في صالون Lamsa بتاريخ {}.", date_ar(2));
    assert_eq!(world.push_messages(&to_layla).await[3..], [cancellation]);
    let by_sms = format!("تم إلغاء موعدك في المتجر بتاريخ {}.", date_ar(2));
    assert_eq!(world.sms_messages(&layla.phone).await, [by_sms]);
    assert_eq!(world.push_messages(&to_specialist).await.len(), 3);
    assert_eq!(world.push_messages(&to_owner).await, Vec::<String>::new());

    let third = world.booked(&john, &salon.service, &at(3, "16:00")).await;
    world.wait_until_idle().await;
    let before = world.push_messages(&to_specialist).await.len();
    let answer = world.step(owner, "shop", &third, "rejection", json!({"reason": "full"})).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let cancellation = format!("Your appointment at Salon Lamsa on {} was cancelled.", date_en(3));
    assert_eq!(world.push_messages(&to_john).await.last(), Some(&cancellation));
    assert_eq!(world.sms_messages(&john.phone).await, [cancellation.replace("Salon Lamsa", "the shop")]);
    assert_eq!(world.push_messages(&to_specialist).await.len(), before + 1);
    // The owner is notified of John's request, and of no decision.
    assert_eq!(world.push_messages(&to_owner).await.len(), 1);
    world.check_messages_are_complete().await;
    world.end().await;
}

#[tokio::test]
async fn a_specialists_own_changes_notify_the_owner_and_not_the_specialist() {
    let world = World::new().await;
    let salon = world.booking_shop(0).await;
    let role = world.role(&salon.company, &salon.branch, &["booking_*"]).await;
    let mona = world.specialist_with_roles(&salon.company, &salon.branch, &[role]).await;
    let assigned = json!({"specialist_ids": [mona.specialist.as_deref().unwrap()]});
    world.patch(&salon.company.owner, &format!("/shop/v1/services/{}", salon.service), assigned).await;
    let layla = world.customer(0).await;
    let one = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    world.wait_until_idle().await;
    let (to_mona, to_owner) = (world.device(&mona.who).await, world.device(&salon.company.owner).await);
    let to_layla = world.device(&layla).await;
    let new = world.moved(&mona.who, "shop", &one, &at(2, "18:00")).await;
    world.cancelled(&mona.who, "shop", &new).await;
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let body = json!({"customer": {"name": "Caller"}, "service_id": salon.service, "start": at(2, "12:00")});
    let booked = world.create(&mona.who, &path, &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    assert_eq!(world.push_messages(&to_mona).await, Vec::<String>::new());
    assert_eq!(world.push_messages(&to_layla).await.len(), 2);
    let messages = world.push_messages(&to_owner).await;
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert!(messages[0].contains("تغيير") && messages[1].contains("إلغاء"), "{messages:?}");
    assert_eq!(messages[2], format!("تم حجز موعد في صالون Lamsa لخدمة قص Lamsa: 12:00 م - {}.", date_ar(2)));
    world.check_messages_are_complete().await;
    world.end().await;
}

#[tokio::test]
async fn a_reassignment_notifies_the_customer_and_both_specialists() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let john = world.customer(0).await;
    world.set_english(&john).await;
    let items = json!([{"service_id": salon.service, "start": at(2, "16:00"), "specialist_id": salon.specialist(0)}]);
    let booked = world.book(&john, &items).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    world.wait_until_idle().await;
    let (to_john, to_owner) = (world.device(&john).await, world.device(&salon.company.owner).await);
    let (to_first, to_second) =
        (world.device(&salon.specialists[0].who).await, world.device(&salon.specialists[1].who).await);
    let path = format!("/shop/v1/employees/{}/reassignments", salon.specialists[0].employee);
    let body = json!({"date": day(2), "action": "reassign"});
    let answer = world.call(&salon.company.owner, Method::POST, &path, Some(&body)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.body["reassigned"].as_array().unwrap().len(), 1, "{}", answer.text);
    assert_eq!(
        world.push_messages(&to_john).await,
        [format!("Your appointment on {} at 04:00 PM is now with another specialist.", date_en(2))]
    );
    assert_eq!(
        world.push_messages(&to_first).await,
        [format!("موعدك يوم {} الساعة 04:00 م أصبح مع مختص آخر.", date_ar(2))]
    );
    assert_eq!(world.push_messages(&to_second).await, [format!("موعد جديد: قص Lamsa، 04:00 م - {}.", date_ar(2))]);
    assert_eq!(world.push_messages(&to_owner).await, Vec::<String>::new());
    world.check_messages_are_complete().await;
    world.end().await;
}

#[tokio::test]
async fn a_guest_with_a_phone_number_is_notified_by_sms() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let owner = &salon.company.owner;
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let phone = fresh_phone();
    let guest = json!({"name": "أبو فهد", "phone": phone});
    let body = json!({"customer": guest, "service_id": salon.service, "start": at(2, "16:00")});
    let booked = world.create(owner, &path, &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let one = booked.body["appointments"][0].clone();
    let unknown = json!({"customer": {"name": "Nobody"}, "service_id": salon.service, "start": at(2, "18:00")});
    let booked = world.create(owner, &path, &unknown).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let new = world.moved(owner, "shop", &one, &at(3, "10:15")).await;
    world.travel_to(&at(2, "10:16")).await;
    world.run_due().await;
    world.run_due().await;
    let owner = &world.again(owner).await;
    world.cancelled(owner, "shop", &new).await;
    let date = date_ar(3);
    assert_eq!(
        world.sms_messages(&phone).await,
        [
            format!("تم حجز موعدك في المتجر: 04:00 م - {}.", date_ar(2)),
            format!("تم تغيير موعدك في المتجر إلى 10:15 ص - {date}."),
            format!("تذكير: موعدك في المتجر يوم {date} الساعة 10:15 ص."),
            format!("تم إلغاء موعدك في المتجر بتاريخ {date}."),
        ]
    );
    // No event contains the phone number.
    let events = world.get("/_local/events").await.text;
    assert!(!events.contains(&phone) && !events.contains(&phone[1..]));
    world.check_messages_are_complete().await;
    world.end().await;
}

#[tokio::test]
async fn rescheduling_removes_the_old_reminders_and_sends_the_new_ones_once() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let layla = world.customer(0).await;
    let device = world.device(&layla).await;
    let old = world.booked(&layla, &salon.service, &at(3, "16:00")).await;
    let path = format!("/customer/v1/appointments/{}", old["id"].as_str().unwrap());
    world.patch(&layla, &path, json!({"reminder_minutes": 45})).await;
    let new = world.moved(&layla, "customer", &old, &at(5, "12:00")).await;
    assert_eq!(new["reminder_minutes"], 45);
    let before = world.push_messages(&device).await.len();
    // The times of the old reminders.
    for moment in [at(2, "16:01"), at(3, "15:01"), at(3, "15:16"), at(3, "16:31"), at(4, "11:59")] {
        world.travel_to(&moment).await;
        tokio::join!(world.run_due(), world.run_due());
        world.run_due().await;
        assert_eq!(world.sms_messages(&layla.phone).await, Vec::<String>::new(), "{moment}");
        assert_eq!(world.push_messages(&device).await.len(), before, "{moment}");
    }
    let text = format!("تذكير: موعدك في صالون Lamsa يوم {} الساعة 12:00 م. الخدمة: قص Lamsa.", date_ar(5));
    let by_sms = format!("تذكير: موعدك في المتجر يوم {} الساعة 12:00 م.", date_ar(5));
    for (moment, sms, push) in [
        (at(4, "12:00"), 1, 0),
        (at(4, "12:07"), 1, 0),
        (at(5, "10:59"), 1, 0),
        (at(5, "11:00"), 1, 1),
        (at(5, "11:14"), 1, 1),
        (at(5, "11:15"), 1, 2),
        (at(5, "11:59"), 1, 2),
        (at(5, "12:10"), 1, 2),
    ] {
        world.travel_to(&moment).await;
        tokio::join!(world.run_due(), world.run_due());
        world.run_due().await;
        assert_eq!(world.sms_messages(&layla.phone).await, vec![by_sms.clone(); sms], "{moment}");
        assert_eq!(world.push_messages(&device).await[before..], vec![text.clone(); push], "{moment}");
    }
    world.check_messages_are_complete().await;
    world.end().await;
}

#[tokio::test]
async fn reminders_after_missed_runs_are_late_but_never_repeated_or_outdated() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal, huda) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    world.booked(&layla, &salon.service, &at(3, "16:00")).await;
    world.booked(&amal, &salon.service, &at(3, "18:00")).await;
    let cancelled = world.booked(&huda, &salon.service, &at(3, "20:00")).await;
    world.wait_until_idle().await;
    let (to_layla, to_amal) = (world.device(&layla).await, world.device(&amal).await);
    world.cancelled(&huda, "customer", &cancelled).await;
    // The job doesn't run for almost three days: what is left is Layla's last reminder, and Amal's of the day before.
    world.travel_to(&at(3, "15:40")).await;
    world.run_due().await;
    world.run_due().await;
    assert_eq!((world.sms_messages(&layla.phone).await.len(), world.push_messages(&to_layla).await.len()), (0, 1));
    assert_eq!((world.sms_messages(&amal.phone).await.len(), world.push_messages(&to_amal).await.len()), (1, 0));
    // Huda gets the cancellation, and no reminder of the cancelled appointment.
    assert_eq!(world.sms_messages(&huda.phone).await.len(), 1);
    // No reminder comes after the start.
    world.travel_to(&at(3, "18:05")).await;
    world.run_due().await;
    assert_eq!(world.sms_messages(&amal.phone).await.len(), 1);
    assert_eq!(world.push_messages(&to_amal).await, Vec::<String>::new());
    world.end().await;
}
