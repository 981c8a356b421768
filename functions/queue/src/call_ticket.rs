//! `POST /tickets/{ticket_id}/call`: call this one, whoever stands before it.

use crate::board::{Board, answer, described, write};
use crate::call_next::{Call, free_counter};
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::Code;
use model::queue::Step;
use runtime::{Env, Starting};
use store::queue;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-call-ticket", "Call this one, whoever stands before it")
        .optional_body::<Call>()
        .refuses(&[Code::InUse, Code::SpecialistNotForService])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Call>(into);
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let wish = Call::read(&request)?;
    let board = Board::read(&panel.staff, &request, &[]).await?;
    let caller = wish.caller(&board.acting, &board.shop)?;
    let now = request.seconds();
    let set = |it: store::Update| caller.set(it, &board.queue, &board.acting, now);
    let turned = board.turn(&request, (Step::Call, "call"), set)?;
    let told = ("call", "TicketCalled", &[][..]);
    let after = match write(&board.acting, &panel.staff, &request, (&board.ticket, turned), told).await {
        // The counter may only be held by a call that ran out.
        Err(fault) if fault.code == Code::InUse => {
            let tag = board.queue.tag().ok_or(Code::Internal)?;
            let line = queue::line(&panel.staff.table, tag, false, None).await?;
            if !free_counter(panel, &request, &caller, &line.tickets).await? {
                return Err(fault);
            }
            return Err(Fault::retry("the counter was free"));
        }
        outcome => outcome?,
    };
    answer(&after, &request)
}
