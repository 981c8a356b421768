//! `POST /tickets/{ticket_id}/start`: begin to serve somebody who came when called.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::queue::Step;
use web::{Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/start", "Begin to serve somebody who came")
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    managed.check_is_caller()?;
    let now = request.seconds();
    let step = (Step::Start, "start", "TicketServing");
    managed.take(&needs.staff, &request, step, |it| it.set("serving_at", now).remove("call_deadline")).await
}
