//! Makes sure that customers have their profiles, and that Queue Me has its support employee.

use super::bookings;
use super::client::{Client, Problem};
use super::places::Places;
use super::queues;
use super::sign_in::SignedIn;
use super::world::{ADMIN, Customer, SUPPORT};
use jiff::civil::Date;
use serde_json::{Value, json};

/// Completes a customer's profile, books something for them, and lets them wait.
pub(super) async fn customer(client: &Client, places: &Places, today: Date, wish: &Customer) -> Result<(), Problem> {
    let customer = SignedIn::new(client, wish.phone, "customer").await?;
    if customer.user().get("profile_complete").and_then(Value::as_bool) != Some(true) {
        let (lat, lng) = wish.place;
        let body = json!({
            "name": wish.name,
            "city_id": places.city(wish.city)?,
            "language": "ar",
            "gender": wish.gender,
            "birth_date": wish.born,
            "location": {"lat": lat, "lng": lng},
        });
        customer.client.patch("/identity/v1/me", &body).await?;
    }
    bookings::some(&customer.client, wish, today).await?;
    if let Some(username) = wish.waits_at {
        queues::wait(&customer.client, wish, username).await?;
    }
    customer.end().await
}

/// Makes the support employee one of Queue Me's staff.
pub(super) async fn support(client: &Client) -> Result<(), Problem> {
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
