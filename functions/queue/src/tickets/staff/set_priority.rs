//! `POST /tickets/{ticket_id}/priority`: let somebody go before others, or after them.

use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use model::queue::{PRIORITIES, Step};
use runtime::{Env, Starting};
use serde::Deserialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// How urgent it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetTicketPriorityRequest {
    /// 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
    #[schema(minimum = 1, maximum = 5)]
    priority: u8,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-set-ticket-priority", "Set how urgent somebody is").body::<SetTicketPriorityRequest>().build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<SetTicketPriorityRequest>(into);
    collect::<StaffTicketView>(into);
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
