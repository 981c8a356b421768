//! Books something for demo customers: a time tomorrow and one the day after, at shops near them.

use super::client::{Client, Problem, text};
use super::world::Customer;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};

/// How many shops are tried before a customer goes without.
const SHOPS: usize = 6;

/// Gives a customer without appointments two of them.
pub(super) async fn some(customer: &Client, wish: &Customer, today: Date) -> Result<(), Problem> {
    if !customer.list("/customer/v1/appointments").await?.is_empty() {
        return Ok(());
    }
    let (lat, lng) = wish.place;
    let audience = if wish.gender == "female" { "women" } else { "men" };
    let shops = customer.get(&format!("/customer/v1/shops?near={lat},{lng}&audience={audience}&limit=20")).await?;
    let shops = items(&shops);
    let mut shops = shops.iter().take(SHOPS);
    for ahead in 1..=2 {
        let date = today.saturating_add(ahead.days());
        for shop in shops.by_ref() {
            if book(customer, text(shop, "id"), date, ahead).await? {
                break;
            }
        }
    }
    Ok(())
}

/// Books a time in the middle of a date's; whether there was one.
async fn book(customer: &Client, shop: &str, date: Date, ahead: i64) -> Result<bool, Problem> {
    let services = customer.get(&format!("/customer/v1/shops/{shop}/services")).await?;
    for service in items(&services).iter().filter(|it| text(it, "location") != "in_home") {
        let id = text(service, "id");
        let slots = customer.get(&format!("/customer/v1/services/{id}/slots?date={date}")).await?;
        let slots = slots.get("slots").and_then(Value::as_array).cloned().unwrap_or_default();
        let Some(slot) = slots.get(slots.len() / 2) else { continue };
        let body = json!({"items": [{"service_id": id, "start": text(slot, "start")}]});
        match customer.create("/customer/v1/appointments", &format!("booking-{ahead}-{id}"), &body).await {
            Ok(_) => return Ok(true),
            // Somebody was faster, or it clashes with what they have: another one will do.
            Err(problem) if problem.status == 409 => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(false)
}

fn items(page: &Value) -> Vec<Value> {
    page.get("items").and_then(Value::as_array).cloned().unwrap_or_default()
}
