//! `DELETE /services/{service_id}/exceptions/{date}`: removes the exception of a date, on which the service follows its
//! regular hours again.

use crate::services::exceptions::change_exception;
use crate::services::view::StaffService;
use jiff::civil::Date;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/services/{service_id}/exceptions/{date}", "Restore a service's regular hours")
        .staff()
        .guarded()
        .answers::<StaffService>(200, "The changed service")
        .refuses(&[Code::WrongState])
        .example_value("date", "${service_exception_date}")
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .consumes("service_exception_date")
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let date: Date = web::path(&request, "date")?;
    let service = change_exception(staff, &request, id, date, None).await?;
    Ok(Reply::versioned(200, service.version, &service)?)
}
