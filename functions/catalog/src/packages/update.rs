//! `PATCH /packages/{package_id}`: changes a package.

use crate::packages::change::change_package;
use crate::packages::request::UpdatePackageRequest;
use crate::packages::view::StaffPackage;
use model::{Id, id};
use runtime::Api;
use store::partition::{CATEGORIES, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/packages/{package_id}", "Change a package")
        .staff()
        .guarded()
        .body::<UpdatePackageRequest>()
        .example(
            r#"{"name": {"ar": "باقة العروس", "en": "Bridal package"}, "package_price_halalas": 19000,
            "end_date": "${date}", "availability": [{"weekday": 0, "windows": [{"from": "10:00",
            "to": "17:00"}]}, {"weekday": 1, "windows": [{"from": "10:00", "to": "17:00"}]}, {"weekday": 2,
            "windows": [{"from": "10:00", "to": "17:00"}]}, {"weekday": 3, "windows": [{"from": "10:00",
            "to": "17:00"}]}]}"#,
        )
        .answers::<StaffPackage>(200, "The changed package")
        .reads(&[KEYS, USER, COMPANY, SHOP, CATEGORIES])
        .queries(&[SHOP])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::Package> = web::path(&request, "package_id")?;
    let body: UpdatePackageRequest = web::body(&request)?;
    let package = change_package(staff, &request, id, &body).await?;
    Ok(Reply::versioned(200, package.version, &package)?)
}
