//! `POST /tickets/{ticket_id}/call`: calls a certain ticket, whatever its position.

use crate::needs::StaffNeeds;
use crate::tickets::staff::calling::{CallRequest, free_counter};
use crate::tickets::staff::managed::{ManagedTicket, described, respond};
use crate::tickets::view::StaffTicketView;
use model::Code;
use runtime::{Env, Starting};
use store::queue::{TicketStep, read_line};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-call-ticket", "Call a ticket")
        .optional_body::<CallRequest>()
        .refuses(&[Code::InUse, Code::SpecialistNotForService])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CallRequest>(into);
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body = CallRequest::read(&request)?;
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    let call = body.details(&managed.staff, &managed.queue, &managed.shop)?;
    match managed.act(&needs.staff, &request, &TicketStep::Call(call.clone())).await {
        Ok(after) => Ok(respond(&after, &request)?),
        // The counter may only be held by an expired call.
        Err(Stop::Fault(fault)) if fault.code == Code::InUse => {
            let table = &needs.staff.table;
            let line = read_line(table, managed.queue.tag()).await?;
            let is_free = free_counter(table, &request, &call, &line).await?;
            Err(if is_free { Fault::retry("counter of an expired call") } else { fault }.into())
        }
        Err(stop) => Err(stop),
    }
}
