//! `POST /tickets/{ticket_id}/priority`: sets the priority of a ticket.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::queue::PRIORITIES;
use serde::Deserialize;
use store::queue::TicketStep;
use utoipa::ToSchema;
use web::{Endpoint, Fault, Reply, Request, Stop};

/// A new priority.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetTicketPriorityRequest {
    /// Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
    #[schema(minimum = 1, maximum = 5)]
    priority: u8,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/priority", "Set the priority")
        .body::<SetTicketPriorityRequest>()
        .example(r#"{"priority": 3}"#)
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: SetTicketPriorityRequest = web::body(&request)?;
    if !PRIORITIES.contains(&body.priority) {
        return Err(Fault::field("/priority", "out_of_range", "1 to 5").into());
    }
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    managed.act_and_respond(&needs.staff, &request, TicketStep::Prioritise(body.priority)).await
}
