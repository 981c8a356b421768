//! `GET /companies/{company_id}` (admin): returns a company to Queue Me's staff.

use crate::companies::managed::ManagedCompany;
use crate::companies::view::CompanyView;
use crate::needs::StaffNeeds;
use model::access::Action;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/companies/{company_id}", "Get a company")
        .staff()
        .answers::<CompanyView>(200, "The company")
        .reads(&[KEYS, USER, COMPANY])
        .served_by(StaffNeeds::admin, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    let managed = ManagedCompany::read(needs, &request, id, Action::View).await?;
    let view = CompanyView::of(&managed.company, &managed.access);
    Reply::versioned(200, view.version, &view)
}
