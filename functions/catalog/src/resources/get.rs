//! `GET /resources/{resource_id}`: returns a resource.

use crate::resources::change::read;
use crate::resources::view::StaffResource;
use model::access::Action;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/resources/{resource_id}", "Get a resource")
        .staff()
        .answers::<StaffResource>(200, "The resource")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Resource> = web::path(&request, "resource_id")?;
    let (_, resource) = read(staff, &request, id, Action::View).await?;
    Reply::versioned(200, resource.version(), &StaffResource::of(&resource))
}
