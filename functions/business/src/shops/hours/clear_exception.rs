//! `DELETE /shops/{shop_id}/exceptions/{date}`: removes the exception of a date, which then follows the regular hours.

use crate::events;
use crate::needs::StaffNeeds;
use crate::shops::hours::change::HoursForChange;
use jiff::civil::Date;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use store::entities::ExceptionChanges;
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request, Subject};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-clear-hours-exception", "Restore a date's regular hours")
        .staff()
        .path("shop_id", id_schema("shop"))
        .path("date", openapi::date_schema())
        .guarded()
        .answers_nothing(204, "The date follows the regular hours")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let date: Date = web::path(&request, "date")?;
    let before = HoursForChange::read(needs, &request, id).await?;
    let exception = before.exceptions().remove(&date).ok_or(Code::NotFound)?;

    let mut tx = before.context.transaction(&needs.staff, &request);
    let changes = ExceptionChanges { set: None, remove: vec![date] };
    before.change_exceptions(&mut tx, &changes, &request);
    tx.audit("delete", Subject::new("hours", id), &json!({ date.to_string(): exception }), &Json::Null);
    events::exception_cleared(&mut tx, &before.shop, date);
    tx.commit().await?;
    Reply::nothing()
}
