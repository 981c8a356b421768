//! The fixture of shops: a company with its shops, employees and services, created through the API by its owner.

pub mod appointments;
pub mod tickets;

use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

/// A company and its owner.
#[derive(Debug, Clone)]
pub struct CompanyFixture {
    pub owner: SignedIn,
    pub id: String,
    /// A word in every text of this company, by which a response that shows them to others is found.
    pub canary: String,
}

/// A branch of a company: one of its shops.
#[derive(Debug, Clone)]
pub struct Branch {
    pub id: String,
    pub username: String,
}

/// An employee of a shop, signed in.
#[derive(Debug, Clone)]
pub struct EmployeeFixture {
    pub employee: String,
    pub specialist: Option<String>,
    pub who: SignedIn,
}

/// A location in Riyadh: latitude and longitude.
pub const RIYADH: (f64, f64) = (24.7136, 46.6753);

static NEXT: AtomicU32 = AtomicU32::new(1);

/// Returns a number that is unique in this test.
pub fn fresh() -> u32 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Returns an unused idempotency key.
pub fn key() -> String {
    format!("test-key-{:012}", fresh())
}

/// Returns an unused phone number.
pub fn fresh_phone() -> String {
    format!("+9665{:08}", 60_000_000 + fresh())
}

/// Returns the id in an answer's body.
pub fn id(answer: &Answer) -> String {
    answer.body["id"].as_str().unwrap_or_else(|| panic!("no id: {} {}", answer.status, answer.text)).to_owned()
}

/// Returns a text in both languages that contains a word.
pub fn bilingual(word: &str, ar: &str, en: &str) -> Value {
    json!({"ar": format!("{ar} {word}"), "en": format!("{en} {word}")})
}

