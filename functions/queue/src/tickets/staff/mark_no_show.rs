//! `POST /tickets/{ticket_id}/no-show`: somebody isn't expected any more.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::queue::Step;
use web::{Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/no-show", "Somebody isn't expected any more")
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    managed.take(&needs.staff, &request, (Step::NoShow, "no_show", "TicketNoShow"), |it| it).await
}
