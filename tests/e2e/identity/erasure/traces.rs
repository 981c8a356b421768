//! What is left of a person after their account was erased: nothing, anywhere.

use crate::booking::{BookingShop, at, day};
use crate::identity::EXPORT;
use crate::identity::privacy::Log;
use crate::queue::QueueShop;
use crate::shop_fixture::{bilingual, id};
use crate::world::{SignedIn, World};
use reqwest::Method;
use runtime::{Aws, Env};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::personal::{AfterErasure, PERSONAL_DATA};

const PHONE: &str = "0512987654";
/// What identifies the person, as any store might spell it.
const CANARIES: [&str; 9] = [
    "Canary",
    "512987654",
    "1991-07-13",
    "24.713377",
    "46.675588",
    "Almond allergy",
    "push-token-of-noura",
    "Villa with a blue door",
    "staff-no-4711",
];
/// Days after which no copy is left.
const DAYS: i64 = 9;

/// The clients of the local cloud's stores.
struct Stores {
    dynamodb: String,
    table: String,
    env: Env,
}

impl Stores {
    async fn of(world: &World) -> Self {
        let endpoints = world.get("/_local/endpoints").await.body;
        let text = |name: &str| endpoints[name].as_str().unwrap().to_owned();
        let env: Env = [
            ("AWS_ACCESS_KEY_ID", text("access_key_id")),
            ("AWS_SECRET_ACCESS_KEY", text("secret_access_key")),
            ("AWS_REGION", "me-south-1".to_owned()),
            ("AWS_ENDPOINT_URL_DYNAMODB", text("dynamodb")),
            ("AWS_ENDPOINT_URL_S3", text("s3")),
        ]
        .into_iter()
        .collect();
        Self { dynamodb: text("dynamodb"), table: text("table"), env }
    }

    /// All items: the entity, and the item as text.
    async fn items(&self) -> Vec<(String, String)> {
        assert!(!self.dynamodb.is_empty());
        let client = Aws::new(&self.env).unwrap().dynamodb();
        let (mut all, mut start) = (Vec::new(), None);
        loop {
            let page = client.scan().table_name(&self.table).set_exclusive_start_key(start).send().await.unwrap();
            for item in page.items() {
                let entity = item.get("entity").and_then(|it| it.as_s().ok()).cloned().unwrap_or_default();
                all.push((entity, format!("{item:?}")));
            }
            start = page.last_evaluated_key().cloned();
            if start.is_none() {
                return all;
            }
        }
    }

    /// The keys of all files of people.
    async fn files(&self, bucket: &str) -> Vec<String> {
        let client = Aws::new(&self.env).unwrap().s3();
        let listed = client.list_objects_v2().bucket(bucket).send().await.unwrap();
        listed.contents().iter().filter_map(|it| it.key().map(str::to_owned)).collect()
    }
}

impl World {
    /// The number of items of an entity in the table.
    pub async fn count_of(&self, entity: &str) -> usize {
        Stores::of(self).await.items().await.iter().filter(|it| it.0 == entity).count()
    }
}

fn shows(text: &str) -> Option<&'static str> {
    CANARIES.into_iter().find(|it| text.contains(it))
}

/// What staff enter about the person before they have an account.
async fn entered_by_staff(world: &World, salon: &BookingShop, line: &QueueShop) {
    let owner = &salon.company.owner;
    let visit = json!({"customer": {"name": "Canary Noura", "phone": PHONE}, "service_id": salon.service,
        "start": at(2, "12:00"), "notes": "Almond allergy"});
    let booked = world.create(owner, &format!("/shop/v1/shops/{}/appointments", salon.branch.id), &visit).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let path = format!("/shop/v1/appointments/{}/reschedule", booked.body["appointments"][0]["id"].as_str().unwrap());
    let moved = world.call(owner, Method::POST, &path, Some(&json!({"start": at(3, "12:00")}))).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let walk_in = json!({"party": {"name": "Canary Noura", "phone": PHONE}, "notes": "Almond allergy"});
    let added = world.add(&line.company.owner, &line.queue, walk_in).await;
    assert_eq!(added.status, 201, "{}", added.text);
    let called = world.next(&line.company.owner, &line.queue, json!({})).await;
    for step in ["start", "finish"] {
        world.done(&line.company.owner, "shop", &called["ticket"], step, None).await;
    }
    let guest = json!({"name": "Canary Guest", "phone": PHONE});
    let joined = world.guest(&line.queue, "guest-key-0123456789", guest).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
}

