//! `PUT /services/{service_id}/exceptions/{date}`: does not offer a service on a date, or sets its windows for the date.

use crate::fields::{self, wrong};
use crate::services::exceptions::change_exception;
use crate::services::view::StaffService;
use jiff::civil::Date;
use model::hours::Exception;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/services/{service_id}/exceptions/{date}", "Set service hours for a date")
        .staff()
        .guarded()
        .body::<Exception>()
        .example(r#"{"windows": [{"from": "16:00", "to": "19:00"}], "reason": "دورة تدريبية صباحًا"}"#)
        .answers::<StaffService>(200, "The changed service")
        .refuses(&[Code::WrongState, Code::QuotaExceeded])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let date: Date = web::path(&request, "date")?;
    let mut exception: Exception = web::body(&request)?;
    fields::hours(exception.check(), "")?;
    let reason = exception.reason.map(|it| model::text::clean_lines(&it, 255)).transpose();
    exception.reason = reason.map_err(wrong("/reason"))?.filter(|it| !it.is_empty());
    let service = change_exception(staff, &request, id, date, Some(exception)).await?;
    Ok(Reply::versioned(200, service.version, &service)?)
}
