//! `DELETE /services/{service_id}`: stop offering a service for good. What was booked stays.

use crate::services::create::leaves;
use crate::services::view::{card_write, shop_of, state};
use model::access::{Action, Resource};
use model::catalog::StatusChange;
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
    openapi::operation("shop-retire-service", "Stop offering a service for good")
        .staff()
        .path("service_id", id_schema("svc"))
        .guarded()
        .answers_nothing(204, "It is archived")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let tag = id.shop();
    let wanted = [keys::service(id), keys::shop(tag)];
    let (acting, found) = staff.at(&request, Tenant::Shop(tag), &wanted).await?;
    let [before, shop] = first(found);
    let before = before.ok_or(Code::NotFound)?;
    let shop = shop_of(shop, &before).ok_or(Code::NotFound)?;
    acting.may(Resource::Service, Action::Delete)?;
    IfMatch::read(&request).check(before.number("version"))?;
    let status = state(&before).status;
    let archived = status.after(StatusChange::Archive).ok_or(Code::WrongState)?;

    let update = Update::of(keys::service(id))
        .set("status", archived.as_str())
        .set("goes_live", false)
        .set("updated_at", request.now.to_string())
        .add("version", 1);
    let after = update.applied_to(&before);
    let mut change = acting.change(staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    change.write(Update::of(keys::shop(tag)).add("service_count", -1).when(condition::exists()));
    if let Some(category) = before.parsed("category_id") {
        change.write(leaves(category));
    }
    if let Some(card) = card_write(&shop, [(Some(&before), &after)]) {
        change.write(card);
    }
    change.audit("delete", ("service", id.to_string()), &json!({"status": status}), &Json::Null);
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "service": id, "status": archived,
        "version": after.number("version")});
    change.event("ServiceChanged", ("service", id.to_string()), payload);
    change.commit().await?;
    Reply::nothing()
}
