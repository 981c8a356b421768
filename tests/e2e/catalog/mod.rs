//! The catalogue: services, specialists and packages of a shop, and the tree of categories.

mod categories;
mod cities;
mod contention;
mod costs;
mod packages;
mod permissions;
mod services;
mod specialists;

use crate::shop_fixture::{Branch, CompanyFixture, EmployeeFixture, RIYADH};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

/// A company with a shop, and short ways to send requests as its owner.
pub struct CatalogShop {
    pub world: World,
    pub company: CompanyFixture,
    pub branch: Branch,
}

impl CatalogShop {
    pub async fn new(canary: &str) -> Self {
        let world = World::without_request_limits().await;
        let company = world.company(canary).await;
        let branch = world.branch(&company, 0, RIYADH).await;
        Self { world, company, branch }
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        self.world.call(&self.company.owner, method, &format!("/shop/v1{path}"), body).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        let answer = self.call(Method::GET, path, None).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        answer
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PATCH, path, Some(&body)).await
    }

    /// Sends a POST below the shop.
    pub async fn create(&self, what: &str, body: &Value) -> Answer {
        let path = format!("/shop/v1/shops/{}/{what}", self.branch.id);
        self.world.create(&self.company.owner, &path, body).await
    }

    pub async fn shop(&self) -> Value {
        self.get(&format!("/shops/{}", self.branch.id)).await.body
    }

    /// Hires a specialist. Returns the specialist's id.
    pub async fn specialist(&self) -> String {
        self.person().await.specialist.unwrap()
    }

    pub async fn person(&self) -> EmployeeFixture {
        self.world.specialist(&self.company, &self.branch, &[]).await
    }

    /// Returns the body of a service of the first category.
    pub fn body(&self, specialists: &[&String]) -> Value {
        json!({
            "name": {"ar": "قص", "en": "Haircut"}, "category_id": self.world.category(1, 1), "price_halalas": 12_000,
            "duration_minutes": 45, "specialist_ids": specialists,
        })
    }

    /// Creates a service with some fields replaced.
    pub async fn service(&self, specialists: &[&String], change: Value) -> Answer {
        let mut body = self.body(specialists);
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        self.create("services", &body).await
    }

    /// Returns the number of services of a category that aren't archived, as administrators see it.
    pub async fn service_count(&self, category: &str) -> Value {
        let admin = self.world.admin().await;
        let all = self.world.call(&admin, Method::GET, "/admin/v1/categories", None).await;
        let all = all.body["items"].as_array().unwrap().clone();
        all.into_iter().find(|it| it["id"] == category).unwrap()["service_count"].clone()
    }
}

/// An administrator, and short ways to send requests as one.
pub struct AdminPanel {
    pub world: World,
    pub who: SignedIn,
}

impl AdminPanel {
    pub async fn new() -> Self {
        let world = World::new().await;
        let who = world.admin().await;
        Self { world, who }
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        self.world.call(&self.who, method, &format!("/admin/v1{path}"), body).await
    }

    pub async fn create(&self, body: Value) -> Answer {
        self.call(Method::POST, "/categories", Some(&body)).await
    }
}

/// Returns the status and code of a refused request, and the pointer of its first error.
pub fn refusal(answer: &Answer) -> (u16, &str, &str) {
    let code = answer.body["code"].as_str().unwrap_or_default();
    (answer.status, code, answer.body["errors"][0]["pointer"].as_str().unwrap_or_default())
}
