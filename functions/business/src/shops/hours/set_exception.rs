//! `PUT /shops/{shop_id}/exceptions/{date}`: closes a shop on a date, or sets its windows for the date.

use crate::events;
use crate::fields::wrong;
use crate::hours_check::check;
use crate::needs::StaffNeeds;
use crate::shops::hours::change::HoursForChange;
use crate::shops::hours::view::ShopHours;
use jiff::civil::Date;
use model::hours::Exception;
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::clashes::ClashScope;
use store::entities::ExceptionChanges;
use store::partition::{AGENDA, APPOINTMENTS, AREA, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop, Subject};

/// Maximum exceptions of a shop.
const MOST_EXCEPTIONS: usize = 366;
/// Maximum days ahead of an exception.
const MOST_DAYS_AHEAD: i32 = 730;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/shops/{shop_id}/exceptions/{date}", "Set hours for a date")
        .staff()
        .guarded()
        .body::<Exception>()
        .example(r#"{"windows": [{"from": "16:00", "to": "22:00"}], "reason": "جرد سنوي صباحًا"}"#)
        .answers::<ShopHours>(200, "The shop's updated hours")
        .refuses(&[Code::QuotaExceeded])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, AREA, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let date: Date = web::path(&request, "date")?;
    let mut exception: Exception = web::body(&request)?;
    check(exception.check())?;
    let reason = exception.reason.map(|it| model::text::clean_lines(&it, 255)).transpose();
    exception.reason = reason.map_err(wrong("/reason"))?.filter(|it| !it.is_empty());
    let view = set(needs, &request, id, date, &exception).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn set(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Shop>,
    date: Date,
    exception: &Exception,
) -> Result<ShopHours, Stop> {
    let before = HoursForChange::read(needs, request, id).await?;
    let days_ahead = before.today.until(date).map(|it| it.get_days()).unwrap_or(i32::MAX);
    if !(-1..=MOST_DAYS_AHEAD).contains(&days_ahead) {
        return Err(Fault::field("/date", "out_of_range", "from yesterday to two years ahead").into());
    }
    let (known, past) = (before.exceptions(), before.past_exceptions());
    if !known.contains_key(&date) && known.len() - past.len() >= MOST_EXCEPTIONS {
        let limit = i64::try_from(MOST_EXCEPTIONS).unwrap_or_default();
        return Err(Fault::quota("exceptions", limit, limit).into());
    }

    let mut tx = before.context.transaction(&needs.staff, request);
    let changes = ExceptionChanges { set: Some((date, exception)), remove: past };
    let after = before.change_exceptions(&mut tx, &changes, request);
    let by_date = |it: &Exception| json!({ date.to_string(): it });
    let earlier = known.get(&date).map_or(Json::Null, by_date);
    let changes = tx.audit("update", Subject::new("hours", id), &earlier, &by_date(exception));
    events::shop_hours_changed(&mut tx, &before.shop, Some(date), after.version(), changes);
    tx.commit(&needs.staff.table).await?;
    let clashes = before.clashes(needs, request, &ClashScope::default().on(date, date)).await;
    Ok(before.view(&after).with_clashes(clashes))
}
