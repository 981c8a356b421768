//! `POST /tickets/{ticket_id}/move`: place somebody elsewhere in the line.

use crate::board::{Board, described};
use crate::common::refuse;
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::queue::{Standing, Status, Step};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use store::queue::{self, Hall};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::TicketId;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

/// To where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TicketMove {
    /// Behind this one; null for before everybody who waits.
    #[schema(value_type = Option<TicketId>)]
    after_ticket_id: Option<Id<id::Ticket>>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-move-ticket", "Place somebody elsewhere in the line").body::<TicketMove>().build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<TicketMove>(into);
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let wish: TicketMove = web::body(&request)?;
    let board = Board::read(&panel.staff, &request, &[]).await?;
    let now = request.seconds();
    let standing = match wish.after_ticket_id {
        None => Standing::First { at: now },
        Some(other) if Some(other) == board.ticket.id() => {
            return Err(refuse(Code::ValidationFailed, "/after_ticket_id", "another ticket"));
        }
        Some(other) => {
            let tag = board.queue.tag().ok_or(Code::Internal)?;
            let floor = queue::floor(&panel.staff.table, tag, request.now, false, None).await?;
            let hall = Hall::new(&board.shop, &board.queue, floor, now);
            let waits = |it: &&store::queue::Ticket| it.id() == Some(other) && it.status_at(now) == Status::Waiting;
            let found = hall.line.tickets.iter().find(waits).and_then(|_| hall.behind(other, now));
            found.ok_or_else(|| refuse(Code::ValidationFailed, "/after_ticket_id", "nobody who waits in this queue"))?
        }
    };
    let set = |it: store::Update| it.set("standing", store::Value::document(&standing));
    board.take(&panel.staff, &request, (Step::Move, "move", "TicketMoved"), set).await
}
