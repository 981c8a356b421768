//! `GET /visits/{visit_id}`: returns a visit of the shop.

use crate::needs::StaffNeeds;
use crate::visits::staff::managed::ManagedVisit;
use crate::visits::view::StaffVisitView;
use model::access::Action;
use runtime::Api;
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/visits/{visit_id}", "Get a visit")
        .staff()
        .answers::<StaffVisitView>(200, "The visit")
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let visit = ManagedVisit::read(needs, &request, Action::View).await?;
    let view = StaffVisitView::of(&visit.managed.appointment, &visit.all, &visit.managed.viewer(&request));
    Ok(Reply::versioned(200, view.summary.version, &view)?)
}
