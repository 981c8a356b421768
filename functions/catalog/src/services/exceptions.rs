//! The dates on which a service has other hours, or is not offered.

use crate::events;
use crate::services::managed::ManagedService;
use crate::services::view::StaffService;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::hours::Exception;
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use store::entities::{Changed, ExceptionChanges};
use web::{Fault, Request, Staff, Stop};

/// Maximum exceptions of a service that are not over.
const MAX_EXCEPTIONS: usize = 60;
/// Maximum days ahead of an exception.
const MAX_DAYS_AHEAD: i32 = 730;

/// Sets or removes the exception of a date. Those of past dates are removed with it.
///
/// # Errors
/// `not_found` if there is none to remove; `wrong_state` for an archived service; `quota_exceeded`, `version_conflict`.
pub(crate) async fn change_exception(
    staff: &Staff,
    request: &Request,
    id: Id<id::Service>,
    date: Date,
    exception: Option<Exception>,
) -> Result<StaffService, Stop> {
    let managed = ManagedService::read_to_edit(staff, request, id, None).await?;
    let before = &managed.service;
    if before.is_archived() {
        return Err(Code::WrongState.into());
    }
    let today = managed.shop.time_zone().to_datetime(request.now).date();
    let known = before.exceptions();
    let oldest = today.saturating_sub(1.day());
    let mut remove: Vec<Date> = known.keys().copied().filter(|it| *it < oldest && *it != date).collect();
    match &exception {
        None if !known.contains_key(&date) => return Err(Code::NotFound.into()),
        None => remove.push(date),
        Some(_) => {
            let ahead = today.until(date).map(|it| it.get_days()).unwrap_or(i32::MAX);
            if !(-1..=MAX_DAYS_AHEAD).contains(&ahead) {
                return Err(Fault::field("/date", "out_of_range", "from yesterday to two years ahead").into());
            }
            if !known.contains_key(&date) && known.len() - remove.len() >= MAX_EXCEPTIONS {
                let limit = i64::try_from(MAX_EXCEPTIONS).unwrap_or_default();
                return Err(Fault::quota("exceptions", limit, limit).into());
            }
        }
    }
    let changes = ExceptionChanges { set: exception.as_ref().map(|it| (date, it)), remove };
    let Changed { update, after } = before.change_exceptions(&changes, request.now);
    let view = managed.view(&after, request);
    let mut tx = managed.context.transaction(staff, request);
    tx.write(update);
    let by_date = |it: Option<&Exception>| it.map_or(Json::Null, |it| json!({ date.to_string(): it }));
    let (earlier, later) = (by_date(known.get(&date)), by_date(exception.as_ref()));
    let told = tx.audit("update", ("service_hours", id), &earlier, &later);
    events::service_hours_changed(&mut tx, &managed.shop, &after, told);
    tx.commit(&staff.table).await?;
    Ok(view.with_clashes(managed.clashes(staff, request).await))
}
