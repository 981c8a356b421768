//! `POST /shops/{shop_id}/services`: offer a new service. Without a specialist it waits as a draft for its first one.

use crate::fields::{Limited, count_one, is_on, not_off};
use crate::services::providers::{self, denied};
use crate::services::request::{CreateService, check_numbers};
use crate::services::view::{StaffService, card_write, new_item};
use crate::services::warnings::Around;
use model::access::{Action, Resource};
use model::catalog::ServiceState;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use store::{Condition, Item, Shop, Update, Write, condition, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Idempotency, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Limited::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-create-service", "Offer a new service")
        .staff()
        .path("shop_id", id_schema("shop"))
        .may_be_idempotent()
        .body::<CreateService>()
        .answers::<StaffService>(201, "The service")
        .refuses(&[Code::QuotaExceeded, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CreateService>(into);
    collect::<StaffService>(into);
}

async fn handle(needs: &Limited, request: Request) -> Result<Reply, Fault> {
    let shop_id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let (wish, category_id) = web::body::<CreateService>(&request)?.complete()?;
    let tag = shop_id.shop();
    let (at_ms, random) = needs.staff.draw(&request);
    let id: Id<id::Service> = Id::of_shop(tag, at_ms, random);
    let (key, now) = (keys::service(id), request.now.to_string());
    let said = wish.changes(Update::of(key.clone()).set("updated_at", now.as_str()).add("version", 1))?;
    let item = said.applied_to(&new_item(&key, id, shop_id, &now));
    check_numbers(&item)?;

    let mut wanted = vec![keys::shop(tag), keys::hours(tag), keys::category(category_id)];
    wanted.extend(once.as_ref().map(Idempotency::key));
    let ((acting, found), employees) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Shop(tag), &wanted),
        providers::employees(&needs.staff.table, tag),
    )?;
    let [shop, hours, category, kept] = first(found);
    let shop = Shop::read(shop, shop_id).ok_or(Code::NotFound)?;
    acting.may(Resource::Service, Action::Add)?;
    if let Some(once) = &once
        && let Some(reply) = once.answered(kept.as_ref(), request.seconds())?
    {
        return Ok(reply);
    }
    let parent = parent_of(category.as_ref())?;
    let specialists = wish.specialist_ids.unwrap_or_default();
    providers::check(&employees, &specialists, &[])?;
    let state = ServiceState::of_new(wish.status.map(Into::into), specialists.len()).map_err(denied)?;
    let item = item
        .with("category_id", category_id)
        .with("parent_category_id", parent)
        .with("is_sensitive", category.as_ref().is_some_and(|it| it.flag("sensitive")))
        .with("status", state.status.as_str())
        .with("goes_live", state.goes_live);
    let around = Around::new(&shop, hours, &employees, &acting, &request);
    let view = StaffService::of(&item).warn(around.warnings(&item));

    let mut change = acting.change(&needs.staff, &request);
    change.write(count_one(&shop, "service_count", "services", needs.quotas.services_per_shop)?);
    change.write(joins(category_id));
    if let Some(card) = card_write(&shop, [(None, &item)]) {
        change.write(card);
    }
    for specialist in specialists {
        change.write(providers::still_active(specialist));
    }
    change.write(Write::create(item));
    change.answer(once.as_ref(), 201, &view);
    change.audit("create", ("service", id.to_string()), &Json::Null, &json!(view));
    let payload = json!({"company_id": shop.company(), "shop_id": shop_id, "service": id, "status": state.status,
        "version": view.version});
    change.event("ServiceChanged", ("service", id.to_string()), payload);
    change.commit().await?;
    tracing::info!(%shop_id, service = %id, "service_created");
    Reply::versioned(201, view.version, &view)
}

/// The parent of the category that a service is to be in.
pub(crate) fn parent_of(category: Option<&Item>) -> Result<Id<id::Category>, Fault> {
    let unknown = || Fault::field("/category_id", "unknown", "no such category");
    let category = category.filter(|it| is_on(it, "is_active")).ok_or_else(unknown)?;
    let parent = category.parsed("parent_id");
    parent.ok_or_else(|| Fault::field("/category_id", "not_a_child", "services are in child categories"))
}

/// One more service in a category, which must still be an active child.
pub(crate) fn joins(category: Id<id::Category>) -> Update {
    let update = Update::of(keys::category(category)).add("uses", 1).when(condition::exists());
    update.when(not_off("is_active")).when(Condition::Exists("parent_id".into()))
}

/// One service less in a category.
pub(crate) fn leaves(category: Id<id::Category>) -> Update {
    Update::of(keys::category(category)).add("uses", -1).when(condition::exists())
}
