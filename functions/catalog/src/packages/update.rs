//! `PATCH /packages/{package_id}`: changes a package.

use crate::packages::change::change_package;
use crate::packages::request::UpdatePackageRequest;
use crate::packages::view::StaffPackage;
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
    openapi::operation("shop-update-package", "Change a package")
        .staff()
        .path("package_id", id_schema("pkg"))
        .guarded()
        .body::<UpdatePackageRequest>()
        .answers::<StaffPackage>(200, "The changed package")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdatePackageRequest>(into);
    collect::<StaffPackage>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Package> = web::path(&request, "package_id")?;
    let body: UpdatePackageRequest = web::body(&request)?;
    let package = change_package(staff, &request, id, &body).await?;
    Reply::versioned(200, package.version, &package)
}
