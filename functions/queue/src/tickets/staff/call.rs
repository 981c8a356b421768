//! `POST /tickets/{ticket_id}/call`: call this one, whoever stands before it.

use crate::needs::StaffNeeds;
use crate::tickets::staff::calling::{Call, free_counter};
use crate::tickets::staff::managed::{ManagedTicket, answer, described, write};
use model::Code;
use model::queue::Step;
use store::partition::LINE;
use store::queue;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/call", "Call this one, whoever stands before it")
        .optional_body::<Call>()
        .example(r#"{"counter": "${counter}"}"#)
        .refuses(&[Code::InUse, Code::SpecialistNotForService])
        .queries(&[LINE])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish = Call::read(&request)?;
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let caller = wish.caller(&managed.acting, &managed.shop)?;
    let now = request.seconds();
    let set = |it: store::Update| caller.set(it, &managed.queue, &managed.acting, now);
    let turned = managed.turn(&request, (Step::Call, "call"), set)?;
    let told = ("call", "TicketCalled", &[][..]);
    let after = match write(&managed.acting, &needs.staff, &request, (&managed.ticket, turned), told).await {
        // The counter may only be held by a call that ran out.
        Err(fault) if fault.code == Code::InUse => {
            let tag = managed.queue.tag().ok_or(Code::Internal)?;
            let line = queue::read_line(&needs.staff.table, tag, false, None).await?;
            if !free_counter(needs, &request, &caller, &line.tickets).await? {
                return Err(fault);
            }
            return Err(Fault::retry("the counter was free"));
        }
        outcome => outcome?,
    };
    answer(&after, &request)
}
