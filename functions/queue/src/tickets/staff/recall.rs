//! `POST /tickets/{ticket_id}/recall`: call somebody again who hasn't come.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::queue::Step;
use web::{Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/recall", "Call somebody again who hasn't come")
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    managed.check_is_caller()?;
    let step = (Step::Recall, "recall", "TicketRecalled");
    managed.take(&needs.staff, &request, step, |it| it.add("recall_count", 1)).await
}
