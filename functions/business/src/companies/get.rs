//! `GET /companies/{company_id}`: returns a company to its staff.

use crate::companies::view::CompanyView;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::entities::Company;
use store::{Reads, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-company", "Get a company")
        .staff()
        .path("company_id", id_schema("comp"))
        .answers::<CompanyView>(200, "The company")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CompanyView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    let mut reads = Reads::default();
    let company = reads.want::<Company>(keys::company(id.company()));
    let (context, mut found) = needs.staff.read(&request, Tenant::Company(id.company()), reads).await?;
    let company = found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may_anywhere(Resource::Company, Action::View)?;
    let view = CompanyView::of(&company, context.rights.access.shops.len());
    Reply::versioned(200, view.version, &view)
}
