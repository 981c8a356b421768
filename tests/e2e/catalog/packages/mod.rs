//! Packages, for the staff of their shop.

mod create;
mod get;
mod update;

use super::CatalogShop;
use crate::shop_fixture::id;
use serde_json::{Value, json};

/// Creates the services of the package "Bride" of demo-data.md, for SAR 220, 600 and 280.
pub(super) async fn bride_services(shop: &CatalogShop, specialist: &String) -> Vec<String> {
    let mut all = Vec::new();
    for (price, minutes) in [(22_000, 60), (60_000, 90), (28_000, 60)] {
        let change = json!({"price_halalas": price, "duration_minutes": minutes, "buffer_before_minutes": 5,
            "buffer_after_minutes": 10});
        all.push(id(&shop.service(&[specialist], change).await));
    }
    all
}

pub(super) fn items(services: &[String]) -> Value {
    services.iter().map(|it| json!({"service_id": it})).collect()
}
