//! `GET /audit` (admin): what Queue Me's staff did, or with `company_id` what a company's staff did, newest first.

use crate::audit::view::{AuditFilter, AuditLog, AuditView};
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::tenant::CompanyTag;
use model::{Id, id};
use runtime::{Env, Starting};
use store::keys;
use web::openapi::{self, collect, id_schema, text_schema};
use web::{Fault, Paging, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, ListNeeds::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-list-audit", "List what staff did")
        .staff()
        .query("company_id", "By this company's staff, instead of Queue Me's", id_schema("comp"))
        .query("actor_id", "Only by this user", id_schema("user"))
        .query("resource_id", "Only about this thing", text_schema("^[a-z]+_[0-9a-z]{26}$"))
        .paged()
        .answers::<AuditLog>(200, "Entries, newest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AuditLog>(into);
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let company = web::query::<Id<id::Company>>(&request, "company_id")?;
    let filter = AuditFilter::read(&request)?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let partition = keys::company_audit_partition(company.map_or(CompanyTag::PLATFORM, Id::company));
    let show = |item: &store::Item| filter.keep(item).then(|| AuditView::of(item));
    let ((acting, _), (items, next)) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Platform, &[]),
        paging.collect(&needs.staff.table, &partition, "", true, show),
    )?;
    acting.may(Resource::Audit, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&AuditLog { items, next_cursor })
}
