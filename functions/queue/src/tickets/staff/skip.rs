//! `POST /tickets/{ticket_id}/skip`: somebody who was called isn't there.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::queue::{Actor, Step};
use web::{Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/skip", "Somebody who was called isn't there")
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let now = request.seconds();
    // The time to come back begins when the call ended, if it ran out before.
    let at = managed.ticket.step_context(Actor::Staff, now).skipped_since().unwrap_or(now);
    managed.take(&needs.staff, &request, (Step::Skip, "skip", "TicketSkipped"), |it| it.set("skipped_at", at)).await
}
