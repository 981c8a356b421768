//! `POST /tickets/{ticket_id}/priority`: let somebody go before others, or after them.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::queue::{PRIORITIES, Step};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Endpoint, Fault, Reply, Request};

/// How urgent it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetTicketPriorityRequest {
    /// 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
    #[schema(minimum = 1, maximum = 5)]
    priority: u8,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/priority", "Set how urgent somebody is")
        .body::<SetTicketPriorityRequest>()
        .example(r#"{"priority": 3}"#)
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: SetTicketPriorityRequest = web::body(&request)?;
    if !PRIORITIES.contains(&wish.priority) {
        return Err(Fault::field("/priority", "out_of_range", "1 to 5"));
    }
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let step = (Step::Prioritise, "prioritise", "TicketMoved");
    managed.take(&needs.staff, &request, step, |it| it.set("priority", i64::from(wish.priority))).await
}
