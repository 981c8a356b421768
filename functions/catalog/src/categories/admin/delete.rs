//! `DELETE /categories/{category_id}`: delete a category that nothing is in.

use crate::categories::tree::{AdminCategory, all, find, unneeded};
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use store::{Write, keys};
use web::openapi::{self, id_schema};
use web::{Fault, IfMatch, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-delete-category", "Delete a category that nothing is in")
        .staff()
        .path("category_id", id_schema("cat"))
        .guarded()
        .answers_nothing(204, "It is gone")
        .refuses(&[Code::InUse])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Category> = web::path(&request, "category_id")?;
    let ((acting, _), all) = tokio::try_join!(staff.at(&request, Tenant::Platform, &[]), all(&staff.table))?;
    acting.may(Resource::Category, Action::Delete)?;
    let before = find(&all, id).ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.number("version"))?;
    let unneeded = unneeded(before, &all)?;
    let mut change = acting.change(staff, &request);
    change.write(Write::Delete(keys::category(id), Some(unneeded)));
    change.audit("delete", ("category", id.to_string()), &json!(AdminCategory::of(before, &all)), &Json::Null);
    change.event("CategoryChanged", ("category", id.to_string()), json!({"category": id, "deleted": true}));
    change.commit().await?;
    Reply::nothing()
}
