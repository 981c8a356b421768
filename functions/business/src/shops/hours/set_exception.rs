//! `PUT /shops/{shop_id}/exceptions/{date}`: close a shop on a date, or give the date hours of its own.

use crate::fields::wrong;
use crate::needs::StaffNeeds;
use crate::shops::hours::view::{MOST_EXCEPTIONS, ShopHours, check, passed};
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::hours::Exception;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use store::{Shop, Update, Value, card, condition, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// How far ahead a date may lie, in days.
const AHEAD: i32 = 730;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-set-hours-exception", "Give a date hours of its own")
        .staff()
        .path("shop_id", id_schema("shop"))
        .path("date", openapi::date_schema())
        .guarded()
        .body::<Exception>()
        .answers::<ShopHours>(200, "The shop's hours as they are now")
        .refuses(&[Code::QuotaExceeded])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Exception>(into);
    collect::<ShopHours>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let date: Date = web::path(&request, "date")?;
    let mut wish: Exception = web::body(&request)?;
    check(wish.check())?;
    let reason = wish.reason.map(|it| model::text::clean_lines(&it, 255)).transpose().map_err(wrong("/reason"))?;
    wish.reason = reason.filter(|it| !it.is_empty());
    let tag = id.shop();
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(tag), &[keys::shop(tag), keys::hours(tag)]).await?;
    let [shop, before] = first(found);
    let shop = Shop::read(shop, id).ok_or(Code::NotFound)?;
    acting.may(Resource::Shop, Action::Edit)?;
    let before = before.ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.number("version"))?;
    let today = store::schedule::zone(shop.zone()).to_datetime(request.now).date();
    let ahead = today.until(date).map(|it| it.get_days()).unwrap_or(i32::MAX);
    if !(-1..=AHEAD).contains(&ahead) {
        return Err(Fault::field("/date", "out_of_range", "from yesterday to two years ahead"));
    }
    let known = store::schedule::exceptions(&before);
    let gone = passed(&before, today);
    if !known.contains_key(&date) && known.len() - gone.len() >= MOST_EXCEPTIONS {
        let limit = i64::try_from(MOST_EXCEPTIONS).unwrap_or_default();
        return Err(Fault::quota("exceptions", limit, limit));
    }

    let name = date.to_string();
    let put = |update: Update| {
        let update = update.set(["exceptions", &name], Value::document(&wish));
        gone.iter().fold(update, |update, it| update.remove(["exceptions", it]))
    };
    let update = put(Update::of(keys::hours(tag))).set("updated_at", request.now.to_string()).add("version", 1);
    let view = ShopHours::of(&update.applied_to(&before), shop.zone(), today);
    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    change.write(put(card::change(&shop).ok_or(Code::Internal)?));
    let was = known.get(&date).map_or(Json::Null, |it| json!({ &name: it }));
    change.audit("update", ("hours", id.to_string()), &was, &json!({ &name: wish }));
    let payload = json!({"company_id": shop.company(), "shop_id": id, "date": date, "version": view.version});
    change.event("HoursChanged", ("shop", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
