//! `POST /shops/{shop_id}/packages`: sell several services as one.

use crate::fields::{Limited, count_one, is_on};
use crate::packages::request::CreatePackage;
use crate::packages::view::{StaffPackage, check_whole, today};
use crate::services::providers;
use model::access::{Action, Resource};
use model::catalog::{PackageStatus, ServiceLocation};
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use store::{Item, Shop, Update, Value, Write, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Idempotency, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Limited::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-create-package", "Sell several services as one")
        .staff()
        .path("shop_id", id_schema("shop"))
        .may_be_idempotent()
        .body::<CreatePackage>()
        .answers::<StaffPackage>(201, "The package")
        .refuses(&[Code::QuotaExceeded])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CreatePackage>(into);
    collect::<StaffPackage>(into);
}

async fn handle(needs: &Limited, request: Request) -> Result<Reply, Fault> {
    let shop_id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let wish = web::body::<CreatePackage>(&request)?.complete()?;
    let tag = shop_id.shop();
    let (at_ms, random) = needs.staff.draw(&request);
    let id: Id<id::Package> = Id::of_shop(tag, at_ms, random);
    let now = request.now.to_string();
    let said = wish.changes(Update::of(keys::package(id)).set("updated_at", now.as_str()).add("version", 1))?;
    let item = said.applied_to(&new_item(id, shop_id, &now));

    let category = wish.primary_category_id.flatten();
    let mut wanted = vec![keys::shop(tag), keys::hours(tag)];
    // A key may be repeated: without a category, the shop takes its place.
    wanted.push(category.map_or_else(|| keys::shop(tag), keys::category));
    wanted.extend(once.as_ref().map(Idempotency::key));
    let ((acting, found), services) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Shop(tag), &wanted),
        providers::services(&needs.staff.table, tag),
    )?;
    let [shop, hours, found, kept] = first(found);
    let shop = Shop::read(shop, shop_id).ok_or(Code::NotFound)?;
    acting.may(Resource::Package, Action::Add)?;
    if let Some(once) = &once
        && let Some(reply) = once.answered(kept.as_ref(), request.seconds())?
    {
        return Ok(reply);
    }
    if category.is_some() {
        check_category(found.as_ref())?;
    }
    let holds = check_whole(&item, &services)?;
    let view = StaffPackage::of(&item, &services, today(&shop, &request)).warn(hours.as_ref(), &acting, &request);

    let mut change = acting.change(&needs.staff, &request);
    change.write(count_one(&shop, "package_count", "packages", needs.quotas.packages_per_shop)?);
    for write in holds {
        change.write(write);
    }
    change.write(Write::create(item));
    change.answer(once.as_ref(), 201, &view);
    change.audit("create", ("package", id.to_string()), &Json::Null, &json!(view));
    let payload = json!({"company_id": shop.company(), "shop_id": shop_id, "package": id, "version": view.version});
    change.event("PackageChanged", ("package", id.to_string()), payload);
    change.commit().await?;
    tracing::info!(%shop_id, package = %id, "package_created");
    Reply::versioned(201, view.version, &view)
}

/// Whether the category of a package can be named.
pub(crate) fn check_category(category: Option<&Item>) -> Result<(), Fault> {
    let fits = category.is_some_and(|it| is_on(it, "is_active"));
    if fits { Ok(()) } else { Err(Fault::field("/primary_category_id", "unknown", "no such category")) }
}

/// The item of a new package, before anything is said about it.
fn new_item(id: Id<id::Package>, shop: Id<id::Shop>, now: &str) -> Item {
    Item::new(&keys::package(id), "Package")
        .with("id", id)
        .with("shop_id", shop)
        .with("description", &Bilingual::default())
        .with("location", ServiceLocation::InShop.as_str())
        .with("status", PackageStatus::Active.as_str())
        .with("faqs", Value::document(&Json::Array(vec![])))
        .with("current_purchases", 0)
        .with("created_at", now)
}