impl World {
    /// Sends a POST with a new `Idempotency-Key`.
    pub async fn create(&self, who: &SignedIn, path: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, path).bearer_auth(&who.access).header("idempotency-key", key());
        self.send(request.json(body)).await
    }

    /// Returns the id of a city, by its position in the list.
    pub fn city(&self, at: usize) -> String {
        // Cities are seeded with fixed ids: docs/data-model.md.
        model::Id::<model::id::City>::fixed(at as u128 + 1).to_string()
    }

    /// Returns the id of a seeded child category.
    pub fn category(&self, parent: u128, child: u128) -> String {
        model::Id::<model::id::Category>::fixed((parent << 16) | child).to_string()
    }

    /// Returns the id of a seeded plan, by its position in the list.
    pub fn plan(&self, at: usize) -> String {
        model::Id::<model::id::Plan>::fixed(at as u128 + 1).to_string()
    }

    /// Returns the id of a feature of a seeded plan, by its position in the list.
    pub fn plan_feature(&self, plan: usize, at: usize) -> String {
        model::Id::<model::id::PlanFeature>::fixed(((plan as u128 + 1) << 16) + at as u128 + 1).to_string()
    }

    /// Signs in a new customer of a city, with a complete profile.
    pub async fn customer(&self, city: usize) -> SignedIn {
        let phone = fresh_phone();
        let who = self.sign_in_on(&phone, "customer", &format!("device-{}", fresh())).await;
        let body = json!({"name": "Layla", "city_id": self.city(city)});
        let answer = self.call(&who, Method::PATCH, "/identity/v1/me", Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        // The token says whether the profile is complete, so a new one is needed.
        let answer = self.post("/identity/v1/tokens/refresh", &json!({"refresh_token": who.refresh})).await;
        SignedIn::of(&phone, &answer.body)
    }

    /// Signs in to the shop panel, on a new device.
    pub async fn sign_in_to_shop_panel(&self, phone: &str) -> SignedIn {
        self.sign_in_on(phone, "shop", &format!("device-{}", fresh())).await
    }

    /// Registers a company.
    pub async fn company(&self, canary: &str) -> CompanyFixture {
        let owner = self.sign_in_to_shop_panel(&fresh_phone()).await;
        let body = json!({
            "name": bilingual(canary, "شركة", "Company"), "registration_number": "1010101010",
            "contact_phone": "0555555555", "city_id": self.city(0),
        });
        let answer = self.create(&owner, "/shop/v1/companies", &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        CompanyFixture { owner, id: id(&answer), canary: canary.to_owned() }
    }

    /// Opens a shop in a city (by its position in the list), at a latitude and longitude.
    pub async fn branch(&self, company: &CompanyFixture, city: usize, (lat, lng): (f64, f64)) -> Branch {
        let username = format!("shop{}", fresh());
        let body = json!({
            "name": bilingual(&company.canary, "صالون", "Salon"), "username": username, "city_id": self.city(city),
            "address": format!("King Fahd Road {}", company.canary), "location": {"lat": lat, "lng": lng},
        });
        let path = format!("/shop/v1/companies/{}/shops", company.id);
        let answer = self.create(&company.owner, &path, &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        Branch { id: id(&answer), username }
    }

    /// Opens a shop and hides it from customers, for long enough that it can be closed.
    pub async fn hidden_shop(&self, company: &CompanyFixture) -> Branch {
        let branch = self.branch(company, 0, (24.73, 46.69)).await;
        self.hide(company, &branch).await;
        branch
    }

    /// Hides a shop from customers, for long enough that it can be closed.
    pub async fn hide(&self, company: &CompanyFixture, branch: &Branch) {
        let path = format!("/shop/v1/shops/{}", branch.id);
        let hidden = self.call(&company.owner, Method::PATCH, &path, Some(&json!({"is_active": false}))).await;
        assert_eq!(hidden.status, 200, "{}", hidden.text);
        self.advance(61).await;
    }

    /// Hires an employee and signs them in.
    pub async fn employee(&self, company: &CompanyFixture, branch: &Branch, roles: &[String]) -> EmployeeFixture {
        self.hire(company, branch, json!({"role_ids": roles, "is_specialist": false})).await
    }

    /// Hires a specialist and signs them in.
    pub async fn specialist(&self, company: &CompanyFixture, branch: &Branch, services: &[String]) -> EmployeeFixture {
        let details = json!({"bio": bilingual(&company.canary, "خبيرة", "Expert"), "service_ids": services});
        self.hire(company, branch, json!({"role_ids": [], "is_specialist": true, "specialist": details})).await
    }

    /// Hires a specialist with roles but without services, and signs them in.
    pub async fn specialist_with_roles(
        &self,
        company: &CompanyFixture,
        branch: &Branch,
        roles: &[String],
    ) -> EmployeeFixture {
        self.hire(company, branch, json!({"role_ids": roles, "is_specialist": true, "specialist": {}})).await
    }

    async fn hire(&self, company: &CompanyFixture, branch: &Branch, mut body: Value) -> EmployeeFixture {
        let phone = fresh_phone();
        body["name"] = bilingual(&company.canary, "منى", "Mona");
        body["phone"] = json!(phone);
        let answer = self.create(&company.owner, &format!("/shop/v1/shops/{}/employees", branch.id), &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let specialist = answer.body["specialist_id"].as_str().map(str::to_owned);
        EmployeeFixture { employee: id(&answer), specialist, who: self.sign_in_to_shop_panel(&phone).await }
    }

    /// Creates a custom role of a shop.
    pub async fn role(&self, company: &CompanyFixture, branch: &Branch, permissions: &[&str]) -> String {
        let body = json!({
            "name": bilingual(&company.canary, "دور", "Role"), "permissions": permissions,
            "context": {"type": "shop", "id": branch.id},
        });
        let answer = self.create(&company.owner, "/shop/v1/roles", &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        id(&answer)
    }

    /// Creates a service provided by these specialists.
    pub async fn service(&self, company: &CompanyFixture, branch: &Branch, specialists: &[String]) -> String {
        self.service_with(company, branch, json!({"specialist_ids": specialists})).await
    }

    /// Creates a service with some fields replaced.
    pub async fn service_with(&self, company: &CompanyFixture, branch: &Branch, change: Value) -> String {
        let mut body = json!({
            "name": bilingual(&company.canary, "قص", "Haircut"), "category_id": self.category(1, 1), "price_halalas": 12_000,
            "duration_minutes": 45, "buffer_before_minutes": 5, "buffer_after_minutes": 10,
            "granularity_minutes": 15, "location": "in_shop", "specialist_ids": [],
        });
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let answer = self.create(&company.owner, &format!("/shop/v1/shops/{}/services", branch.id), &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        id(&answer)
    }

    /// Returns the first administrator, signed in to the admin panel.
    pub async fn admin(&self) -> SignedIn {
        self.admin.get_or_init(|| self.sign_in_on("+966500000001", "admin", "admin-device")).await.clone()
    }
}
