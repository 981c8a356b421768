//! `GET /companies/{company_id}/audit`: lists changes by a company's staff for its owner, newest first.

use crate::audit::listing::{AuditScope, list_audit};
use crate::audit::view::AuditLog;
use crate::needs::ListNeeds;
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema, text_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, ListNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-audit", "List changes by staff")
        .staff()
        .path("company_id", id_schema("comp"))
        .query("actor_id", "Changes by this user", id_schema("user"))
        .query("resource_id", "Changes of this resource", text_schema("^[a-z]+_[0-9a-z]{26}$"))
        .paged()
        .answers::<AuditLog>(200, "Changes, newest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AuditLog>(into);
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    Reply::ok(&list_audit(needs, &request, AuditScope::Own(id)).await?)
}
