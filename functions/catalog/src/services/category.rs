//! The category of a service, and the counts of services that depend on a service's category and status.

use model::{Id, id};
use store::entities::{Category, Service, ServiceCategory, Shop, ShopListing};
use web::{Fault, Transaction};

/// Checks that a service can be put into a category: an active child category.
pub(crate) fn check_category(category: Option<&Category>) -> Result<ServiceCategory, Fault> {
    let unknown = || Fault::field("/category_id", "unknown", "no such category");
    let category = category.filter(|it| it.is_active()).ok_or_else(unknown)?;
    let child = category.as_service_category();
    child.ok_or_else(|| Fault::field("/category_id", "not_a_child", "services belong in child categories"))
}

/// Moves a service from one category's count to another's. Nothing if the category stays.
pub(crate) fn count_in_category(
    tx: &mut Transaction<'_>,
    before: Option<Id<id::Category>>,
    after: Option<Id<id::Category>>,
) {
    if before != after {
        tx.write_all(before.map(Category::remove_service));
        tx.write_all(after.map(Category::add_service));
    }
}

/// Updates the numbers of active services in the shop's listing. `before` is `None` for a new service.
pub(crate) fn count_in_listing<'a>(
    tx: &mut Transaction<'_>,
    shop: &Shop,
    changes: impl IntoIterator<Item = (Option<&'a Service>, &'a Service)>,
) {
    let counts = changes.into_iter().flat_map(|(before, after)| Service::count_changes(before, after));
    let counts: Vec<(String, i64)> = counts.collect();
    tx.write_all(ShopListing::count_services(shop, counts.iter().map(|(category, by)| (category.as_str(), *by))));
}
