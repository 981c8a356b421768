//! The events of this domain.

use model::{Id, id};
use serde_json::json;
use store::entities::{Category, Package, Service, Shop, Specialist};
use web::Transaction;

/// A service was created, changed or archived.
pub(crate) fn service_changed(tx: &mut Transaction<'_>, shop: &Shop, service: &Service) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "service": service.id(),
        "status": service.status(), "version": service.version()});
    tx.event("ServiceChanged", ("service", service.id()), payload);
}

/// The hours of a service were changed.
pub(crate) fn service_hours_changed(tx: &mut Transaction<'_>, shop: &Shop, service: &Service) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "service": service.id(),
        "version": service.version()});
    tx.event("HoursChanged", ("service", service.id()), payload);
}

/// A specialist now provides exactly these services.
pub(crate) fn specialist_assigned(
    tx: &mut Transaction<'_>,
    shop: &Shop,
    specialist: &Specialist,
    services: &[Id<id::Service>],
) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "specialist": specialist.id(),
        "services": services});
    tx.event("SpecialistAssigned", ("specialist", specialist.id()), payload);
}

/// A package was created or changed.
pub(crate) fn package_changed(tx: &mut Transaction<'_>, shop: &Shop, package: &Package) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "package": package.id(),
        "version": package.version()});
    tx.event("PackageChanged", ("package", package.id()), payload);
}

/// A package was retired.
pub(crate) fn package_retired(tx: &mut Transaction<'_>, shop: &Shop, package: &Package) {
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "package": package.id(),
        "status": "retired"});
    tx.event("PackageChanged", ("package", package.id()), payload);
}

/// A category was created or changed.
pub(crate) fn category_changed(tx: &mut Transaction<'_>, category: &Category) {
    let payload = json!({"category": category.id(), "parent": category.parent_id()});
    tx.event("CategoryChanged", ("category", category.id()), payload);
}

/// A category was deleted.
pub(crate) fn category_deleted(tx: &mut Transaction<'_>, category: Id<id::Category>) {
    tx.event("CategoryChanged", ("category", category), json!({"category": category, "deleted": true}));
}
