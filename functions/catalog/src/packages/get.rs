//! `GET /packages/{package_id}`: shows a package to the staff of its shop, with warnings.

use crate::packages::change::show_package;
use crate::packages::view::StaffPackage;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/packages/{package_id}", "Get a package")
        .staff()
        .answers::<StaffPackage>(200, "The package")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Package> = web::path(&request, "package_id")?;
    let package = show_package(staff, &request, id).await?;
    Reply::versioned(200, package.version, &package)
}
