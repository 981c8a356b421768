//! `PUT /shops/{shop_id}/hours`: replaces a shop's week, profiles, prayer pauses and holidays.

use crate::events;
use crate::hours_check::check;
use crate::needs::StaffNeeds;
use crate::shops::hours::change::HoursForChange;
use crate::shops::hours::view::ShopHours;
use model::hours::Hours;
use model::{Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::entities::{Changed, ShopListing};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Subject};

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
        .answers::<ShopHours>(200, "The shop's updated hours")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Hours>(into);
    collect::<ShopHours>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let hours: Hours = web::body(&request)?;
    check(hours.check())?;
    let view = set(needs, &request, id, &hours).await?;
    Reply::versioned(200, view.version, &view)
}

async fn set(needs: &StaffNeeds, request: &Request, id: Id<id::Shop>, hours: &Hours) -> Result<ShopHours, Fault> {
    let before = HoursForChange::read(needs, request, id).await?;
    let Changed { update, after } = before.hours.set_hours(hours, request.now);
    let mut tx = before.context.transaction(&needs.staff, request);
    tx.write(update);
    tx.write_all(ShopListing::set_hours(&before.shop, hours));
    tx.audit("update", Subject::new("hours", id), &json!(before.hours.hours()), &json!(hours));
    events::shop_hours_changed(&mut tx, &before.shop, after.version());
    tx.commit().await?;
    Ok(before.view(&after))
}
