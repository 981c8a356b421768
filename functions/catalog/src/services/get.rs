//! `GET /services/{service_id}`: shows a service to the staff of its shop, with warnings.

use crate::services::managed::ManagedService;
use crate::services::view::StaffService;
use model::access::Action;
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Staff};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-service", "Get a service")
        .staff()
        .path("service_id", id_schema("svc"))
        .answers::<StaffService>(200, "The service")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffService>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let managed = ManagedService::read(staff, &request, id, None, Action::View).await?;
    let view = managed.view(&managed.service, &request);
    Reply::versioned(200, view.version, &view)
}
