//! `POST /tickets/{ticket_id}/call`: call this one, whoever stands before it.

use crate::needs::StaffNeeds;
use crate::tickets::staff::calling::{Call, free_counter};
use crate::tickets::staff::managed::{ManagedTicket, answer, described, write};
use crate::tickets::view::StaffTicketView;
use model::Code;
use model::queue::Step;
use runtime::{Env, Starting};
use store::queue;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-call-ticket", "Call this one, whoever stands before it")
        .optional_body::<Call>()
        .refuses(&[Code::InUse, Code::SpecialistNotForService])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Call>(into);
    collect::<StaffTicketView>(into);
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
