//! `GET /companies/{company_id}/documents` (admin): the documents of a company, for checking them.

use crate::documents::view::{DocumentView, Documents};
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::keys;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Paging, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, ListNeeds::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-list-documents", "List the documents of a company")
        .staff()
        .path("company_id", id_schema("comp"))
        .paged()
        .answers::<Documents>(200, "Documents, oldest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Documents>(into);
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let tag = company.company();
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let wanted = [keys::company(tag)];
    let partition = keys::company_partition(tag);
    let ((acting, found), (items, next)) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Platform, &wanted),
        paging.collect(&needs.staff.table, &partition, "DOC#", false, |it| Some(DocumentView::of(it))),
    )?;
    acting.may(Resource::Company, Action::View)?;
    found.into_iter().flatten().find(|it| it.parsed("id") == Some(company)).ok_or(Code::NotFound)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&Documents { items, next_cursor })
}
