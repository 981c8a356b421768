//! `GET /services/{service_id}`: shows a service to the staff of its shop, with warnings.

use crate::services::managed::ManagedService;
use crate::services::view::StaffService;
use model::access::Action;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/services/{service_id}", "Get a service")
        .staff()
        .answers::<StaffService>(200, "The service")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let managed = ManagedService::read(staff, &request, id, None, Action::View).await?;
    let view = managed.view(&managed.service, &request);
    Reply::versioned(200, view.version, &view)
}
