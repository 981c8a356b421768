//! `DELETE /packages/{package_id}`: permanently withdraws a package.

use crate::packages::change::retire_package;
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request, Staff};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-retire-package", "Retire a package")
        .staff()
        .path("package_id", id_schema("pkg"))
        .guarded()
        .answers_nothing(204, "The package is withdrawn; its appointments stay")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Package> = web::path(&request, "package_id")?;
    retire_package(staff, &request, id).await?;
    Reply::nothing()
}
