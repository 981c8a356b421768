//! `POST /tickets/{ticket_id}/reinstatement`: returns a customer who missed the call to the line.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::Code;
use store::queue::TicketStep;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/reinstatement", "Reinstate a ticket")
        .refuses(&[Code::AlreadyQueued, Code::QueueFull])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    managed.act_and_respond(&needs.staff, &request, TicketStep::Reinstate).await
}
