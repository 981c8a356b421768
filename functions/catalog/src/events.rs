//! The events of this domain.

use model::event::{
    CategoryChanged, Changes, HoursChanged, PackageChanged, Payload, ServiceChanged, SpecialistAssigned,
};
use model::{Id, id};
use store::entities::{Category, Package, Service, Shop, Specialist};
use web::Transaction;

/// A service was created, changed or archived.
pub(crate) fn service_changed(tx: &mut Transaction<'_>, shop: &Shop, service: &Service, changes: Changes) {
    let payload = ServiceChanged {
        company_id: shop.company(),
        shop_id: shop.id(),
        service: service.id(),
        status: service.status().as_str().to_owned(),
        version: service.version(),
        changes,
    };
    tx.event(("service", service.id()), Payload::ServiceChanged(payload));
}

/// The hours of a service were changed.
pub(crate) fn service_hours_changed(tx: &mut Transaction<'_>, shop: &Shop, service: &Service, changes: Changes) {
    let payload = HoursChanged {
        company_id: shop.company(),
        shop_id: shop.id(),
        employee: None,
        service: Some(service.id()),
        date: None,
        version: Some(service.version()),
        changes,
    };
    tx.event(("service", service.id()), Payload::HoursChanged(payload));
}

/// A specialist now provides exactly these services.
pub(crate) fn specialist_assigned(
    tx: &mut Transaction<'_>,
    shop: &Shop,
    specialist: &Specialist,
    services_before: Vec<Id<id::Service>>,
    services: &[Id<id::Service>],
) {
    let payload = SpecialistAssigned {
        company_id: shop.company(),
        shop_id: shop.id(),
        specialist: specialist.id(),
        services: services.to_vec(),
        services_before,
    };
    tx.event(("specialist", specialist.id()), Payload::SpecialistAssigned(payload));
}

/// A package was created or changed.
pub(crate) fn package_changed(tx: &mut Transaction<'_>, shop: &Shop, package: &Package, changes: Changes) {
    package_event(tx, shop, package, None, changes);
}

/// A package was retired.
pub(crate) fn package_retired(tx: &mut Transaction<'_>, shop: &Shop, package: &Package, changes: Changes) {
    package_event(tx, shop, package, Some("retired"), changes);
}

fn package_event(tx: &mut Transaction<'_>, shop: &Shop, package: &Package, status: Option<&str>, changes: Changes) {
    let payload = PackageChanged {
        company_id: shop.company(),
        shop_id: shop.id(),
        package: package.id(),
        status: status.map(str::to_owned),
        version: package.version(),
        changes,
    };
    tx.event(("package", package.id()), Payload::PackageChanged(payload));
}

/// A category was created or changed.
pub(crate) fn category_changed(tx: &mut Transaction<'_>, category: &Category, changes: Changes) {
    category_event(
        tx,
        CategoryChanged { category: category.id(), parent: category.parent_id(), deleted: false, changes },
    );
}

/// A category was deleted.
pub(crate) fn category_deleted(tx: &mut Transaction<'_>, category: &Category, changes: Changes) {
    category_event(
        tx,
        CategoryChanged { category: category.id(), parent: category.parent_id(), deleted: true, changes },
    );
}

fn category_event(tx: &mut Transaction<'_>, payload: CategoryChanged) {
    tx.event(("category", payload.category), Payload::CategoryChanged(payload));
}
