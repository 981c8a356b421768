//! `PATCH /services/{service_id}`: changes a service.

use crate::services::change::change_service;
use crate::services::request::UpdateServiceRequest;
use crate::services::view::StaffService;
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
    openapi::operation("shop-update-service", "Change a service")
        .staff()
        .path("service_id", id_schema("svc"))
        .guarded()
        .body::<UpdateServiceRequest>()
        .answers::<StaffService>(200, "The changed service")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateServiceRequest>(into);
    collect::<StaffService>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let body: UpdateServiceRequest = web::body(&request)?;
    let service = change_service(staff, &request, id, &body).await?;
    Reply::versioned(200, service.version, &service)
}
