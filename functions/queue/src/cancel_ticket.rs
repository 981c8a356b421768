//! `POST /tickets/{ticket_id}/cancellation`: take somebody out of the line.

use crate::board::{Board, described};
use crate::common::wrong;
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::queue::Step;
use runtime::{Env, Starting};
use serde::Deserialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::Text;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

/// Why.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TicketCancellation {
    /// What its owner is told.
    #[schema(value_type = Option<Text<300>>)]
    reason: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-cancel-ticket", "Take somebody out of the line").optional_body::<TicketCancellation>().build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<TicketCancellation>(into);
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let wish: TicketCancellation = if request.bytes().is_empty() { Default::default() } else { web::body(&request)? };
    let reason = wish.reason.map(|it| model::text::clean_lines(&it, 300)).transpose().map_err(wrong("/reason"))?;
    let board = Board::read(&panel.staff, &request, &[]).await?;
    let step = (Step::Cancel, "cancel", "TicketCancelled");
    board.take(&panel.staff, &request, step, |it| it.set_some("cancelled_reason", reason)).await
}
