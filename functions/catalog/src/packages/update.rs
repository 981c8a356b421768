//! `PATCH /packages/{package_id}`: change a package. Fields left out stay.

use crate::packages::create::check_category;
use crate::packages::request::UpdatePackage;
use crate::packages::view::{StaffPackage, check_whole, is_kept, today};
use crate::services::providers;
use crate::services::view::shop_of;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::{Update, condition, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-update-package", "Change a package")
        .staff()
        .path("package_id", id_schema("pkg"))
        .guarded()
        .body::<UpdatePackage>()
        .answers::<StaffPackage>(200, "The package as it is now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdatePackage>(into);
    collect::<StaffPackage>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Package> = web::path(&request, "package_id")?;
    let wish: UpdatePackage = web::body(&request)?;
    let update = wish.changes(Update::of(keys::package(id)))?;
    let tag = id.shop();
    let category = wish.primary_category_id.flatten();
    let mut wanted = vec![keys::package(id), keys::shop(tag), keys::hours(tag)];
    wanted.extend(category.map(keys::category));
    let ((acting, found), services) =
        tokio::try_join!(staff.at(&request, Tenant::Shop(tag), &wanted), providers::services(&staff.table, tag),)?;
    let [before, shop, hours, found] = first(found);
    let before = before.filter(is_kept).ok_or(Code::NotFound)?;
    let shop = shop_of(shop, &before).ok_or(Code::NotFound)?;
    acting.may(Resource::Package, Action::Edit)?;
    IfMatch::read(&request).check(before.number("version"))?;
    if category.is_some() {
        check_category(found.as_ref())?;
    }

    let update = update.set("updated_at", request.now.to_string()).add("version", 1);
    let after = update.applied_to(&before);
    // Prices of services may have fallen since: a package is judged anew when what it is made of or costs is said.
    let mut holds = vec![];
    if wish.items.is_some() || wish.package_price_halalas.is_some() || wish.has_dates() {
        holds = check_whole(&after, &services)?;
    }
    let today = today(&shop, &request);
    let view = StaffPackage::of(&after, &services, today).warn(hours.as_ref(), &acting, &request);
    let mut change = acting.change(staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    for write in holds {
        change.write(write);
    }
    let was = json!(StaffPackage::of(&before, &services, today));
    change.audit("update", ("package", id.to_string()), &was, &json!(StaffPackage::of(&after, &services, today)));
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "package": id, "version": view.version});
    change.event("PackageChanged", ("package", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
