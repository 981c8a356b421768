//! Personal data appears in no log, event or audit entry.

use crate::booking::at;
use crate::shop_fixture::fresh_phone;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use std::io;
use std::sync::{Arc, Mutex};
use store::{Table, keys};

/// Collects the log.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Collects what this process logs, at the level that is logged in AWS.
    pub fn collect() -> Self {
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().json().with_max_level(tracing::Level::INFO);
        let subscriber = subscriber.with_writer(move || writer.clone()).finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
        log
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn personal_data_of_a_guest_is_in_no_log_event_or_audit_entry() {
    let log = Log::collect();
    // Functions run in this process, whose log is collected.
    let world = World::with_bootstraps(None).await;
    let shop = world.queue_shop(1, json!({})).await;
    let (owner, phones) = (&shop.company.owner, [fresh_phone(), fresh_phone()]);
    let guest = json!({"party": {"name": "Canary Huda", "phone": phones[0]}, "notes": "Canary, allergic to henna"});
    let added = world.add(owner, &shop.queue, guest).await;
    assert_eq!(added.status, 201, "{}", added.text);
    let body = json!({"name": "Canary Reem", "phone": phones[1]});
    let joined = world.guest(&shop.queue, "guest-key-0123456789", body).await;
    assert_eq!(joined.status, 201, "{}", joined.text);
    let mut served = Vec::new();
    for _ in 0..2 {
        let called = world.next(owner, &shop.queue, json!({})).await;
        served.push(called["ticket"]["id"].as_str().unwrap().parse().unwrap());
        for step in ["recall", "skip", "reinstatement", "call", "start", "finish"] {
            world.done(owner, "shop", &called["ticket"], step, None).await;
        }
    }
    let page = format!("/customer/v1/public-tickets/{}", joined.body["token"].as_str().unwrap());
    let page = world.get(&page).await;
    assert_eq!(page.body["status"], "served", "{}", page.text);
    world.wait_until_idle().await;
    // A finished ticket has no phone number.
    let table = world.table().await;
    for id in served {
        let finished = table.get(&keys::past_ticket(id)).await.unwrap().unwrap();
        assert!(
            finished.text("status") == Some("served") && !finished.has("phone") && !finished.has("lat"),
            "{finished:?}"
        );
    }
    let admin = world.admin().await;
    let path = format!("/admin/v1/audit?company_id={}&limit=100", shop.company.id);
    let audit = world.call(&admin, Method::GET, &path, None).await;
    assert!(audit.text.contains("reinstate"), "{}", audit.text);
    let events = world.get("/_local/events").await;
    assert!(events.text.contains("TicketServed") && log.text().contains("otp_verified"), "{}", log.text());
    let board = world.board(owner, &shop.queue).await.to_string();
    for (what, text) in [
        ("log", &log.text()),
        ("events", &events.text),
        ("audit", &audit.text),
        ("page", &page.text),
        ("answer", &joined.text),
        ("board", &board),
    ] {
        for secret in [&phones[0][1..], &phones[1][1..], &phones[0][5..], &phones[1][5..]] {
            assert!(!text.contains(secret), "{what} shows {secret}: {text}");
        }
        assert!(what == "board" || !text.contains("Canary"), "{what} shows a name: {text}");
    }
    world.end().await;
}

/// The keys of the items of these people's visits: the appointments, and what leads to them.
async fn stored(table: &Table, appointment: &Value, user: &str) -> (bool, usize) {
    let id = appointment["id"].as_str().unwrap().parse().unwrap();
    let pointers =
        table.query_all(&keys::user_partition(user.parse().unwrap()), keys::APPOINTMENT_POINTERS).await.unwrap();
    (table.get(&keys::appointment(id)).await.unwrap().is_some(), pointers.len())
}

#[tokio::test]
async fn visits_are_kept_for_24_months_whatever_became_of_them() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let table = world.table().await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let cancelled = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    let answer = world.step(&layla, "customer", &cancelled, "cancellation", json!({"reason": "Canary"})).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let kept = world.booked(&amal, &salon.service, &at(2, "16:00")).await;
    world.wait_until_idle().await;
    let both = async |days: i64| {
        world.advance(days * 86_400).await;
        let user = |who: &SignedIn| who.user["id"].as_str().unwrap().to_owned();
        (stored(&table, &cancelled, &user(&layla)).await, stored(&table, &kept, &user(&amal)).await)
    };
    assert_eq!(both(730).await, ((true, 1), (true, 1)));
    assert_eq!(both(3).await, ((false, 0), (false, 0)));
    world.end().await;
}
