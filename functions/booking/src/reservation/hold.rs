//! Holds: what is stored, how it ends, and what it gives back.

use crate::reservation::customer_schedule;
use jiff::Timestamp;
use model::catalog::MAX_ITEMS;
use model::{Id, id};
use runtime::{Entropy as _, SystemEntropy};
use serde_json::json;
use store::agenda::{self, Claim};
use store::{Appointment, Condition, Event, Item, StoreError, Table, Update, Write, keys};

/// How long a hold lasts, in seconds.
pub(crate) const LASTS: i64 = 600;

/// The hold's item, with the appointments that it becomes when it is booked.
pub(crate) fn item(hold: Id<id::Hold>, user: Id<id::User>, until: i64, appointments: &[Appointment]) -> Item {
    let first = appointments.first();
    let item = Item::new(&keys::hold(hold), "Hold")
        .with("id", hold)
        .with("customer_id", user)
        .with_some("shop_id", first.and_then(|it| it.0.text("shop_id")))
        .with_some("company_id", first.and_then(|it| it.0.text("company_id")))
        .with("status", "open")
        .with("expires_at", until)
        .with("ttl", until + 7 * 86_400);
    appointments.iter().zip(0..).fold(item, |item, (it, at)| item.with(&format!("a_{at}"), it.0.clone()))
}

/// The appointments that a hold becomes when it is booked.
pub(crate) fn held_appointments(hold: &Item) -> Vec<Appointment> {
    (0..MAX_ITEMS).filter_map(|at| Appointment::read(Some(hold.map(&format!("a_{at}"))))).collect()
}

/// The writes that end an open hold.
pub(crate) fn end(hold: &Item, id: Id<id::Hold>, status: &'static str, actor: &str, now: Timestamp) -> Vec<Write> {
    let open = Condition::Equal("status".into(), "open".into());
    let update = Update::of(keys::hold(id)).set("status", status).when(open);
    let event = Event {
        id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
        name: "SlotReleased",
        at: now,
        actor: actor.to_owned(),
        subject: ("hold", id.to_string()),
        payload: json!({
            "company_id": hold.text("company_id"), "shop_id": hold.text("shop_id"),
            "customer": hold.text("customer_id"), "hold": id, "reason": status,
        }),
    };
    let mut writes = vec![Write::from(update), event.write()];
    // What the waitlist offers stands in nobody's diary.
    if let Some(user) = hold.parsed("customer_id").filter(|_| !hold.has("entry")) {
        let ids = held_appointments(hold).into_iter().filter_map(|it| it.id());
        writes.push(customer_schedule::free(user, ids).into());
    }
    writes
}

/// Gives the time of a hold back that has ended. Doing it twice changes nothing.
pub(crate) async fn give_back(table: &Table, hold: &Item) -> Result<(), StoreError> {
    let appointments = held_appointments(hold);
    let Some(zone) = appointments.first().map(Appointment::zone) else { return Ok(()) };
    let claims: Vec<Claim> = appointments.iter().filter_map(Appointment::claim).collect();
    agenda::release(table, &claims, agenda::ClaimStage::Ended, &[], &zone).await
}