/// What the person does with an account.
async fn done_by_customer(world: &World, salon: &BookingShop, line: &QueueShop) -> SignedIn {
    let who = world.sign_in(PHONE).await;
    let profile = json!({"name": "Canary Noura", "city_id": world.city(0), "birth_date": "1991-07-13",
        "location": {"lat": 24.713_377, "lng": 46.675_588}});
    let changed = world.call(&who, Method::PATCH, "/identity/v1/me", Some(&profile)).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    let who = world.again(&who).await;
    let device = json!({"platform": "ios", "push_token": "push-token-of-noura", "language": "en"});
    let device = world.call(&who, Method::PUT, "/identity/v1/me/devices/device-of-noura", Some(&device)).await;
    assert!(device.status < 300, "{}", device.text);
    let exported = world.call(&who, Method::POST, EXPORT, Some(&json!({}))).await;
    assert_eq!(exported.status, 202, "{}", exported.text);
    let visit = json!([{"service_id": salon.service, "start": at(6, "16:00")}]);
    let booked = world.book(&who, &visit).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let noted = json!({"notes": "Almond allergy"});
    let path = format!("/customer/v1/appointments/{}", booked.body["appointments"][0]["id"].as_str().unwrap());
    let noted = world.call(&who, Method::PATCH, &path, Some(&noted)).await;
    assert_eq!(noted.status, 200, "{}", noted.text);
    world.hold(&who, &salon.service, &at(7, "12:00")).await;
    world.waitlist_entry(&who, &salon.service, &day(8)).await;
    world.wait_until_idle().await;
    let notes = format!("/shop/v1/shops/{}/customers/{}/notes", salon.branch.id, who.user["id"].as_str().unwrap());
    let note = json!({"text": "Almond allergy", "tags": ["Canary Noura"]});
    let noted = world.create(&salon.company.owner, &notes, &note).await;
    assert_eq!(noted.status, 201, "{}", noted.text);
    let here = json!({"location": {"lat": 24.713_377, "lng": 46.675_588}});
    let joined = world.join(&who, &line.queue, here).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    who
}

/// The bucket of the person's export.
async fn bucket(world: &World, who: &SignedIn) -> String {
    world.wait_until_idle().await;
    let ready = world.call(who, Method::GET, EXPORT, None).await;
    let url = ready.body["url"].as_str().unwrap();
    url.split('/').nth(3).unwrap().to_owned()
}

/// What an employer enters about the person.
async fn entered_by_employer(world: &World, salon: &BookingShop) {
    let owner = &salon.company.owner;
    let body = json!({"name": bilingual("Canary", "نورة", "Noura"), "phone": PHONE, "is_specialist": true,
        "specialist": {"bio": bilingual("Canary", "خبيرة", "Expert"), "service_ids": [salon.service]},
        "staff_number": "staff-no-4711", "notes": "Villa with a blue door"});
    let hired = world.create(owner, &format!("/shop/v1/shops/{}/employees", salon.branch.id), &body).await;
    assert_eq!(hired.status, 201, "{}", hired.text);
    let leave = json!({"leave_type": "sick", "from": day(20), "to": day(21), "reason": "Almond allergy"});
    let leave = world.create(owner, &format!("/shop/v1/employees/{}/leaves", id(&hired)), &leave).await;
    assert_eq!(leave.status, 201, "{}", leave.text);
    let renamed = json!({"name": bilingual("Canary", "نورة الحربي", "Noura H")});
    let path = format!("/shop/v1/employees/{}", id(&hired));
    let renamed = world.call(owner, Method::PATCH, &path, Some(&renamed)).await;
    assert_eq!(renamed.status, 200, "{}", renamed.text);
}

/// What the shop is told about the person, and has not been told yet.
async fn not_sent(world: &World, salon: &BookingShop) {
    let payload = json!({"user": salon.company.owner.user["id"], "type": "appointment_cancelled_shop",
        "variables": {"customer_name": "Canary Noura"}});
    world.dead_letter_of(payload.clone()).await;
    world.postpone_notification(payload).await;
}

