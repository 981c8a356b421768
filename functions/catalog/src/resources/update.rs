//! `PATCH /resources/{resource_id}`: changes a resource.

use crate::resources::change;
use crate::resources::request::UpdateResourceRequest;
use crate::resources::view::StaffResource;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/resources/{resource_id}", "Change a resource")
        .staff()
        .guarded()
        .body::<UpdateResourceRequest>()
        .example(r#"{"quantity": 3, "is_active": true}"#)
        .answers::<StaffResource>(200, "The changed resource")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::Resource> = web::path(&request, "resource_id")?;
    let changes = web::body::<UpdateResourceRequest>(&request)?.checked()?;
    let resource = change::update(staff, &request, id, &changes).await?;
    Ok(Reply::versioned(200, resource.version, &resource)?)
}
