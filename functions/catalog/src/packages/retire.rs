//! `DELETE /packages/{package_id}`: stop selling a package for good. What was booked stays.

use crate::packages::view::is_kept;
use crate::services::view::shop_of;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use store::{Update, condition, first, keys};
use web::openapi::{self, id_schema};
use web::{Fault, IfMatch, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-retire-package", "Stop selling a package for good")
        .staff()
        .path("package_id", id_schema("pkg"))
        .guarded()
        .answers_nothing(204, "It is gone")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Package> = web::path(&request, "package_id")?;
    let tag = id.shop();
    let (acting, found) = staff.at(&request, Tenant::Shop(tag), &[keys::package(id), keys::shop(tag)]).await?;
    let [before, shop] = first(found);
    let before = before.filter(is_kept).ok_or(Code::NotFound)?;
    let shop = shop_of(shop, &before).ok_or(Code::NotFound)?;
    acting.may(Resource::Package, Action::Delete)?;
    IfMatch::read(&request).check(before.number("version"))?;

    let update = Update::of(keys::package(id))
        .set("status", "retired")
        .set("updated_at", request.now.to_string())
        .add("version", 1);
    let mut change = acting.change(staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    change.write(Update::of(keys::shop(tag)).add("package_count", -1).when(condition::exists()));
    let was = json!({"status": before.text("status"), "name": before.bilingual("name")});
    change.audit("delete", ("package", id.to_string()), &was, &Json::Null);
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "package": id, "status": "retired"});
    change.event("PackageChanged", ("package", id.to_string()), payload);
    change.commit().await?;
    Reply::nothing()
}
