//! `GET /visits/{visit_id}`: returns a visit of the caller.

use crate::needs::CustomerNeeds;
use crate::visits::customer::owned::CustomerVisit;
use crate::visits::view::VisitView;
use runtime::Api;
use store::Reads;
use store::partition::{APPOINTMENTS, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/visits/{visit_id}", "Get a visit")
        .signed_in()
        .answers::<VisitView>(200, "The visit")
        .refuses(&[model::Code::NotFound])
        .reads(&[KEYS, USER, APPOINTMENTS, SHOP])
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let (visit, _) = CustomerVisit::read(needs, &request, caller, Reads::default()).await?;
    let view = VisitView::of(&visit.owned.appointment, &visit.all, visit.owned.language(&request));
    Ok(Reply::versioned(200, view.summary.version, &view)?)
}
