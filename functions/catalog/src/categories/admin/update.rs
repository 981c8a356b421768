//! `PATCH /categories/{category_id}`: changes or moves a category.

use crate::categories::change::change_category;
use crate::categories::request::UpdateCategoryRequest;
use crate::categories::view::AdminCategory;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{CATEGORIES, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Admin, "/categories/{category_id}", "Change or move a category")
        .staff()
        .guarded()
        .body::<UpdateCategoryRequest>()
        .example(r#"{"name": {"ar": "قص الشعر", "en": "Haircut"}, "is_featured": true, "position": 1}"#)
        .answers::<AdminCategory>(200, "The changed category")
        .refuses(&[Code::InUse])
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[CATEGORIES])
        .transacts(&[COMPANY, CATEGORIES, COMPANY_AUDIT, OUTBOX])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::Category> = web::path(&request, "category_id")?;
    let body: UpdateCategoryRequest = web::body(&request)?;
    let category = change_category(staff, &request, id, &body).await?;
    Ok(Reply::versioned(200, category.version, &category)?)
}
