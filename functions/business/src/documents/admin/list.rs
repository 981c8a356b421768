//! `GET /companies/{company_id}/documents`: lists the documents of a company, for their review (admin).

use crate::documents::listing::list_documents;
use crate::documents::view::Documents;
use crate::needs::ListNeeds;
use model::access::Action;
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, ListNeeds::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-list-documents", "List a company's documents")
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
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    Reply::ok(&list_documents(needs, &request, id, Tenant::Platform, Action::View).await?)
}
