//! `DELETE /shops/{shop_id}/exceptions/{date}`: removes the exception of a date, which then follows the regular hours.

use crate::events;
use crate::needs::StaffNeeds;
use crate::shops::hours::change::HoursForChange;
use jiff::civil::Date;
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::clashes::ClashScope;
use store::entities::ExceptionChanges;
use store::partition::{AGENDA, APPOINTMENTS, AREA, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{ChangeWithClashes, Declare as _, Endpoint, Reply, Request, Stop, Subject};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/shops/{shop_id}/exceptions/{date}", "Restore a date's regular hours")
        .staff()
        .guarded()
        .answers_nothing(204, "The date follows the regular hours")
        .answers::<ChangeWithClashes>(200, "As 204; these appointments no longer fit")
        .example_value("date", "${exception_date}")
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, AREA, COMPANY_AUDIT, OUTBOX])
        .consumes("exception_date")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let date: Date = web::path(&request, "date")?;
    let before = HoursForChange::read(needs, &request, id).await?;
    let exception = before.exceptions().remove(&date).ok_or(Code::NotFound)?;

    let mut tx = before.context.transaction(&needs.staff, &request);
    let changes = ExceptionChanges { set: None, remove: vec![date] };
    let after = before.change_exceptions(&mut tx, &changes, &request);
    let changes = tx.audit("delete", Subject::new("hours", id), &json!({ date.to_string(): exception }), &Json::Null);
    events::shop_hours_changed(&mut tx, &before.shop, Some(date), after.version(), changes);
    tx.commit(&needs.staff.table).await?;
    let clashes = before.clashes(needs, &request, &ClashScope::default().on(date, date)).await;
    Ok(clashes.reply()?)
}
