//! Completes the profiles of customers and adds Queue Me's support employee.

use super::bookings;
use super::client::{ApiError, Client};
use super::places::Places;
use super::queues;
use super::sign_in::SignedIn;
use super::world::{ADMIN, CustomerSpec, SUPPORT};
use jiff::civil::Date;
use serde_json::{Value, json};

/// Completes a customer's profile, books appointments for them and lets them join a queue.
pub(super) async fn customer(
    client: &Client,
    places: &Places,
    today: Date,
    spec: &CustomerSpec,
) -> Result<(), ApiError> {
    let customer = SignedIn::new(client, spec.phone, "customer").await?;
    if customer.user().get("profile_complete").and_then(Value::as_bool) != Some(true) {
        let (lat, lng) = spec.place;
        let body = json!({
            "name": spec.name,
            "city_id": places.city(spec.city)?,
            "language": "ar",
            "gender": spec.gender,
            "birth_date": spec.born,
            "location": {"lat": lat, "lng": lng},
        });
        customer.client.patch("/identity/v1/me", &body).await?;
    }
    bookings::book_two(&customer.client, spec, today).await?;
    if let Some(username) = spec.joins_queue_of {
        queues::join(&customer.client, spec, username).await?;
    }
    customer.end().await
}

/// Adds the support employee to Queue Me's staff.
pub(super) async fn support(client: &Client) -> Result<(), ApiError> {
    let admin = SignedIn::new(client, ADMIN, "admin").await?;
    let (name, phone, permissions) = SUPPORT;
    let found = admin.client.list(&format!("/admin/v1/users?phone={}", phone.replace('+', "%2B"))).await?;
    let is_staff = |it: &Value| it.get("is_platform_staff").and_then(Value::as_bool) == Some(true);
    if !found.iter().any(is_staff) {
        let body = json!({"phone": phone, "name": name, "role_type": "custom", "permissions": permissions});
        admin.client.post("/admin/v1/users", &body).await?;
    }
    admin.end().await
}
