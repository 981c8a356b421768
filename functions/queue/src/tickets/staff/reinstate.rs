//! `POST /tickets/{ticket_id}/reinstatement`: somebody who missed the call is back.

use crate::needs::StaffNeeds;
use crate::tickets::owned::back_in_line;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::Code;
use model::queue::{Placement, Step};
use web::{Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/reinstatement", "Let somebody back into the line who missed the call")
        .refuses(&[Code::AlreadyQueued, Code::QueueFull])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let front = Placement::Front { at: request.seconds() };
    let step = (Step::Reinstate, "reinstate", "TicketReinstated");
    let set = |it: store::Update| back_in_line(it.set("standing", store::Value::document(&front)));
    managed.take(&needs.staff, &request, step, set).await
}
