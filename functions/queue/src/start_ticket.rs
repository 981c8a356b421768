//! `POST /tickets/{ticket_id}/start`: begin to serve somebody who came when called.

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
    described("shop-start-ticket", "Begin to serve somebody who came").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let board = Board::read(&panel.staff, &request, &[]).await?;
    board.is_callers()?;
    let now = request.seconds();
    let step = (Step::Start, "start", "TicketServing");
    board.take(&panel.staff, &request, step, |it| it.set("serving_at", now).remove("call_deadline")).await
}
