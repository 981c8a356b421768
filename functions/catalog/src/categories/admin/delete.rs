//! `DELETE /categories/{category_id}`: deletes an unused category.

use crate::categories::change::delete_category;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use store::partition::{CATEGORIES, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Admin, "/categories/{category_id}", "Delete an unused category")
        .staff()
        .guarded()
        .answers_nothing(204, "The category is deleted")
        .refuses(&[Code::InUse])
        .example_value("category_id", "${spare_category_id}")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[CATEGORIES])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Delete, WriteKind::Check],
            &[COMPANY, CATEGORIES, COMPANY_AUDIT, OUTBOX],
        )
        .consumes("spare_category_id")
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Category> = web::path(&request, "category_id")?;
    delete_category(staff, &request, id).await?;
    Ok(Reply::nothing()?)
}
