//! `DELETE /resources/{resource_id}`: deletes a resource that no service needs.

use crate::resources::change;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/resources/{resource_id}", "Delete a resource")
        .staff()
        .guarded()
        .answers_nothing(204, "The resource is deleted")
        .refuses(&[Code::InUse])
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .transacts_with_deletes(&[COMPANY, SHOP, COMPANY_AUDIT])
        .consumes("resource_id")
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Resource> = web::path(&request, "resource_id")?;
    change::delete(staff, &request, id).await?;
    Ok(Reply::nothing()?)
}
