//! Makes sure that a company is there, with its roles and shops, as its owner would.

use super::client::{Client, Problem, english, text};
use super::places::Places;
use super::shop::Branch;
use super::sign_in::SignedIn;
use super::world::Company;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Completes a company. `today` is the date on the platform's clock.
pub(super) async fn complete(client: &Client, places: &Places, today: Date, wish: &Company) -> Result<(), Problem> {
    let (name, phone) = &wish.owner;
    let owner = SignedIn::new(client, phone, "shop").await?;
    if owner.user().get("name").is_none_or(Value::is_null) {
        owner.client.patch("/identity/v1/me", &json!({"name": name, "language": "ar"})).await?;
    }
    let (company, shops) = match owner.context("company") {
        Some(id) => (id.to_owned(), owner.client.list(&format!("/shop/v1/companies/{id}/shops")).await?),
        None => (register(&owner.client, places, wish).await?, vec![]),
    };
    let roles = roles(&owner.client, &company, wish).await?;
    for shop in &wish.shops {
        let known = shops.iter().find(|it| text(it, "username") == shop.username);
        let (id, is_new) = match known {
            Some(shop) => (text(shop, "id").to_owned(), false),
            None => (super::shop::open(&owner.client, places, &company, phone, shop).await?, true),
        };
        let branch = Branch { client: &owner.client, places, roles: &roles, today, id: &id, is_new, wish: shop };
        branch.complete().await?;
    }
    owner.end().await
}

async fn register(owner: &Client, places: &Places, wish: &Company) -> Result<String, Problem> {
    let body = json!({
        "name": wish.name,
        "registration_number": wish.registration,
        // Framed by threes, as ZATCA's are.
        "vat_number": format!("3{}0003", wish.registration),
        "contact_phone": wish.owner.1,
        "city_id": places.city(wish.city)?,
    });
    let company = owner.create("/shop/v1/companies", &format!("company-{}", wish.registration), &body).await?;
    Ok(text(&company, "id").to_owned())
}

/// The ids of the company's own roles, by English name.
async fn roles(owner: &Client, company: &str, wish: &Company) -> Result<BTreeMap<String, String>, Problem> {
    let mut roles = BTreeMap::new();
    if wish.roles.is_empty() {
        return Ok(roles);
    }
    let known = owner.list(&format!("/shop/v1/roles?company_id={company}")).await?;
    for (name, template) in &wish.roles {
        let id = match known.iter().find(|it| english(it, "name") == name.en) {
            Some(role) => text(role, "id").to_owned(),
            None => {
                let context = json!({"type": "company", "id": company});
                let body = json!({"name": name, "template": template, "context": context});
                let once = format!("role-{}-{template}", wish.registration);
                text(&owner.create("/shop/v1/roles", &once, &body).await?, "id").to_owned()
            }
        };
        roles.insert(name.en.clone(), id);
    }
    Ok(roles)
}
