//! `POST /shops/{shop_id}/resources`: creates a resource.

use crate::resources::change;
use crate::resources::request::CreateResourceRequest;
use crate::resources::view::StaffResource;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/resources", "Create a resource")
        .staff()
        .may_be_idempotent()
        .body::<CreateResourceRequest>()
        .example(r#"{"name": {"ar": "غرفة المساج", "en": "Massage room"}, "kind": "room", "quantity": 2}"#)
        .answers::<StaffResource>(201, "The resource")
        .located_at("/resources/{/id}")
        .refuses(&[Code::QuotaExceeded])
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY])
        .queries(&[SHOP])
        .transacts_only(&[WriteKind::Put, WriteKind::Check], &[COMPANY, SHOP, IDEMPOTENCY, COMPANY_AUDIT])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let values = web::body::<CreateResourceRequest>(&request)?.checked()?;
    let resource = change::create(staff, &request, idempotency.as_ref(), shop, &values).await?;
    Ok(Reply::versioned(201, resource.version, &resource)?)
}
