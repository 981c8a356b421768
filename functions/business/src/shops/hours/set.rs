//! `PUT /shops/{shop_id}/hours`: a shop's week, profiles, prayer pauses and holidays, all at once.

use crate::needs::StaffNeeds;
use crate::shops::hours::view::{ShopHours, check};
use model::access::{Action, Resource};
use model::hours::Hours;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::{Shop, Update, Value, card, condition, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-set-shop-hours", "Set a shop's hours")
        .staff()
        .path("shop_id", id_schema("shop"))
        .guarded()
        .body::<Hours>()
        .answers::<ShopHours>(200, "Its hours as they are now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Hours>(into);
    collect::<ShopHours>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let wish: Hours = web::body(&request)?;
    check(wish.check())?;
    let tag = id.shop();
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(tag), &[keys::shop(tag), keys::hours(tag)]).await?;
    let [shop, before] = first(found);
    let shop = Shop::read(shop, id).ok_or(Code::NotFound)?;
    acting.may(Resource::Shop, Action::Edit)?;
    let before = before.ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.number("version"))?;

    let update = Update::of(keys::hours(tag))
        .set("hours", Value::document(&wish))
        .set("updated_at", request.now.to_string())
        .add("version", 1);
    let today = store::schedule::zone(shop.zone()).to_datetime(request.now).date();
    let view = ShopHours::of(&update.applied_to(&before), shop.zone(), today);
    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    if let Some(card) = card::change(&shop) {
        change.write(card.set("hours", Value::document(&wish)));
    }
    let was = store::schedule::hours(&before);
    change.audit("update", ("hours", id.to_string()), &json!(was), &json!(wish));
    let payload = json!({"company_id": shop.company(), "shop_id": id, "version": view.version});
    change.event("HoursChanged", ("shop", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
