//! `POST /tickets/{ticket_id}/reinstatement`: somebody who missed the call is back.

use crate::board::{Board, described};
use crate::held::back_in_line;
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::Code;
use model::queue::{Standing, Step};
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-reinstate-ticket", "Let somebody back into the line who missed the call")
        .refuses(&[Code::AlreadyQueued, Code::QueueFull])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let board = Board::read(&panel.staff, &request, &[]).await?;
    let front = Standing::Front { at: request.seconds() };
    let step = (Step::Reinstate, "reinstate", "TicketReinstated");
    let set = |it: store::Update| back_in_line(it.set("standing", store::Value::document(&front)));
    board.take(&panel.staff, &request, step, set).await
}
