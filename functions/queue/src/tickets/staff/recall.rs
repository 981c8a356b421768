//! `POST /tickets/{ticket_id}/recall`: repeats the call of a ticket.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use store::queue::TicketStep;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/recall", "Call a customer again")
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    managed.check_is_caller()?;
    managed.act_and_respond(&needs.staff, &request, TicketStep::Recall).await
}
