//! `POST /tickets/{ticket_id}/call`: calls a given ticket, regardless of its position.

use crate::needs::StaffNeeds;
use crate::tickets::staff::calling::{CallRequest, free_counter};
use crate::tickets::staff::managed::{ManagedTicket, described, respond};
use model::Code;
use store::partition::LINE;
use store::queue::{TicketStep, read_line};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/call", "Call a ticket")
        .optional_body::<CallRequest>()
        .example(r#"{"counter": "${counter}"}"#)
        .refuses(&[Code::InUse, Code::SpecialistNotForService])
        .queries(&[LINE])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
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
