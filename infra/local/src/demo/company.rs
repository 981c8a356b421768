//! Creates a company with its roles and shops, as its owner would, unless they exist.

use super::ProgressReporter;
use super::client::{ApiError, Client, english, text};
use super::places::Places;
use super::shop::ShopSetup;
use super::sign_in::SignedIn;
use super::world::CompanySpec;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Creates whatever is missing of a company. `today` is the date on the platform clock.
pub(super) async fn complete(
    client: &Client,
    places: &Places,
    today: Date,
    spec: &CompanySpec,
    progress: &ProgressReporter,
) -> Result<(), ApiError> {
    let (name, phone) = &spec.owner;
    let owner = SignedIn::new(client, phone, "shop").await?;
    if owner.user().get("name").is_none_or(Value::is_null) {
        owner.client.patch("/identity/v1/me", &json!({"name": name, "language": "ar"})).await?;
    }
    let (company, shops) = match owner.context("company") {
        Some(id) => (id.to_owned(), owner.client.list(&format!("/shop/v1/companies/{id}/shops")).await?),
        None => (register(&owner.client, places, spec).await?, vec![]),
    };
    let roles = roles(&owner.client, &company, spec).await?;
    for shop in &spec.shops {
        let known = shops.iter().find(|it| text(it, "username") == shop.username);
        let (id, is_new) = match known {
            Some(shop) => (text(shop, "id").to_owned(), false),
            None => (super::shop::open(&owner.client, places, &company, phone, shop).await?, true),
        };
        let setup = ShopSetup { client: &owner.client, places, roles: &roles, today, id: &id, is_new, spec: shop };
        setup.complete().await?;
        progress.shop_completed();
    }
    owner.end().await
}

async fn register(owner: &Client, places: &Places, spec: &CompanySpec) -> Result<String, ApiError> {
    let body = json!({
        "name": spec.name,
        "registration_number": spec.registration,
        // ZATCA's VAT numbers begin and end with 3.
        "vat_number": format!("3{}0003", spec.registration),
        "contact_phone": spec.owner.1,
        "city_id": places.city(spec.city)?,
    });
    let company = owner.create("/shop/v1/companies", &format!("company-{}", spec.registration), &body).await?;
    Ok(text(&company, "id").to_owned())
}

/// Creates the company's own roles. Returns their ids by English name.
async fn roles(owner: &Client, company: &str, spec: &CompanySpec) -> Result<BTreeMap<String, String>, ApiError> {
    let mut roles = BTreeMap::new();
    if spec.roles.is_empty() {
        return Ok(roles);
    }
    let known = owner.list(&format!("/shop/v1/roles?company_id={company}")).await?;
    for (name, template) in &spec.roles {
        let id = match known.iter().find(|it| english(it, "name") == name.en) {
            Some(role) => text(role, "id").to_owned(),
            None => {
                let context = json!({"type": "company", "id": company});
                let body = json!({"name": name, "template": template, "context": context});
                let once = format!("role-{}-{template}", spec.registration);
                text(&owner.create("/shop/v1/roles", &once, &body).await?, "id").to_owned()
            }
        };
        roles.insert(name.en.clone(), id);
    }
    Ok(roles)
}
