//! `POST /categories`: creates a category.

use crate::categories::change::create_category;
use crate::categories::request::CreateCategoryRequest;
use crate::categories::view::AdminCategory;
use model::Code;
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Idempotency, Reply, Request, Staff, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-create-category", "Create a category")
        .signed_in()
        .may_be_idempotent()
        .body::<CreateCategoryRequest>()
        .answers::<AdminCategory>(201, "The category")
        .refuses(&[Code::PermissionDenied, Code::InUse])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CreateCategoryRequest>(into);
    collect::<AdminCategory>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let caller = staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body: CreateCategoryRequest = web::body(&request)?;
    let category = create_category(staff, &request, idempotency.as_ref(), body).await?;
    Ok(Reply::versioned(201, category.version, &category)?)
}
