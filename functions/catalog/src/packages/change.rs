//! Shows, changes and retires packages.

use crate::events;
use crate::packages::request::UpdatePackageRequest;
use crate::packages::rules::{check_category, check_package, today};
use crate::packages::view::StaffPackage;
use crate::services::view::Warning;
use crate::services::warnings::outside_shop_hours;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use store::entities::{Category, Changed, Consistency, Package, Service, Shop, ShopCounter, ShopHours};
use store::{Reads, keys};
use web::{Fault, IfMatch, Request, Staff, StaffContext, Stop, Tenant};

/// A package to be changed, with what its rules depend on.
struct ManagedPackage {
    context: StaffContext,
    package: Package,
    shop: Shop,
    hours: Option<ShopHours>,
    /// The category that the request names.
    category: Option<Category>,
    services: Vec<Service>,
}

impl ManagedPackage {
    /// Reads a package in one round trip, for a caller who may do `action` with it.
    async fn read(
        staff: &Staff,
        request: &Request,
        id: Id<id::Package>,
        category: Option<Id<id::Category>>,
        action: Action,
    ) -> Result<Self, Fault> {
        let (tag, mut reads) = (id.shop(), Reads::default());
        let package = reads.want::<Package>(keys::package(id));
        let shop = reads.want::<Shop>(keys::shop(tag));
        let hours = reads.want::<ShopHours>(keys::hours(tag));
        let category = reads.want_if::<Category>(category.map(keys::category));
        let services = async { Ok(Service::all_of_shop(&staff.table, tag, Consistency::Strong).await?) };
        let ((context, mut found), services) =
            tokio::try_join!(staff.read(request, Tenant::Shop(tag), reads), services)?;
        let package = found.take(package).filter(|it| !it.is_retired()).ok_or(Code::NotFound)?;
        let shop = found.take(shop).filter(|it| it.id() == package.shop_id()).ok_or(Code::NotFound)?;
        context.may(Resource::Package, action)?;
        Ok(Self { context, package, shop, hours: found.take(hours), category: found.take(category), services })
    }

    /// What the staff should look at in the package as it is, or as it becomes.
    fn warnings(&self, package: &Package, request: &Request) -> Vec<Warning> {
        let shop_hours = self.hours.as_ref().map(ShopHours::hours).unwrap_or_default();
        let language = request.answer_in(Some(self.context.account.language()));
        outside_shop_hours(package.hours().as_ref(), &shop_hours, language).into_iter().collect()
    }
}

/// Changes a package.
///
/// # Errors
/// `validation_failed`, `version_conflict`.
pub(crate) async fn change_package(
    staff: &Staff,
    request: &Request,
    id: Id<id::Package>,
    body: &UpdatePackageRequest,
) -> Result<StaffPackage, Stop> {
    let changes = body.changes()?;
    let category = body.primary_category_id.flatten();
    let managed = ManagedPackage::read(staff, request, id, category, Action::Edit).await?;
    let ManagedPackage { context, package: before, shop, services, .. } = &managed;
    IfMatch::read(request).check(before.version())?;
    if category.is_some() {
        check_category(managed.category.as_ref())?;
    }
    let Changed { update, after } = before.change(&changes, request.now);
    // Services may have become cheaper since, so the rules are checked only when a change concerns them.
    let conditions = if body.changes_offer() { check_package(&after, services)? } else { vec![] };

    let today = today(shop, request);
    let view = StaffPackage::of(&after, services, today);
    let mut tx = context.transaction(staff, request);
    tx.write(update);
    tx.write_all(conditions);
    let told = tx.audit("update", ("package", id), &json!(StaffPackage::of(before, services, today)), &json!(view));
    events::package_changed(&mut tx, shop, &after, told);
    tx.commit(&staff.table).await?;
    Ok(view.with_warnings(managed.warnings(&after, request)))
}

/// Returns a package with warnings.
///
/// # Errors
/// `not_found`, `permission_denied`.
pub(crate) async fn show_package(staff: &Staff, request: &Request, id: Id<id::Package>) -> Result<StaffPackage, Fault> {
    let managed = ManagedPackage::read(staff, request, id, None, Action::View).await?;
    let view = StaffPackage::of(&managed.package, &managed.services, today(&managed.shop, request));
    Ok(view.with_warnings(managed.warnings(&managed.package, request)))
}

/// Permanently withdraws a package. Its appointments stay.
///
/// # Errors
/// `not_found`, `version_conflict`.
pub(crate) async fn retire_package(staff: &Staff, request: &Request, id: Id<id::Package>) -> Result<(), Stop> {
    let (tag, mut reads) = (id.shop(), Reads::default());
    let package = reads.want::<Package>(keys::package(id));
    let shop = reads.want::<Shop>(keys::shop(tag));
    let (context, mut found) = staff.read(request, Tenant::Shop(tag), reads).await?;
    let package = found.take(package).filter(|it| !it.is_retired()).ok_or(Code::NotFound)?;
    let shop = found.take(shop).filter(|it| it.id() == package.shop_id()).ok_or(Code::NotFound)?;
    context.may(Resource::Package, Action::Delete)?;
    IfMatch::read(request).check(package.version())?;

    let mut tx = context.transaction(staff, request);
    tx.write(package.retire(request.now));
    tx.write(shop.count_down(ShopCounter::Packages));
    let before = json!({"status": package.status(), "name": package.name()});
    let changes = tx.audit("delete", ("package", id), &before, &Json::Null);
    events::package_retired(&mut tx, &shop, &package, changes);
    tx.commit(&staff.table).await
}
