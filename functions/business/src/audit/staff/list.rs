//! `GET /companies/{company_id}/audit`: lists changes by a company's staff for its owner, newest first.

use crate::audit::listing::{AuditScope, list_audit};
use crate::audit::view::AuditLog;
use crate::needs::ListNeeds;
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, USER};
use web::openapi::{id_schema, text_schema};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/companies/{company_id}/audit", "List changes by staff")
        .staff()
        .query("actor_id", "Changes by this user", id_schema("user"))
        .query("resource_id", "Changes of this resource", text_schema("^[a-z]+_[0-9a-z]{26}$"))
        .paged()
        .answers::<AuditLog>(200, "Changes, newest first")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[COMPANY_AUDIT])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    Reply::ok(&list_audit(needs, &request, AuditScope::Own(id)).await?)
}
