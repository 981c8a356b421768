//! `POST /shops/{shop_id}/packages`: creates a package.

use crate::needs::QuotaNeeds;
use crate::packages::creation::create_package;
use crate::packages::request::CreatePackageRequest;
use crate::packages::view::StaffPackage;
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
    openapi::operation("shop-create-package", "Create a package")
        .staff()
        .path("shop_id", id_schema("shop"))
        .may_be_idempotent()
        .body::<CreatePackageRequest>()
        .answers::<StaffPackage>(201, "The package")
        .refuses(&[Code::QuotaExceeded])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CreatePackageRequest>(into);
    collect::<StaffPackage>(into);
}

async fn handle(needs: &QuotaNeeds, request: Request) -> Result<Reply, Stop> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body = web::body::<CreatePackageRequest>(&request)?.complete()?;
    let package = create_package(needs, &request, idempotency.as_ref(), shop, &body).await?;
    Ok(Reply::versioned(201, package.version, &package)?)
}
