//! What people learn about bookings: messages, reminders, live topics, the day ahead, calendars.

use super::{Salon, at, day};
use crate::firm::fresh;
use crate::world::{SignedIn, World};
use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;

const MONTHS_AR: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

/// A date of [`day`] as messages write it: `05 أبريل, 2025`.
fn date_ar(from_now: i64) -> String {
    let date: jiff::civil::Date = day(from_now).parse().unwrap();
    let month = MONTHS_AR[usize::try_from(date.month() - 1).unwrap()];
    format!("{:02} {month}, {}", date.day(), date.year())
}

/// The same in English: `05 Apr, 2025`.
fn date_en(from_now: i64) -> String {
    let date: jiff::civil::Date = day(from_now).parse().unwrap();
    date.strftime("%d %b, %Y").to_string()
}

/// A device that gets push messages.
struct Device(String);

impl World {
    /// Registers a device of somebody's.
    async fn device(&self, who: &SignedIn) -> Device {
        let token = format!("push-token-{}", fresh());
        let body = json!({"platform": "ios", "push_token": token, "language": "ar"});
        let path = format!("/identity/v1/me/devices/device-{token}");
        let answer = self.call(who, Method::PUT, &path, Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        Device(token)
    }

    /// What was pushed to a device, without titles, the oldest first.
    async fn pushed(&self, device: &Device) -> Vec<String> {
        self.bodies(&device.0, "push").await.iter().map(|it| it.split_once('\n').unwrap().1.to_owned()).collect()
    }

    /// The SMS to a phone, without codes, the oldest first.
    async fn texted(&self, phone: &str) -> Vec<String> {
        let all = self.bodies(phone, "sms").await;
        all.into_iter().filter(|it| !it.contains("رمز التحقق") && !it.contains("Your Queue Me code")).collect()
    }

    async fn bodies(&self, to: &str, channel: &str) -> Vec<String> {
        let all = self.messages(to).await;
        let all = all.iter().rev().filter(|it| it["channel"] == channel);
        all.map(|it| it["body"].as_str().unwrap().to_owned()).collect()
    }

    /// No message to anybody has a gap.
    async fn nothing_is_unfilled(&self) {
        self.settle().await;
        for message in self.get("/_local/messages").await.body.as_array().unwrap() {
            let body = message["body"].as_str().unwrap();
            let gap = ["{", "}", "null", "  ", " .", " ،"].into_iter().find(|it| body.contains(it));
            assert_eq!(gap, None, "{body}");
        }
    }

    async fn speaks_english(&self, who: &SignedIn) {
        let answer = self.call(who, Method::PATCH, "/identity/v1/me", Some(&json!({"language": "en"}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    async fn patch(&self, who: &SignedIn, path: &str, body: Value) {
        let answer = self.call(who, Method::PATCH, path, Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    /// A customer's or the shop's move of an appointment; what it is now.
    async fn moved(&self, who: &SignedIn, api: &str, appointment: &Value, start: &str) -> Value {
        let answer = self.step(who, api, appointment, "reschedule", json!({"start": start})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.settle().await;
        answer.body["appointment"].clone()
    }

    async fn cancelled(&self, who: &SignedIn, api: &str, appointment: &Value) {
        let answer = self.step(who, api, appointment, "cancellation", json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.settle().await;
    }
}

#[tokio::test]
async fn a_booking_is_told_to_the_customer_in_their_language_and_to_specialist_and_owner() {
    let world = World::new().await;
    let salon = world.salon(1).await;
    let (layla, john) = (world.customer(0).await, world.customer(0).await);
    world.speaks_english(&john).await;
    let (to_layla, to_john) = (world.device(&layla).await, world.device(&john).await);
    let to_owner = world.device(&salon.firm.owner).await;
    let to_specialist = world.device(&salon.people[0].who).await;

    world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let (ar, en) = (date_ar(2), date_en(3));
    assert_eq!(world.pushed(&to_layla).await, [format!("تم حجز موعدك في صالون Lamsa لخدمة قص Lamsa: 04:00 م - {ar}.")]);
    assert_eq!(
        world.pushed(&to_owner).await,
        [format!("Layla: تم حجز موعد في صالون Lamsa لخدمة قص Lamsa: 04:00 م - {ar}.")]
    );
    assert_eq!(world.pushed(&to_specialist).await, [format!("موعد جديد: Layla، قص Lamsa، 04:00 م - {ar}.")]);

    let appointment = world.booked(&john, &salon.service, &at(3, "10:30")).await;
    assert_eq!(
        world.pushed(&to_john).await,
        [format!("Your appointment at Salon Lamsa for Haircut Lamsa is booked: 10:30 AM - {en}.")]
    );
    // Each is told once, and nobody of others' appointments.
    assert_eq!(world.pushed(&to_layla).await.len(), 1);
    assert_eq!((world.pushed(&to_owner).await.len(), world.pushed(&to_specialist).await.len()), (2, 2));

    let new = world.moved(&john, "customer", &appointment, &at(3, "12:00")).await;
    let told = world.pushed(&to_john).await;
    assert_eq!(told[1..], [format!("Your appointment at Salon Lamsa moved to 12:00 PM - {en}.")]);
    let told = world.pushed(&to_owner).await;
    assert_eq!(told[2..], [format!("Layla: تم تغيير الموعد في صالون Lamsa إلى 12:00 م - {}.", date_ar(3))]);
    // The specialist learns what is new and what is free again.
    let mut told = world.pushed(&to_specialist).await.split_off(2);
    told.sort_unstable();
    let mut expected = [
        format!("موعد جديد: Layla، قص Lamsa، 12:00 م - {}.", date_ar(3)),
        format!("أُلغي الموعد: Layla، قص Lamsa، 10:30 ص - {}.", date_ar(3)),
    ];
    expected.sort_unstable();
    assert_eq!(told, expected);

    world.cancelled(&john, "customer", &new).await;
    let gone = format!("Your appointment at Salon Lamsa on {en} was cancelled.");
    assert_eq!(&world.pushed(&to_john).await[2..], std::slice::from_ref(&gone));
    assert_eq!(world.texted(&john.phone).await, [gone]);
    let told = world.pushed(&to_owner).await;
    assert_eq!(told[3..], [format!("Layla: تم إلغاء الموعد في صالون Lamsa بتاريخ {} الساعة 12:00 م.", date_ar(3))]);
    assert_eq!(
        world.pushed(&to_specialist).await[4..],
        [format!("أُلغي الموعد: Layla، قص Lamsa، 12:00 م - {}.", date_ar(3))]
    );
    assert_eq!(world.texted(&layla.phone).await, Vec::<String>::new());
    world.nothing_is_unfilled().await;
    world.end().await;
}

#[tokio::test]
async fn what_the_shop_decides_is_told_to_the_customer_and_not_to_who_decided() {
    let world = World::new().await;
    let salon = world.salon(1).await;
    let owner = &salon.firm.owner;
    world.patch(owner, &format!("/shop/v1/services/{}", salon.service), json!({"requires_approval": true})).await;
    let (layla, john) = (world.customer(0).await, world.customer(0).await);
    world.speaks_english(&john).await;
    let (to_layla, to_john) = (world.device(&layla).await, world.device(&john).await);
    let one = world.booked(&layla, &salon.service, &at(2, "11:30")).await;
    let two = world.booked(&john, &salon.service, &at(2, "16:00")).await;
    assert_eq!(
        world.pushed(&to_layla).await,
        [format!(
            "تم إرسال طلبك لخدمة قص Lamsa في صالون Lamsa يوم {} الساعة 11:30 ص. سيقوم المتجر بتأكيده.",
            date_ar(2)
        )]
    );
    assert_eq!(
        world.pushed(&to_john).await,
        [format!(
            "Your request for Haircut Lamsa at Salon Lamsa on {} at 04:00 PM was sent. The shop will confirm it.",
            date_en(2)
        )]
    );

    let to_owner = world.device(owner).await;
    let to_specialist = world.device(&salon.people[0].who).await;
    for appointment in [&one, &two] {
        let answer = world.step(owner, "shop", appointment, "confirmation", json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    assert_eq!(
        world.pushed(&to_layla).await[1..],
        [format!("أكد صالون Lamsa موعدك يوم {} الساعة 11:30 ص.", date_ar(2))]
    );
    assert_eq!(
        world.pushed(&to_john).await[1..],
        [format!("Salon Lamsa confirmed your appointment on {} at 04:00 PM.", date_en(2))]
    );

    // Moved, cancelled and rejected by the owner: told to customer and specialist.
    let new = world.moved(owner, "shop", &one, &at(2, "13:00")).await;
    assert_eq!(
        world.pushed(&to_layla).await[2..],
        [format!("تم تغيير موعدك في صالون Lamsa إلى 01:00 م - {}.", date_ar(2))]
    );
    assert_eq!(world.pushed(&to_specialist).await.len(), 2);
    world.cancelled(owner, "shop", &new).await;
    let gone = format!("تم إلغاء موعدك في صالون Lamsa بتاريخ {}.", date_ar(2));
    assert_eq!(&world.pushed(&to_layla).await[3..], std::slice::from_ref(&gone));
    assert_eq!(world.texted(&layla.phone).await, [gone]);
    assert_eq!(world.pushed(&to_specialist).await.len(), 3);
    assert_eq!(world.pushed(&to_owner).await, Vec::<String>::new());

    let third = world.booked(&john, &salon.service, &at(3, "16:00")).await;
    world.settle().await;
    let before = world.pushed(&to_specialist).await.len();
    let answer = world.step(owner, "shop", &third, "rejection", json!({"reason": "full"})).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let gone = format!("Your appointment at Salon Lamsa on {} was cancelled.", date_en(3));
    assert_eq!(world.pushed(&to_john).await.last(), Some(&gone));
    assert_eq!(world.texted(&john.phone).await, [gone]);
    assert_eq!(world.pushed(&to_specialist).await.len(), before + 1);
    // The owner heard of john's request, and of no decision.
    assert_eq!(world.pushed(&to_owner).await.len(), 1);
    world.nothing_is_unfilled().await;
    world.end().await;
}

#[tokio::test]
async fn a_specialist_is_not_told_what_they_did_themselves_but_the_owner_is() {
    let world = World::new().await;
    let salon = world.salon(0).await;
    let role = world.role(&salon.firm, &salon.branch, &["booking_*"]).await;
    let mona = world.newcomer(&salon.firm, &salon.branch, &[role]).await;
    let assigned = json!({"specialist_ids": [mona.specialist.as_deref().unwrap()]});
    world.patch(&salon.firm.owner, &format!("/shop/v1/services/{}", salon.service), assigned).await;
    let layla = world.customer(0).await;
    let one = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    world.settle().await;
    let (to_mona, to_owner) = (world.device(&mona.who).await, world.device(&salon.firm.owner).await);
    let to_layla = world.device(&layla).await;
    let new = world.moved(&mona.who, "shop", &one, &at(2, "18:00")).await;
    world.cancelled(&mona.who, "shop", &new).await;
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let body = json!({"customer": {"name": "Caller"}, "service_id": salon.service, "start": at(2, "12:00")});
    let booked = world.create(&mona.who, &path, &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    assert_eq!(world.pushed(&to_mona).await, Vec::<String>::new());
    assert_eq!(world.pushed(&to_layla).await.len(), 2);
    let told = world.pushed(&to_owner).await;
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].contains("تغيير") && told[1].contains("إلغاء"), "{told:?}");
    assert_eq!(told[2], format!("Caller: تم حجز موعد في صالون Lamsa لخدمة قص Lamsa: 12:00 م - {}.", date_ar(2)));
    world.nothing_is_unfilled().await;
    world.end().await;
}

#[tokio::test]
async fn who_has_an_appointment_now_is_told_to_its_customer_and_to_both_specialists() {
    let world = World::new().await;
    let salon = world.salon(2).await;
    let john = world.customer(0).await;
    world.speaks_english(&john).await;
    let items = json!([{"service_id": salon.service, "start": at(2, "16:00"), "specialist_id": salon.specialist(0)}]);
    let booked = world.order(&john, &items).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    world.settle().await;
    let (to_john, to_owner) = (world.device(&john).await, world.device(&salon.firm.owner).await);
    let (to_first, to_second) = (world.device(&salon.people[0].who).await, world.device(&salon.people[1].who).await);
    let path = format!("/shop/v1/employees/{}/reassignments", salon.people[0].employee);
    let body = json!({"date": day(2), "action": "reassign"});
    let answer = world.call(&salon.firm.owner, Method::POST, &path, Some(&body)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.body["reassigned"].as_array().unwrap().len(), 1, "{}", answer.text);
    assert_eq!(
        world.pushed(&to_john).await,
        [format!("Your appointment on {} at 04:00 PM is now with Mona Lamsa.", date_en(2))]
    );
    assert_eq!(world.pushed(&to_first).await, [format!("موعدك يوم {} الساعة 04:00 م أصبح مع منى Lamsa.", date_ar(2))]);
    assert_eq!(world.pushed(&to_second).await, [format!("موعد جديد: Layla، قص Lamsa، 04:00 م - {}.", date_ar(2))]);
    assert_eq!(world.pushed(&to_owner).await, Vec::<String>::new());
    world.nothing_is_unfilled().await;
    world.end().await;
}

#[tokio::test]
async fn a_guest_with_a_phone_is_told_by_sms() {
    let world = World::new().await;
    let salon = world.salon(1).await;
    let owner = &salon.firm.owner;
    let path = format!("/shop/v1/shops/{}/appointments", salon.branch.id);
    let phone = crate::firm::fresh_phone();
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
        world.texted(&phone).await,
        [
            format!("تم حجز موعدك في صالون Lamsa لخدمة قص Lamsa: 04:00 م - {}.", date_ar(2)),
            format!("تم تغيير موعدك في صالون Lamsa إلى 10:15 ص - {date}."),
            format!("تذكير: موعدك في صالون Lamsa يوم {date} الساعة 10:15 ص. الخدمة: قص Lamsa."),
            format!("تم إلغاء موعدك في صالون Lamsa بتاريخ {date}."),
        ]
    );
    // The number is in no event.
    let events = world.get("/_local/events").await.text;
    assert!(!events.contains(&phone) && !events.contains(&phone[1..]));
    world.nothing_is_unfilled().await;
    world.end().await;
}

#[tokio::test]
async fn after_a_move_the_old_reminders_are_gone_and_the_new_ones_come_once() {
    let world = World::new().await;
    let salon = world.salon(1).await;
    let layla = world.customer(0).await;
    let device = world.device(&layla).await;
    let old = world.booked(&layla, &salon.service, &at(3, "16:00")).await;
    let path = format!("/customer/v1/appointments/{}", old["id"].as_str().unwrap());
    world.patch(&layla, &path, json!({"reminder_minutes": 45})).await;
    let new = world.moved(&layla, "customer", &old, &at(5, "12:00")).await;
    assert_eq!(new["reminder_minutes"], 45);
    let before = world.pushed(&device).await.len();
    // When the old ones would have come.
    for moment in [at(2, "16:01"), at(3, "15:01"), at(3, "15:16"), at(3, "16:31"), at(4, "11:59")] {
        world.travel_to(&moment).await;
        tokio::join!(world.run_due(), world.run_due());
        world.run_due().await;
        assert_eq!(world.texted(&layla.phone).await, Vec::<String>::new(), "{moment}");
        assert_eq!(world.pushed(&device).await.len(), before, "{moment}");
    }
    let text = format!("تذكير: موعدك في صالون Lamsa يوم {} الساعة 12:00 م. الخدمة: قص Lamsa.", date_ar(5));
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
        assert_eq!(world.texted(&layla.phone).await, vec![text.clone(); sms], "{moment}");
        assert_eq!(world.pushed(&device).await[before..], vec![text.clone(); push], "{moment}");
    }
    world.nothing_is_unfilled().await;
    world.end().await;
}

#[tokio::test]
async fn missed_runs_make_reminders_late_but_never_double_or_old() {
    let world = World::new().await;
    let salon = world.salon(1).await;
    let (layla, amal, huda) = (world.customer(0).await, world.customer(0).await, world.customer(0).await);
    world.booked(&layla, &salon.service, &at(3, "16:00")).await;
    world.booked(&amal, &salon.service, &at(3, "18:00")).await;
    let gone = world.booked(&huda, &salon.service, &at(3, "20:00")).await;
    world.settle().await;
    let (to_layla, to_amal) = (world.device(&layla).await, world.device(&amal).await);
    world.cancelled(&huda, "customer", &gone).await;
    // Nobody ran for almost three days: Layla's last reminder is left, and Amal's of the day before.
    world.travel_to(&at(3, "15:40")).await;
    world.run_due().await;
    world.run_due().await;
    assert_eq!((world.texted(&layla.phone).await.len(), world.pushed(&to_layla).await.len()), (0, 1));
    assert_eq!((world.texted(&amal.phone).await.len(), world.pushed(&to_amal).await.len()), (1, 0));
    // A cancellation, and no reminder of what it cancelled.
    assert_eq!(world.texted(&huda.phone).await.len(), 1);
    // Nothing comes after the start.
    world.travel_to(&at(3, "18:05")).await;
    world.run_due().await;
    assert_eq!(world.texted(&amal.phone).await.len(), 1);
    assert_eq!(world.pushed(&to_amal).await, Vec::<String>::new());
    world.end().await;
}

type Socket = tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

/// Somebody's open WebSocket.
struct Ear(Socket);

impl Ear {
    async fn open(world: &World, who: &SignedIn) -> Self {
        let ticket = world.call(who, Method::POST, "/identity/v1/socket-tickets", None).await;
        assert_eq!(ticket.status, 200, "{}", ticket.text);
        let (url, ticket) = (ticket.body["url"].as_str().unwrap(), ticket.body["ticket"].as_str().unwrap());
        Self(tokio_tungstenite::connect_async(format!("{url}?ticket={ticket}")).await.unwrap().0)
    }

    async fn next(&mut self) -> Value {
        loop {
            let frame = tokio::time::timeout(Duration::from_secs(10), self.0.next()).await.unwrap().unwrap().unwrap();
            if let Message::Text(text) = frame {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }

    /// Follows a topic; the answer.
    async fn follow(&mut self, topic: &str) -> Value {
        let message = json!({"action": "subscribe", "topic": topic}).to_string();
        self.0.send(Message::text(message)).await.unwrap();
        self.next().await
    }

    /// All that has come since one looked last.
    async fn heard(&mut self, world: &World) -> Vec<Value> {
        world.settle().await;
        self.0.send(Message::text(json!({"action": "ping"}).to_string())).await.unwrap();
        let mut all = Vec::new();
        loop {
            match self.next().await {
                message if message["type"] == "pong" => return all,
                message => all.push(message),
            }
        }
    }
}

/// What messages of a topic tell of appointments: type, id, status.
fn of_appointments(heard: &[Value], topic: &str) -> Vec<(String, String, String)> {
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let told = heard.iter().filter(|it| it["topic"] == topic && it["type"] != "notification");
    told.map(|it| (text(&it["type"]), text(&it["data"]["id"]), text(&it["data"]["status"]))).collect()
}

/// The versions of a topic grow, without a gap after `before`; the last one.
fn grows(heard: &[Value], topic: &str, before: i64) -> i64 {
    let versions: Vec<i64> =
        heard.iter().filter(|it| it["topic"] == topic).map(|it| it["version"].as_i64().unwrap()).collect();
    let expected: Vec<i64> = (before + 1..).take(versions.len()).collect();
    assert_eq!(versions, expected, "{heard:?}");
    before + i64::try_from(versions.len()).unwrap()
}

#[tokio::test]
async fn customers_and_staff_see_appointments_change_live() {
    let world = World::new().await;
    let salon = world.salon(1).await;
    let board = format!("board:{}", salon.branch.id);
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let seeing = world.role(&salon.firm, &salon.branch, &["booking_view"]).await;
    let queueing = world.role(&salon.firm, &salon.branch, &["queue_view"]).await;
    let reception = world.employee(&salon.firm, &salon.branch, std::slice::from_ref(&seeing)).await;
    let counter = world.employee(&salon.firm, &salon.branch, &[queueing]).await;
    world.settle().await;

    let (mut hers, mut others) = (Ear::open(&world, &layla).await, Ear::open(&world, &amal).await);
    let mut staff = Vec::new();
    for who in [&salon.firm.owner, &reception.who, &counter.who] {
        let mut ear = Ear::open(&world, who).await;
        let answer = ear.follow(&board).await;
        assert_eq!((&answer["type"], &answer["version"]), (&json!("subscribed"), &json!(0)), "{answer}");
        staff.push(ear);
    }
    let mut since = Vec::new();
    for ear in [&mut hers, &mut others] {
        let answer = ear.follow("me").await;
        assert_eq!(answer["type"], "subscribed", "{answer}");
        since.push(answer["version"].as_i64().unwrap());
    }

    let body = json!({
        "items": [{"service_id": salon.service, "start": at(2, "16:00")}], "notes": "ركبة تؤلمني",
    });
    let booked = world.create(&layla, "/customer/v1/appointments", &body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let one = booked.body["appointments"][0].clone();
    let id = |it: &Value| it["id"].as_str().unwrap().to_owned();
    let told = |kind: &str, it: &Value, status: &str| (kind.to_owned(), id(it), status.to_owned());
    let mine = hers.heard(&world).await;
    assert_eq!(of_appointments(&mine, "me"), [told("appointment_update", &one, "confirmed")]);
    let shown = &mine.iter().find(|it| it["type"] == "appointment_update").unwrap()["data"];
    assert_eq!((&shown["start"], &shown["shop_id"]), (&json!(at(2, "16:00")), &json!(salon.branch.id)));
    since[0] = grows(&mine, "me", since[0]);
    let mut version = 0;
    for ear in &mut staff {
        let heard = ear.heard(&world).await;
        assert_eq!(of_appointments(&heard, &board), [told("new_booking", &one, "confirmed")]);
        let shown = &heard[0]["data"];
        assert_eq!((&shown["customer_name"], &shown["start"]), (&json!("Layla"), &json!(at(2, "16:00"))));
        let text = shown.to_string();
        assert!(!text.contains("ركبة") && !text.contains(&layla.phone), "{text}");
        version = grows(&heard, &board, 0);
    }

    let new = world.moved(&layla, "customer", &one, &at(2, "18:00")).await;
    let mine = hers.heard(&world).await;
    let mut changes = of_appointments(&mine, "me");
    changes.sort_unstable();
    let mut expected = [told("appointment_update", &one, "rescheduled"), told("appointment_update", &new, "confirmed")];
    expected.sort_unstable();
    assert_eq!(changes, expected);
    since[0] = grows(&mine, "me", since[0]);
    let mut after = version;
    for ear in &mut staff {
        let heard = ear.heard(&world).await;
        let mut changes = of_appointments(&heard, &board);
        changes.sort_unstable();
        assert_eq!(changes, [told("appointment_update", &one, "rescheduled"), told("new_booking", &new, "confirmed")]);
        after = grows(&heard, &board, version);
    }

    // Whose rights are withdrawn hears no more, though the socket stays open.
    let path = format!("/shop/v1/employees/{}/roles/{seeing}", reception.employee);
    let answer = world.call(&salon.firm.owner, Method::DELETE, &path, None).await;
    assert!(answer.status < 300, "{}", answer.text);
    world.cancelled(&layla, "customer", &new).await;
    let mine = hers.heard(&world).await;
    assert_eq!(of_appointments(&mine, "me"), [told("appointment_update", &new, "cancelled")]);
    grows(&mine, "me", since[0]);
    for (at, ear) in staff.iter_mut().enumerate() {
        let heard = ear.heard(&world).await;
        let expected = if at == 1 { vec![] } else { vec![told("appointment_update", &new, "cancelled")] };
        assert_eq!(of_appointments(&heard, &board), expected, "{at}");
        if at != 1 {
            grows(&heard, &board, after);
        }
    }
    assert_eq!(others.heard(&world).await, Vec::<Value>::new());
    // Whoever comes back knows from the version how much they missed.
    let mut again = Ear::open(&world, &salon.firm.owner).await;
    assert_eq!(again.follow(&board).await["version"], after + 1);
    world.end().await;
}

#[tokio::test]
async fn boards_are_closed_to_whoever_may_not_see_them() {
    let world = World::new().await;
    let salon = world.salon(1).await;
    let other = world.salon(1).await;
    let board = format!("board:{}", salon.branch.id);
    let layla = world.customer(0).await;
    let role = world.role(&salon.firm, &salon.branch, &["customer_view", "service_edit"]).await;
    let cleaner = world.employee(&salon.firm, &salon.branch, &[role]).await;
    let mut ears = Vec::new();
    for (who, code) in [
        (&layla, "unauthenticated"),
        (&other.firm.owner, "not_found"),
        (&other.people[0].who, "not_found"),
        (&cleaner.who, "permission_denied"),
    ] {
        let mut ear = Ear::open(&world, who).await;
        let answer = ear.follow(&board).await;
        assert_eq!((&answer["type"], &answer["data"]["code"]), (&json!("error"), &json!(code)), "{answer}");
        assert_eq!(answer["topic"], board);
        ears.push(ear);
    }
    let nowhere = format!("board:{}", salon.branch.id.replace("shop_0", "shop_1"));
    let mut ear = Ear::open(&world, &salon.firm.owner).await;
    assert_eq!(ear.follow(&nowhere).await["data"]["code"], "not_found");
    let amal = world.customer(0).await;
    world.booked(&amal, &salon.service, &at(2, "16:00")).await;
    for ear in &mut ears {
        assert_eq!(ear.heard(&world).await, Vec::<Value>::new());
    }
    world.end().await;
}

/// A salon with two appointments on the third day from now, and one that was cancelled.
async fn busy_day(world: &World) -> Salon {
    let salon = world.salon(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let gone = world.booked(&layla, &salon.service, &at(3, "10:30")).await;
    world.booked(&amal, &salon.service, &at(3, "16:00")).await;
    world.booked(&layla, &salon.service, &at(3, "12:00")).await;
    world.cancelled(&layla, "customer", &gone).await;
    salon
}

#[tokio::test]
async fn the_owner_hears_of_tomorrow_at_eight_and_the_specialist_of_today_at_seven_once() {
    let world = World::new().await;
    let salon = busy_day(&world).await;
    let to_owner = world.device(&salon.firm.owner).await;
    let to_specialist = world.device(&salon.people[0].who).await;
    let summary = "صالون Lamsa: لديك موعدان غدًا، أولها 12:00 م.".to_owned();
    let schedule = "اليوم: موعدان، أولها 12:00 م.".to_owned();
    for (moment, owner, specialist) in [
        (at(2, "19:59"), 0, 0),
        (at(2, "20:00"), 1, 0),
        (at(2, "20:01"), 1, 0),
        (at(3, "06:59"), 1, 0),
        (at(3, "07:00"), 1, 1),
        (at(3, "08:10"), 1, 1),
    ] {
        world.travel_to(&moment).await;
        tokio::join!(world.run_due(), world.run_due());
        world.run_due().await;
        let told = world.pushed(&to_owner).await;
        assert_eq!(told, vec![summary.clone(); owner], "{moment}");
        assert_eq!(world.pushed(&to_specialist).await, vec![schedule.clone(); specialist], "{moment}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_summary_that_is_late_is_told_while_it_is_true() {
    let world = World::new().await;
    let salon = busy_day(&world).await;
    let to_owner = world.device(&salon.firm.owner).await;
    let to_specialist = world.device(&salon.people[0].who).await;
    // Nobody ran until the morning: "tomorrow" has begun, today's schedule still helps.
    world.travel_to(&at(3, "08:30")).await;
    world.run_due().await;
    assert_eq!(world.pushed(&to_owner).await, Vec::<String>::new());
    let today = ["اليوم: موعدان، أولها 12:00 م."];
    assert_eq!(world.pushed(&to_specialist).await, today);
    // Nor is a day told of that is over.
    let amal = world.customer(0).await;
    world.booked(&amal, &salon.service, &at(5, "12:00")).await;
    world.settle().await;
    world.travel_to(&at(6, "00:30")).await;
    world.run_due().await;
    let summaries: Vec<String> = world.pushed(&to_owner).await.into_iter().filter(|it| it.contains("غدًا")).collect();
    assert_eq!(summaries, Vec::<String>::new());
    let schedules: Vec<String> =
        world.pushed(&to_specialist).await.into_iter().filter(|it| it.contains("اليوم")).collect();
    assert_eq!(schedules, today);
    world.end().await;
}

#[tokio::test]
async fn a_summary_is_told_once_though_the_job_dies_at_any_of_its_calls() {
    let world = World::new().await;
    let salon = world.salon(1).await;
    let steps = 6..=11;
    for step in steps.clone() {
        let who = world.customer(0).await;
        world.booked(&who, &salon.service, &at(step, "12:00")).await;
    }
    world.settle().await;
    let to_owner = world.device(&salon.firm.owner).await;
    let mut expected = Vec::new();
    for step in steps {
        // Without anything else that is due.
        world.travel_to(&at(step - 1, "19:59")).await;
        world.run_due().await;
        let kill = json!({"name": "kill", "function": "run-due-bookings", "times": 1, "after_calls": step});
        world.fault(&kill).await;
        // The schedule starts the job, too: one of the two runs is killed, the other finds what it left.
        world.travel_to(&at(step - 1, "20:00")).await;
        world.post("/_local/jobs/run-due-bookings", &json!({})).await;
        world.settle().await;
        assert!(world.send(world.request(Method::DELETE, "/_local/faults")).await.status < 300);
        for _ in 0..3 {
            world.advance(60).await;
            world.run_due().await;
        }
        expected.push("صالون Lamsa: لديك موعد واحد غدًا، أولها 12:00 م.".to_owned());
        assert_eq!(world.pushed(&to_owner).await, expected, "{step}");
    }
    world.end().await;
}

/// An entry of a calendar: its properties by name, unfolded.
type Entry = std::collections::BTreeMap<String, String>;

/// Reads a calendar as RFC 5545 says: lines end with CRLF, hold 75 octets at most, and go on after a space.
fn calendar(text: &str) -> (Entry, Vec<Entry>) {
    assert!(text.ends_with("\r\n"), "{text}");
    assert!(text.split("\r\n").all(|it| it.len() <= 75 && !it.contains(['\r', '\n'])), "{text}");
    let unfolded = text.replace("\r\n ", "").replace("\r\n\t", "");
    let (mut own, mut entries, mut entry) = (Entry::new(), Vec::new(), None::<Entry>);
    let mut lines = unfolded.trim_end().split("\r\n").collect::<Vec<_>>().into_iter();
    assert_eq!(lines.next(), Some("BEGIN:VCALENDAR"));
    assert_eq!(lines.next_back(), Some("END:VCALENDAR"));
    for line in lines {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
        match (line, &mut entry) {
            ("BEGIN:VEVENT", _) => entry = Some(Entry::new()),
            ("END:VEVENT", _) => entries.extend(entry.take()),
            (_, Some(entry)) => {
                let before = entry.insert(name.split(';').next().unwrap().to_owned(), value.to_owned());
                assert_eq!(before, None, "{line}");
            }
            _ => drop(own.insert(name.split(';').next().unwrap().to_owned(), value.to_owned())),
        }
    }
    (own, entries)
}

impl World {
    /// A new calendar of somebody's; where it is served.
    async fn new_calendar(&self, who: &SignedIn, path: &str) -> String {
        let answer = self.call(who, Method::POST, path, None).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let url = answer.body["url"].as_str().unwrap();
        assert!(url.ends_with(".ics") && url.starts_with(&self.url), "{url}");
        url[self.url.len()..].to_owned()
    }

    /// The entries of a calendar, by the part of their UID before the at sign.
    async fn entries(&self, path: &str) -> std::collections::BTreeMap<String, Entry> {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let (_, entries) = calendar(&answer.text);
        let count = entries.len();
        let by_id: std::collections::BTreeMap<_, _> =
            entries.into_iter().map(|it| (it["UID"].strip_suffix("@queueme.sa").unwrap().to_owned(), it)).collect();
        assert_eq!(by_id.len(), count, "each once");
        by_id
    }
}

fn sequence(entry: &Entry) -> u32 {
    entry["SEQUENCE"].parse().unwrap()
}

fn utc(moment: &str) -> String {
    let moment: jiff::Timestamp = moment.parse().unwrap();
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[tokio::test]
async fn a_customers_calendar_follows_their_appointments() {
    let world = World::new().await;
    let salon = world.salon(1).await;
    // A name that has to be folded, in the middle of letters of two octets.
    let name = "قص شعر مع غسيل وتصفيف، وعناية كاملة للمناسبات والأفراح; والضيوف";
    let path = format!("/shop/v1/services/{}", salon.service);
    world.patch(&salon.firm.owner, &path, json!({"name": {"ar": name, "en": "Cut, wash; style"}})).await;
    let (layla, john) = (world.customer(0).await, world.customer(0).await);
    world.speaks_english(&john).await;
    let one = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    world.booked(&john, &salon.service, &at(2, "12:00")).await;
    world.settle().await;
    let feed = world.new_calendar(&layla, "/customer/v1/calendar-feeds").await;

    let file = world.get(&feed).await;
    assert_eq!(file.headers["content-type"], "text/calendar; charset=utf-8");
    let (own, entries) = calendar(&file.text);
    assert_eq!((own["VERSION"].as_str(), own["X-WR-CALNAME"].as_str()), ("2.0", "مواعيدي – كيو مي"));
    assert!(own.contains_key("PRODID"));
    assert_eq!(entries.len(), 1, "{}", file.text);
    let id = one["id"].as_str().unwrap();
    let first = world.entries(&feed).await[id].clone();
    let summary = first["SUMMARY"].replace("\\,", ",").replace("\\;", ";");
    assert_eq!(summary, format!("{name} – صالون Lamsa"));
    assert_eq!((&first["DTSTART"], &first["DTEND"]), (&utc(&at(2, "16:00")), &utc(&at(2, "16:45"))));
    assert_eq!(first["STATUS"], "CONFIRMED");
    assert!(first.contains_key("DTSTAMP") && first["LOCATION"].contains("صالون Lamsa"), "{first:?}");
    let code = one["confirmation_code"].as_str().unwrap().trim_start_matches('#');
    assert!(first["DESCRIPTION"].contains(code), "{first:?}");

    // Unchanged: the same tag, and no second transfer.
    let tag = file.headers["etag"].to_str().unwrap().to_owned();
    let ask = |tag: &str| world.send(world.request(Method::GET, &feed).header("if-none-match", tag));
    let same = ask(&tag).await;
    assert_eq!((same.status, same.text.as_str()), (304, ""));
    assert_eq!(same.headers["etag"].to_str().unwrap(), tag);
    assert_eq!(ask("\"other\"").await.status, 200);
    world.advance(120).await;
    assert_eq!(ask(&tag).await.status, 304);
    let layla = world.again(&layla).await;

    let new = world.moved(&layla, "customer", &one, &at(3, "18:00")).await;
    assert_eq!(ask(&tag).await.status, 200);
    let entries = world.entries(&feed).await;
    assert_eq!(entries.len(), 2);
    assert_eq!((entries[id]["STATUS"].as_str(), entries[id]["UID"].as_str()), ("CANCELLED", first["UID"].as_str()));
    assert!(sequence(&entries[id]) > sequence(&first));
    assert!(entries[id]["DTSTAMP"] > first["DTSTAMP"]);
    let second = entries[new["id"].as_str().unwrap()].clone();
    assert_eq!((second["STATUS"].as_str(), &second["DTSTART"]), ("CONFIRMED", &utc(&at(3, "18:00"))));
    world.cancelled(&layla, "customer", &new).await;
    let entries = world.entries(&feed).await;
    let third = &entries[new["id"].as_str().unwrap()];
    assert_eq!((third["STATUS"].as_str(), &third["DTSTART"]), ("CANCELLED", &second["DTSTART"]));
    assert!(sequence(third) > sequence(&second));

    // In English for whoever reads English; only their own.
    let theirs = world.new_calendar(&john, "/customer/v1/calendar-feeds").await;
    let entries = world.entries(&theirs).await;
    assert_eq!(entries.len(), 1);
    let entry = entries.values().next().unwrap();
    assert_eq!(entry["SUMMARY"].replace('\\', ""), "Cut, wash; style – Salon Lamsa");

    // A new one ends the old one.
    let newer = world.new_calendar(&layla, "/customer/v1/calendar-feeds").await;
    assert_eq!(world.get(&feed).await.status, 404);
    assert_eq!(ask(&tag).await.status, 404);
    assert_eq!(world.entries(&newer).await.len(), 2);
    assert_eq!(world.get(&newer.replace(".ics", "")).await.status, 200);
    assert_eq!(world.entries(&theirs).await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_specialists_calendar_shows_their_appointments_and_ends_with_the_right_to_see_them() {
    let world = World::new().await;
    let salon = world.salon(2).await;
    let [mona, nora] = [&salon.people[0], &salon.people[1]];
    let layla = world.customer(0).await;
    let item = |at_: &str, who: usize| json!([{"service_id": salon.service, "start": at(2, at_), "specialist_id": salon.specialist(who)}]);
    let one = world.order(&layla, &item("16:00", 0)).await;
    assert_eq!(one.status, 201, "{}", one.text);
    let one = one.body["appointments"][0].clone();
    assert_eq!(world.order(&layla, &item("18:00", 1)).await.status, 201);
    world.settle().await;
    let path = format!("/shop/v1/employees/{}/calendar-feeds", mona.employee);
    let feed = world.new_calendar(&mona.who, &path).await;
    let entries = world.entries(&feed).await;
    assert_eq!(entries.len(), 1, "only their own");
    let first = &entries[one["id"].as_str().unwrap()];
    assert_eq!(first["SUMMARY"], "قص Lamsa – Layla");
    assert_eq!((&first["DTSTART"], first["STATUS"].as_str()), (&utc(&at(2, "16:00")), "CONFIRMED"));
    assert!(!world.get(&feed).await.text.contains(&layla.phone[1..]));
    let tag = world.get(&feed).await.headers["etag"].clone();
    let again = world.send(world.request(Method::GET, &feed).header("if-none-match", tag)).await;
    assert_eq!(again.status, 304);

    world.cancelled(&layla, "customer", &one).await;
    let entries = world.entries(&feed).await;
    let second = &entries[one["id"].as_str().unwrap()];
    assert_eq!(second["STATUS"], "CANCELLED");
    assert!(sequence(second) > sequence(first));

    // Neither colleagues without the right nor strangers get it; the owner does, and ends the one before.
    let refused = world.call(&nora.who, Method::POST, &path, None).await;
    let stranger = world.firm("Other").await;
    let unknown = world.call(&stranger.owner, Method::POST, &path, None).await;
    assert_eq!(unknown.status, 404, "{}", unknown.text);
    assert_eq!((refused.status, &refused.body["code"]), (403, &json!("permission_denied")), "{}", refused.text);
    assert_eq!(world.get(&feed).await.status, 200);
    let newer = world.new_calendar(&salon.firm.owner, &path).await;
    assert_eq!(world.get(&feed).await.status, 404);
    assert_eq!(world.entries(&newer).await.len(), 1);

    // Who doesn't work there any more has no calendar.
    let employee = format!("/shop/v1/employees/{}", mona.employee);
    world.patch(&salon.firm.owner, &employee, json!({"is_active": false})).await;
    assert_eq!(world.get(&newer).await.status, 404);
    world.end().await;
}
