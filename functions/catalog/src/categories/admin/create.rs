//! `POST /categories`: creates a category.

use crate::categories::change::create_category;
use crate::categories::request::CreateCategoryRequest;
use crate::categories::view::AdminCategory;
use model::Code;
use runtime::Api;
use store::partition::{CATEGORIES, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, USER};
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/categories", "Create a category")
        .signed_in()
        .may_be_idempotent()
        .body::<CreateCategoryRequest>()
        .example(
            r#"{"name": {"ar": "تمليس", "en": "Straightening"},
            "description": {"ar": "تمليس الشعر بالكيراتين والبروتين",
            "en": "Straightening with keratin and protein"}, "slug": "hair-straightening",
            "icon": "hair-straightening", "parent_id": "${parent_category_id}", "position": 5}"#,
        )
        .answers::<AdminCategory>(201, "The category")
        .located_at("/categories/{/id}")
        .refuses(&[Code::PermissionDenied, Code::InUse])
        .reads(&[KEYS, USER, COMPANY, IDEMPOTENCY])
        .queries(&[CATEGORIES])
        .transacts(&[COMPANY, CATEGORIES, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let caller = staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body: CreateCategoryRequest = web::body(&request)?;
    let category = create_category(staff, &request, idempotency.as_ref(), body).await?;
    Ok(Reply::versioned(201, category.version, &category)?)
}
