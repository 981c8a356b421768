//! Books appointments for demo customers: one tomorrow and one the day after, at shops near them.

use super::client::{ApiError, Client, text};
use super::world::CustomerSpec;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};

/// Maximum number of shops tried for a customer.
const MAX_SHOPS: usize = 6;

/// Books two appointments for a customer who has none.
pub(super) async fn book_two(customer: &Client, spec: &CustomerSpec, today: Date) -> Result<(), ApiError> {
    if !customer.list("/customer/v1/appointments").await?.is_empty() {
        return Ok(());
    }
    let (lat, lng) = spec.place;
    let audience = if spec.gender == "female" { "women" } else { "men" };
    let shops = customer.get(&format!("/customer/v1/shops?near={lat},{lng}&audience={audience}&limit=20")).await?;
    let shops = items(&shops);
    let mut shops = shops.iter().take(MAX_SHOPS);
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

/// Books the middle one of a date's free slots. Returns `false` if the shop has none.
async fn book(customer: &Client, shop: &str, date: Date, ahead: i64) -> Result<bool, ApiError> {
    let services = customer.get(&format!("/customer/v1/shops/{shop}/services")).await?;
    for service in items(&services).iter().filter(|it| text(it, "location") != "in_home") {
        let id = text(service, "id");
        let slots = customer.get(&format!("/customer/v1/services/{id}/slots?date={date}")).await?;
        let slots = slots.get("slots").and_then(Value::as_array).cloned().unwrap_or_default();
        let Some(slot) = slots.get(slots.len() / 2) else { continue };
        let body = json!({"items": [{"service_id": id, "start": text(slot, "start")}]});
        match customer.create("/customer/v1/appointments", &format!("booking-{ahead}-{id}"), &body).await {
            Ok(_) => return Ok(true),
            // The slot was taken, or it overlaps another appointment of the customer: try another service.
            Err(problem) if problem.status == 409 => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(false)
}

fn items(page: &Value) -> Vec<Value> {
    page.get("items").and_then(Value::as_array).cloned().unwrap_or_default()
}
