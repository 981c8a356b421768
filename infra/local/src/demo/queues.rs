//! Gives a shop its queue, and lets demo people stand in it.

use super::client::{Client, Problem, text};
use super::shop::Branch;
use super::world::{Customer, Guest, Queue, Standing};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What queues are called, Arabic and English.
const NAME: (&str, &str) = ("بدون موعد", "Walk-ins");
const COUNTERS: [&str; 2] = ["1", "2"];
/// How long a call stands in a queue with demo people in it, and how long they may come back: whoever looks at it an hour
/// after the load still finds somebody called.
const CALL_SECONDS: u32 = 3_600;
const REINSTATE_MINUTES: u32 = 120;

/// Completes the queue of a shop whose services and specialists have these ids, by English name and by phone.
pub(super) async fn complete(
    branch: &Branch<'_>,
    wish: &Queue,
    services: &BTreeMap<String, String>,
    specialists: &BTreeMap<String, String>,
) -> Result<(), Problem> {
    let path = branch.path("queues");
    let known = branch.known(&path).await?;
    let is_new = known.is_empty();
    let id = match known.first() {
        Some(queue) => text(queue, "id").to_owned(),
        None => {
            let made = branch.client.create(&path, &branch.once("queue", 0), &body(wish)).await?;
            text(&made, "id").to_owned()
        }
    };
    if wish.guests.is_empty() || (!is_new && !is_empty(branch.client, &id).await?) {
        return Ok(());
    }
    let mut counters = COUNTERS.iter().cycle();
    for (number, guest) in wish.guests.iter().enumerate() {
        let once = branch.once("guest", number);
        let ticket = add(branch.client, &id, &once, guest, services).await?;
        let (by, steps): (_, &[&str]) = match &guest.standing {
            Standing::Waiting => continue,
            Standing::Called(by) => (by, &["call"]),
            Standing::Serving(by) => (by, &["call", "start"]),
        };
        let call = json!({"counter": counters.next(), "specialist_id": specialists.get(by)});
        for step in steps {
            let body = if *step == "call" { call.clone() } else { json!({}) };
            branch.client.post(&format!("/shop/v1/tickets/{ticket}/{step}"), &body).await?;
        }
    }
    Ok(())
}

fn body(wish: &Queue) -> Value {
    let (ar, en) = NAME;
    let mut body = json!({"name": {"ar": ar, "en": en}, "counters": COUNTERS});
    if let (false, Some(members)) = (wish.guests.is_empty(), body.as_object_mut()) {
        members.insert("status".to_owned(), json!("open"));
        members.insert("call_timeout_seconds".to_owned(), json!(CALL_SECONDS));
        members.insert("reinstate_minutes".to_owned(), json!(REINSTATE_MINUTES));
    }
    body
}

async fn is_empty(owner: &Client, queue: &str) -> Result<bool, Problem> {
    let board = owner.get(&format!("/shop/v1/queues/{queue}/tickets")).await?;
    Ok(board.get("items").and_then(Value::as_array).is_none_or(Vec::is_empty))
}

/// Adds somebody to a queue; answers with the id of their ticket.
async fn add(
    owner: &Client,
    queue: &str,
    once: &str,
    guest: &Guest,
    services: &BTreeMap<String, String>,
) -> Result<String, Problem> {
    let body = json!({"party": {"name": guest.name}, "service_id": services.get(guest.service)});
    let added = owner.create(&format!("/shop/v1/queues/{queue}/tickets"), once, &body).await?;
    Ok(added.get("ticket").map(|it| text(it, "id").to_owned()).unwrap_or_default())
}

/// Lets a customer wait in the queue of a shop near them, unless they have waited somewhere before.
pub(super) async fn wait(customer: &Client, wish: &Customer, username: &str) -> Result<(), Problem> {
    if !customer.list("/customer/v1/tickets").await?.is_empty() {
        return Ok(());
    }
    let (lat, lng) = wish.place;
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
        // Shortly before closing nobody is let in any more.
        Err(problem) if problem.status == 409 => Ok(()),
        Err(problem) => Err(problem),
    }
}

fn items(page: &Value) -> impl Iterator<Item = &Value> {
    page.get("items").and_then(Value::as_array).into_iter().flatten()
}
