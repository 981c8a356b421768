//! `GET /companies/{company_id}`: a company, for its own staff.

use crate::companies::view::CompanyView;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::keys;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-company", "Show a company")
        .staff()
        .path("company_id", id_schema("comp"))
        .answers::<CompanyView>(200, "The company")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CompanyView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let tag = company.company();
    let (acting, found) = needs.staff.at(&request, Tenant::Company(tag), &[keys::company(tag)]).await?;
    let item = found.into_iter().flatten().find(|it| it.parsed("id") == Some(company)).ok_or(Code::NotFound)?;
    acting.may_anywhere(Resource::Company, Action::View)?;
    let view = CompanyView::of(&item, acting.rights.access.shops.len());
    Reply::versioned(200, view.version, &view)
}
