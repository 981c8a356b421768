//! `POST /tickets/{ticket_id}/skip`: somebody who was called isn't there.

use crate::board::{Board, described};
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::queue::{By, Step};
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-skip-ticket", "Somebody who was called isn't there").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let board = Board::read(&panel.staff, &request, &[]).await?;
    let now = request.seconds();
    // The time to come back begins when the call ended, if it ran out before.
    let at = board.ticket.facts(By::Staff, now).skipped_since().unwrap_or(now);
    board.take(&panel.staff, &request, (Step::Skip, "skip", "TicketSkipped"), |it| it.set("skipped_at", at)).await
}
