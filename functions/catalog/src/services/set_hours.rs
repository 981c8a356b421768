//! `PUT /services/{service_id}/hours`: replaces the hours of a service.

use crate::fields;
use crate::services::change::set_hours;
use crate::services::view::StaffService;
use model::hours::Hours;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/services/{service_id}/hours", "Set a service's hours")
        .staff()
        .guarded()
        .body::<Hours>()
        .example(
            r#"{"weekly": [{"weekday": 0, "windows": [{"from": "10:00", "to": "13:00"}]}, {"weekday": 1,
            "windows": [{"from": "10:00", "to": "13:00"}]}, {"weekday": 2, "windows": [{"from": "10:00",
            "to": "13:00"}]}, {"weekday": 3, "windows": [{"from": "10:00", "to": "13:00"}]}, {"weekday": 4,
            "windows": [{"from": "10:00", "to": "13:00"}]}]}"#,
        )
        .answers::<StaffService>(200, "The changed service")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let hours: Hours = web::body(&request)?;
    fields::hours(hours.check(), "")?;
    let service = set_hours(staff, &request, id, hours).await?;
    Ok(Reply::versioned(200, service.version, &service)?)
}
