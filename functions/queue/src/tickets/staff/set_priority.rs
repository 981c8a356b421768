//! `POST /tickets/{ticket_id}/priority`: sets the priority of a ticket.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use model::queue::PRIORITIES;
use runtime::{Env, Starting};
use serde::Deserialize;
use store::queue::TicketStep;
use utoipa::ToSchema;
use web::Fault;
use web::openapi::{self, collect};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// A new priority.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetTicketPriorityRequest {
    /// Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
    #[schema(minimum = 1, maximum = 5)]
    priority: u8,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-set-ticket-priority", "Set the priority").body::<SetTicketPriorityRequest>().build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<SetTicketPriorityRequest>(into);
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: SetTicketPriorityRequest = web::body(&request)?;
    if !PRIORITIES.contains(&body.priority) {
        return Err(Fault::field("/priority", "out_of_range", "1 to 5").into());
    }
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    managed.act_and_respond(&needs.staff, &request, TicketStep::Prioritise(body.priority)).await
}
