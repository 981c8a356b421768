//! `PATCH /categories/{category_id}`: changes or moves a category.

use crate::categories::change::change_category;
use crate::categories::request::UpdateCategoryRequest;
use crate::categories::view::AdminCategory;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Staff};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-update-category", "Change or move a category")
        .staff()
        .path("category_id", id_schema("cat"))
        .guarded()
        .body::<UpdateCategoryRequest>()
        .answers::<AdminCategory>(200, "The changed category")
        .refuses(&[Code::InUse])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateCategoryRequest>(into);
    collect::<AdminCategory>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Category> = web::path(&request, "category_id")?;
    let body: UpdateCategoryRequest = web::body(&request)?;
    let category = change_category(staff, &request, id, &body).await?;
    Reply::versioned(200, category.version, &category)
}
