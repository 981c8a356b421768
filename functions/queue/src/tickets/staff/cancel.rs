//! `POST /tickets/{ticket_id}/cancellation`: take somebody out of the line.

use crate::fields::wrong;
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
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
    web::serve(env, StaffNeeds::shop, handle)
}

/// Why.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CancelTicketRequest {
    /// What its owner is told.
    #[schema(value_type = Option<Text<300>>)]
    reason: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-cancel-ticket", "Take somebody out of the line").optional_body::<CancelTicketRequest>().build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CancelTicketRequest>(into);
    collect::<StaffTicketView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: CancelTicketRequest = if request.bytes().is_empty() { Default::default() } else { web::body(&request)? };
    let reason = wish.reason.map(|it| model::text::clean_lines(&it, 300)).transpose().map_err(wrong("/reason"))?;
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let step = (Step::Cancel, "cancel", "TicketCancelled");
    managed.take(&needs.staff, &request, step, |it| it.set_some("cancelled_reason", reason)).await
}
