//! `POST /tickets/{ticket_id}/finish`: somebody has been served.

use crate::board::{Board, described};
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::queue::Step;
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-finish-ticket", "Somebody has been served").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let board = Board::read(&panel.staff, &request, &[]).await?;
    board.is_callers()?;
    board.take(&panel.staff, &request, (Step::Finish, "finish", "TicketServed"), |it| it).await
}
