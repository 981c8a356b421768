//! `POST /shops/{shop_id}/services`: creates a service.

use crate::needs::QuotaNeeds;
use crate::services::creation::create_service;
use crate::services::request::CreateServiceRequest;
use crate::services::view::StaffService;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Idempotency, Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, QuotaNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-create-service", "Create a service")
        .staff()
        .path("shop_id", id_schema("shop"))
        .may_be_idempotent()
        .body::<CreateServiceRequest>()
        .answers::<StaffService>(201, "The service")
        .refuses(&[Code::QuotaExceeded, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CreateServiceRequest>(into);
    collect::<StaffService>(into);
}

async fn handle(needs: &QuotaNeeds, request: Request) -> Result<Reply, Stop> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body = web::body::<CreateServiceRequest>(&request)?.complete()?;
    let service = create_service(needs, &request, idempotency.as_ref(), shop, body).await?;
    Ok(Reply::versioned(201, service.version, &service)?)
}
