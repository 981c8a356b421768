//! `POST /tickets/{ticket_id}/return`: put somebody who was called back into the line.

use crate::board::{Board, described};
use crate::held::back_in_line;
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::Code;
use model::queue::{Standing, Status, Step};
use runtime::{Env, Starting};
use serde::Deserialize;
use store::queue::{self, Hall};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

/// To where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Where {
    /// To the place that is theirs.
    #[default]
    Keep,
    /// Before everybody who waits.
    First,
    /// Behind the next one.
    Next,
    /// Behind everybody.
    Last,
}

/// Where somebody goes back to.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TicketReturn {
    #[serde(default)]
    to: Where,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-return-ticket", "Put somebody who was called back into the line")
        .optional_body::<TicketReturn>()
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<TicketReturn>(into);
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let wish: TicketReturn = if request.bytes().is_empty() { Default::default() } else { web::body(&request)? };
    let board = Board::read(&panel.staff, &request, &[]).await?;
    let now = request.seconds();
    let standing = match wish.to {
        Where::Keep => Standing::Own,
        Where::First => Standing::First { at: now },
        Where::Next | Where::Last => behind(panel, &request, &board, wish.to == Where::Last).await?,
    };
    let set = |it: store::Update| back_in_line(it.set("standing", store::Value::document(&standing)));
    board.take(&panel.staff, &request, (Step::Return, "return", "TicketReturned"), set).await
}

/// The place behind the first one that waits, or the last.
async fn behind(panel: &Panel, request: &Request, board: &Board, last: bool) -> Result<Standing, Fault> {
    let (tag, now) = (board.queue.tag().ok_or(Code::Internal)?, request.seconds());
    let floor = queue::floor(&panel.staff.table, tag, request.now, false, None).await?;
    let hall = Hall::new(&board.shop, &board.queue, floor, now);
    let order = hall.arranged();
    let mut waiting = order.iter().filter(|it| it.ticket.status_at(now) == Status::Waiting);
    let other = if last { waiting.next_back() } else { waiting.next() };
    Ok(other.and_then(|it| hall.behind(it.ticket.id()?, now)).unwrap_or(Standing::Own))
}
