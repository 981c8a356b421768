//! `DELETE /shops/{shop_id}/exceptions/{date}`: the date follows the usual hours again.

use crate::needs::StaffNeeds;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use store::{Shop, Update, card, condition, first, keys};
use web::openapi::{self, id_schema};
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-clear-hours-exception", "Let a date follow the usual hours again")
        .staff()
        .path("shop_id", id_schema("shop"))
        .path("date", openapi::date_schema())
        .guarded()
        .answers_nothing(204, "It follows the usual hours")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let date: Date = web::path(&request, "date")?;
    let tag = id.shop();
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(tag), &[keys::shop(tag), keys::hours(tag)]).await?;
    let [shop, before] = first(found);
    let shop = Shop::read(shop, id).ok_or(Code::NotFound)?;
    acting.may(Resource::Shop, Action::Edit)?;
    let before = before.ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.number("version"))?;
    let name = date.to_string();
    let was = store::schedule::exceptions(&before).remove(&date).ok_or(Code::NotFound)?;

    let update = Update::of(keys::hours(tag)).remove(["exceptions", &name]).add("version", 1);
    let update = update.set("updated_at", request.now.to_string());
    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    change.write(card::change(&shop).ok_or(Code::Internal)?.remove(["exceptions", &name]));
    change.audit("delete", ("hours", id.to_string()), &json!({ &name: was }), &Json::Null);
    let payload = json!({"company_id": shop.company(), "shop_id": id, "date": date});
    change.event("HoursChanged", ("shop", id.to_string()), payload);
    change.commit().await?;
    Reply::nothing()
}
