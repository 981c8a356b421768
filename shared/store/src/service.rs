//! Who provides a service, and on which shop cards it shows: writes that several domains need.

use crate::{Item, Shop, Update, Write, card, condition, keys};
use model::catalog::ServiceParameters;
use model::{Id, id};
use std::collections::BTreeMap;

/// Lets a specialist provide services of their shop. Those that wait for their first specialist go live.
#[must_use]
pub fn assign(shop: &Shop, services: &[&Item], specialist: Id<id::Specialist>, now: &str) -> Vec<Write> {
    let specialist = specialist.to_string();
    let (mut writes, mut live) = (Vec::new(), Vec::new());
    for service in services {
        let Some(id) = service.parsed::<Id<id::Service>>("id") else { continue };
        let mut all: Vec<String> = service.list("specialist_ids").map(str::to_owned).collect();
        if all.contains(&specialist) {
            continue;
        }
        all.push(specialist.clone());
        let update = Update::of(keys::service(id)).set("specialist_ids", all).set("updated_at", now).add("version", 1);
        let mut update = update.when(condition::unchanged(service));
        if service.text("status") == Some("draft") && service.flag("goes_live") {
            update = update.set("status", "active").set("goes_live", false);
            live.push((*service, 1));
        }
        writes.push(update.into());
    }
    writes.extend(shown(shop, &live));
    writes
}

/// Counts services by category, and by its parent, on the shop's card, each in an attribute named as the category (ADD
/// reaches top-level attributes only): 1 for one that becomes active, -1 for one that
/// stops. One write for all, as a transaction may touch an item once.
#[must_use]
pub fn shown(shop: &Shop, services: &[(&Item, i64)]) -> Option<Write> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for (service, by) in services {
        for name in ["category_id", "parent_category_id"] {
            if let Some(category) = service.text(name) {
                *sums.entry(category).or_default() += by;
            }
        }
    }
    sums.retain(|_, by| *by != 0);
    if sums.is_empty() {
        return None;
    }
    let update = card::change(shop)?;
    Some(sums.into_iter().fold(update, |update, (category, by)| update.add(category, by)).into())
}

/// A service's numbers.
#[must_use]
pub fn numbers(item: &Item) -> ServiceParameters {
    ServiceParameters {
        price_halalas: item.number("price_halalas"),
        duration_minutes: item.number("duration_minutes"),
        granularity_minutes: item.number("granularity_minutes"),
        buffer_before_minutes: item.number("buffer_before_minutes"),
        buffer_after_minutes: item.number("buffer_after_minutes"),
        capacity: item.number("capacity"),
        notice_minutes: item.number("notice_minutes"),
        horizon_days: item.number("horizon_days"),
        radius_km: item.number_of("radius_km"),
    }
}
