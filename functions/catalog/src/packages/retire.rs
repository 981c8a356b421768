//! `DELETE /packages/{package_id}`: permanently withdraws a package.

use crate::packages::change::retire_package;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/packages/{package_id}", "Retire a package")
        .staff()
        .guarded()
        .answers_nothing(204, "The package is withdrawn; its appointments stay")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .consumes("package_id")
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Package> = web::path(&request, "package_id")?;
    retire_package(staff, &request, id).await?;
    Ok(Reply::nothing()?)
}
