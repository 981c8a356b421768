//! Creates the queue of a shop and adds demo tickets to it.

use super::client::{ApiError, Client, text};
use super::shop::ShopSetup;
use super::world::{CustomerSpec, GuestSpec, GuestStatus, QueueSpec};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The name of all demo queues, in Arabic and English.
const NAME: (&str, &str) = ("بدون موعد", "Walk-ins");
const COUNTERS: [&str; 2] = ["1", "2"];
/// Timeout of a call, and the time to reinstate a skipped ticket, in queues with demo tickets. They are long, so that an
/// hour after the load a ticket is still called.
const CALL_SECONDS: u32 = 3_600;
const REINSTATE_MINUTES: u32 = 120;

/// Creates whatever is missing of a shop's queue. `services` are ids by English name, `specialists` are ids by phone.
pub(super) async fn complete(
    setup: &ShopSetup<'_>,
    spec: &QueueSpec,
    services: &BTreeMap<String, String>,
    specialists: &BTreeMap<String, String>,
) -> Result<(), ApiError> {
    let path = setup.path("queues");
    let existing = setup.existing(&path).await?;
    let is_new = existing.is_empty();
    let id = match existing.first() {
        Some(queue) => text(queue, "id").to_owned(),
        None => {
            let made = setup.client.create(&path, &setup.request_key("queue", 0), &body(spec)).await?;
            text(&made, "id").to_owned()
        }
    };
    if spec.guests.is_empty() || (!is_new && !is_empty(setup.client, &id).await?) {
        return Ok(());
    }
    let mut counters = COUNTERS.iter().cycle();
    for (number, guest) in spec.guests.iter().enumerate() {
        let request_key = setup.request_key("guest", number);
        let ticket = add(setup.client, &id, &request_key, guest, services).await?;
        let (by, steps): (_, &[&str]) = match &guest.status {
            GuestStatus::Waiting => continue,
            GuestStatus::Called(by) => (by, &["call"]),
            GuestStatus::Serving(by) => (by, &["call", "start"]),
        };
        let call = json!({"counter": counters.next(), "specialist_id": specialists.get(by)});
        for step in steps {
            let body = if *step == "call" { call.clone() } else { json!({}) };
            setup.client.post(&format!("/shop/v1/tickets/{ticket}/{step}"), &body).await?;
        }
    }
    Ok(())
}

fn body(spec: &QueueSpec) -> Value {
    let (ar, en) = NAME;
    let mut body = json!({"name": {"ar": ar, "en": en}, "counters": COUNTERS});
    if let (false, Some(members)) = (spec.guests.is_empty(), body.as_object_mut()) {
        members.insert("status".to_owned(), json!("open"));
        members.insert("call_timeout_seconds".to_owned(), json!(CALL_SECONDS));
        members.insert("reinstate_minutes".to_owned(), json!(REINSTATE_MINUTES));
    }
    body
}

async fn is_empty(owner: &Client, queue: &str) -> Result<bool, ApiError> {
    let board = owner.get(&format!("/shop/v1/queues/{queue}/tickets")).await?;
    Ok(board.get("items").and_then(Value::as_array).is_none_or(Vec::is_empty))
}

/// Adds a walk-in to a queue. Returns the id of the ticket.
async fn add(
    owner: &Client,
    queue: &str,
    request_key: &str,
    guest: &GuestSpec,
    services: &BTreeMap<String, String>,
) -> Result<String, ApiError> {
    let body = json!({"party": {"name": guest.name}, "service_id": services.get(guest.service)});
    let added = owner.create(&format!("/shop/v1/queues/{queue}/tickets"), request_key, &body).await?;
    Ok(added.get("ticket").map(|it| text(it, "id").to_owned()).unwrap_or_default())
}

/// Lets a customer join the queue of a shop near them, unless they have joined a queue before.
pub(super) async fn join(customer: &Client, spec: &CustomerSpec, username: &str) -> Result<(), ApiError> {
    if !customer.list("/customer/v1/tickets").await?.is_empty() {
        return Ok(());
    }
    let (lat, lng) = spec.place;
    let shops = customer.get(&format!("/customer/v1/shops?near={lat},{lng}&limit=100")).await?;
    let Some(shop) = items(&shops).find(|it| text(it, "username") == username) else { return Ok(()) };
    let queues = customer.get(&format!("/customer/v1/shops/{}/queues", text(shop, "id"))).await?;
    let Some(queue) = items(&queues).next() else { return Ok(()) };
    let services = queue.get("services").and_then(Value::as_array).into_iter().flatten();
    let service = services.map(|it| text(it, "id")).next();
    let queue = text(queue, "id");
    let path = format!("/customer/v1/queues/{queue}/tickets");
    match customer.create(&path, &format!("ticket-{queue}"), &json!({"service_id": service})).await {
        Ok(_) => Ok(()),
        // Shortly before closing the queue accepts no more tickets.
        Err(problem) if problem.status == 409 => Ok(()),
        Err(problem) => Err(problem),
    }
}

fn items(page: &Value) -> impl Iterator<Item = &Value> {
    page.get("items").and_then(Value::as_array).into_iter().flatten()
}
