//! `DELETE /categories/{category_id}`: deletes an unused category.

use crate::categories::change::delete_category;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request, Staff};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-delete-category", "Delete an unused category")
        .staff()
        .path("category_id", id_schema("cat"))
        .guarded()
        .answers_nothing(204, "The category is deleted")
        .refuses(&[Code::InUse])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Category> = web::path(&request, "category_id")?;
    delete_category(staff, &request, id).await?;
    Reply::nothing()
}
