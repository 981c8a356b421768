//! Plans and their features.

mod admin;
mod features;
mod recommended;
mod shop;

use crate::world::{Answer, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    /// Reads from the shop API as a visitor, in a language.
    async fn plans(&self, path: &str, language: &str) -> Answer {
        let path = format!("/shop/v1/plans{path}");
        self.send(self.request(Method::GET, &path).header("accept-language", language)).await
    }
}

/// Returns the prices of a plan by period.
fn prices(plan: &Value) -> Vec<Value> {
    plan["prices"].as_array().unwrap().iter().map(|it| json!([it["period"], it["price_halalas"]])).collect()
}

/// Returns the names in a list of plans.
fn names(answer: &Answer) -> Vec<String> {
    let items = answer.body["items"].as_array().unwrap_or_else(|| panic!("no list: {}", answer.text));
    items.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
}
