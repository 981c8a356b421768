//! `DELETE /services/{service_id}`: archives a service.

use crate::services::change::archive_service;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request, Staff};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-retire-service", "Archive a service")
        .staff()
        .path("service_id", id_schema("svc"))
        .guarded()
        .answers_nothing(204, "The service is archived; its appointments stay")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    archive_service(staff, &request, id).await?;
    Reply::nothing()
}