#[tokio::test]
async fn nine_days_after_an_erasure_nothing_names_the_person_anywhere() {
    let log = Log::collect();
    let world = World::with_bootstraps(None).await;
    let (salon, line) = (world.booking_shop(1).await, world.queue_shop(1, json!({})).await);
    entered_by_staff(&world, &salon, &line).await;
    let who = done_by_customer(&world, &salon, &line).await;
    entered_by_employer(&world, &salon).await;
    not_sent(&world, &salon).await;
    world.wait_until_idle().await;
    let (stores, bucket) = (Stores::of(&world).await, bucket(&world, &who).await);
    assert_eq!(stores.files(&bucket).await.len(), 1);

    // The world of this test holds personal data of every kind that the entities declare.
    let before = stores.items().await;
    let held: BTreeSet<&str> = before.iter().map(|it| it.0.as_str()).collect();
    let missing: Vec<&str> = PERSONAL_DATA.iter().map(|it| it.entity).filter(|it| !held.contains(it)).collect();
    assert!(missing.is_empty(), "no item of {missing:?}");
    let named: BTreeSet<&str> = before.iter().filter(|it| shows(&it.1).is_some()).map(|it| it.0.as_str()).collect();
    let declared: BTreeSet<&str> = PERSONAL_DATA.iter().map(|it| it.entity).collect();
    assert!(named.is_subset(&declared), "undeclared: {:?}", named.difference(&declared));

    let asked = world.call(&who, Method::POST, "/identity/v1/me/erasure", Some(&json!({}))).await;
    assert_eq!(asked.status, 202, "{}", asked.text);
    world.advance(73 * 3_600).await;
    let done = world.post("/_local/jobs/erase-accounts", &json!({})).await;
    assert_eq!(done.status, 200, "{}", done.text);
    world.wait_until_idle().await;

    // At once, only what expires by itself still does, and no file.
    let expires = |entity: &str| {
        PERSONAL_DATA
            .iter()
            .any(|it| it.entity == entity && matches!(it.after_erasure, AfterErasure::Expires(days) if days < DAYS))
    };
    for (entity, item) in stores.items().await {
        assert!(expires(&entity) || shows(&item).is_none(), "{entity} shows {:?}: {item}", shows(&item));
    }
    assert_eq!(stores.files(&bucket).await, Vec::<String>::new());

    world.advance(DAYS * 86_400).await;
    world.wait_until_idle().await;
    for (entity, item) in stores.items().await {
        assert_eq!(shows(&item), None, "{entity}: {item}");
    }
    // The archive of the bus keeps events for 7 days, failure queues keep messages for 14.
    let events = world.get("/_local/events").await;
    let recent = (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(73 + 24)).to_string();
    for event in events.body["items"].as_array().unwrap() {
        let is_recent = event["time"].as_str().unwrap() > recent.as_str();
        assert!(!is_recent || shows(&event.to_string()).is_none(), "{event}");
    }
    let dead = world.get("/_local/dead-letters").await.text;
    assert_eq!(shows(&dead), None, "{dead}");
    assert_eq!(shows(&log.text()), None, "the log");

    // The shops go on without the person.
    let owner = world.sign_in_to_shop_panel(&salon.company.owner.phone).await;
    let path = format!("/shop/v1/shops/{}/employees", salon.branch.id);
    let employees = world.call(&owner, Method::GET, &path, None).await;
    let erased: Vec<&Value> =
        employees.body["items"].as_array().unwrap().iter().filter(|it| it["name"]["en"] == "Deleted user").collect();
    assert!(erased.len() == 1 && erased[0]["is_active"] == false, "{}", employees.text);
    world.end().await;
}

#[test]
fn every_entity_says_whether_it_holds_personal_data() {
    let mut tags = BTreeSet::new();
    let folder = crate::world::root().join("shared/store/src");
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let source = std::fs::read_to_string(&entry).unwrap();
            for line in source.lines().map(str::trim) {
                let is_entity = line.starts_with("pub struct ") && line.ends_with("\" {");
                let is_tag = line.contains("TAG: &") && line.ends_with("\";");
                if is_entity || is_tag {
                    tags.insert(line.split('"').nth(1).unwrap().to_owned());
                }
            }
        }
    }
    let declared = PERSONAL_DATA.iter().map(|it| it.entity).chain(store::personal::WITHOUT_PERSONAL_DATA);
    let declared: BTreeSet<String> = declared.map(str::to_owned).collect();
    assert!(tags.len() > 50, "{tags:?}");
    assert_eq!(tags.difference(&declared).collect::<Vec<_>>(), Vec::<&String>::new(), "undeclared");
    assert_eq!(declared.difference(&tags).collect::<Vec<_>>(), Vec::<&String>::new(), "no such entity");
}
