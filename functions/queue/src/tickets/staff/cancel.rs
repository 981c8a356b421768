//! `POST /tickets/{ticket_id}/cancellation`: cancels a ticket.

use crate::fields::{optional_body, wrong};
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use runtime::{Env, Starting};
use serde::Deserialize;
use store::queue::TicketStep;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::Text;
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// A cancellation.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CancelTicketRequest {
    /// Reason, which the customer is told.
    #[schema(value_type = Option<Text<300>>)]
    reason: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-cancel-ticket", "Cancel a ticket").optional_body::<CancelTicketRequest>().build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CancelTicketRequest>(into);
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: CancelTicketRequest = optional_body(&request)?;
    let reason = body.reason.map(|it| model::text::clean_lines(&it, 300)).transpose().map_err(wrong("/reason"))?;
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    managed.act_and_respond(&needs.staff, &request, TicketStep::Cancel(reason.as_deref())).await
}
