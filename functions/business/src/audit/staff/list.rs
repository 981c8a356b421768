//! `GET /companies/{company_id}/audit`: what the company's staff did, newest first, for its owner.

use crate::audit::view::{AuditFilter, AuditLog, AuditView};
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::keys;
use web::openapi::{self, collect, id_schema, text_schema};
use web::{Fault, Paging, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, ListNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-audit", "List what a company's staff did")
        .staff()
        .path("company_id", id_schema("comp"))
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
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let tag = company.company();
    let caller = needs.staff.caller(&request).await?;
    let filter = AuditFilter::read(&request)?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (partition, wanted) = (keys::company_audit_partition(tag), [keys::company(tag)]);
    let show = |item: &store::Item| filter.keep(item).then(|| AuditView::of(item));
    let ((acting, found), (items, next)) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Company(tag), &wanted),
        paging.collect(&needs.staff.table, &partition, "", true, show),
    )?;
    found.into_iter().flatten().find(|it| it.parsed("id") == Some(company)).ok_or(Code::NotFound)?;
    acting.may(Resource::Audit, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&AuditLog { items, next_cursor })
}
