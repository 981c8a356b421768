//! `POST /tickets/{ticket_id}/priority`: let somebody go before others, or after them.

use crate::board::{Board, described};
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::queue::{PRIORITIES, Step};
use runtime::{Env, Starting};
use serde::Deserialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

/// How urgent it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TicketPriority {
    /// 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
    #[schema(minimum = 1, maximum = 5)]
    priority: u8,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-set-ticket-priority", "Set how urgent somebody is").body::<TicketPriority>().build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<TicketPriority>(into);
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let wish: TicketPriority = web::body(&request)?;
    if !PRIORITIES.contains(&wish.priority) {
        return Err(Fault::field("/priority", "out_of_range", "1 to 5"));
    }
    let board = Board::read(&panel.staff, &request, &[]).await?;
    let step = (Step::Prioritise, "prioritise", "TicketMoved");
    board.take(&panel.staff, &request, step, |it| it.set("priority", i64::from(wish.priority))).await
}
