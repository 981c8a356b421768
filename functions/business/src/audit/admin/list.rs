//! `GET /audit` (admin): lists changes by Queue Me's staff, or with `company_id` by a company's staff, newest first.

use crate::audit::listing::{AuditScope, list_audit};
use crate::audit::view::AuditLog;
use crate::needs::ListNeeds;
use model::secret::SecretName;
use model::tenant::CompanyTag;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, USER};
use web::openapi::{id_schema, text_schema};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/audit", "List changes by staff")
        .staff()
        .query("company_id", "Changes by this company's staff. Defaults to Queue Me's staff", id_schema("comp"))
        .query("actor_id", "Changes by this user", id_schema("user"))
        .query("resource_id", "Changes of this resource", text_schema("^[a-z]+_[0-9a-z]{26}$"))
        .paged()
        .answers::<AuditLog>(200, "Changes, newest first")
        .example_query("company_id=${company_id}&limit=20")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[COMPANY_AUDIT])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::admin, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let company = web::query::<Id<id::Company>>(&request, "company_id")?;
    let tag = company.map_or(CompanyTag::PLATFORM, Id::company);
    Reply::ok(&list_audit(needs, &request, AuditScope::Any(tag)).await?)
}
