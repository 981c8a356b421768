//! `GET /companies/{company_id}`: returns a company to its staff.

use crate::companies::view::CompanyView;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::Api;
use store::entities::Company;
use store::partition::{COMPANY, KEYS, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/companies/{company_id}", "Get a company")
        .staff()
        .answers::<CompanyView>(200, "The company")
        .reads(&[KEYS, USER, COMPANY])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    let mut reads = Reads::default();
    let company = reads.want::<Company>(keys::company(id.company()));
    let (context, mut found) = needs.staff.read(&request, Tenant::Company(id.company()), reads).await?;
    let company = found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may_anywhere(Resource::Company, Action::View)?;
    let view = CompanyView::of(&company, &context.rights.access);
    Reply::versioned(200, view.version, &view)
}
