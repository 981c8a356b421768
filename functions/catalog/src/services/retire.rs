//! `DELETE /services/{service_id}`: archives a service.

use crate::services::change::archive_service;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{AGENDA, APPOINTMENTS, AREA, CATEGORIES, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{ChangeWithClashes, Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/services/{service_id}", "Archive a service")
        .staff()
        .guarded()
        .answers_nothing(204, "The service is archived")
        .answers::<ChangeWithClashes>(200, "As 204; these appointments stay")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, CATEGORIES, AREA, COMPANY_AUDIT, OUTBOX])
        .consumes("service_id")
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let clashes = archive_service(staff, &request, id).await?;
    Ok(clashes.reply()?)
}
