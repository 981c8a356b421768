//! `PUT /services/{service_id}/hours`: replaces the hours of a service.

use crate::fields;
use crate::services::change::set_hours;
use crate::services::view::StaffService;
use model::hours::Hours;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Staff};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-set-service-hours", "Set a service's hours")
        .staff()
        .path("service_id", id_schema("svc"))
        .guarded()
        .body::<Hours>()
        .answers::<StaffService>(200, "The changed service")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Hours>(into);
    collect::<StaffService>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let hours: Hours = web::body(&request)?;
    fields::hours(hours.check(), "")?;
    let service = set_hours(staff, &request, id, hours).await?;
    Reply::versioned(200, service.version, &service)
}
