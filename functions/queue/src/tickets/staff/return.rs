//! `POST /tickets/{ticket_id}/return`: returns a called customer to the line.

use crate::fields::optional_body;
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described, read_snapshot};
use model::queue::Placement;
use serde::Deserialize;
use store::partition::{AGENDA, LINE, SHOP};
use store::queue::TicketStep;
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// The position that a customer returns to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ReturnPosition {
    /// The ticket's own position.
    #[default]
    Keep,
    /// Before all waiting tickets.
    First,
    /// Behind the next ticket.
    Next,
    /// Behind all tickets.
    Last,
}

/// A return to the line.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReturnTicketRequest {
    /// Position to return to. Defaults to `keep`.
    #[serde(default)]
    to: ReturnPosition,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/return", "Return a customer to the line")
        .optional_body::<ReturnTicketRequest>()
        .example(r#"{"to": "first"}"#)
        .queries(&[SHOP, AGENDA, LINE])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: ReturnTicketRequest = optional_body(&request)?;
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    let placement = match body.to {
        ReturnPosition::Keep => Placement::Own,
        ReturnPosition::First => Placement::First { at: request.seconds() },
        ReturnPosition::Next | ReturnPosition::Last => behind(needs, &request, &managed, body.to).await?,
    };
    managed.act_and_respond(&needs.staff, &request, TicketStep::Return(placement)).await
}

/// Returns the placement behind the first or the last waiting ticket, or the ticket's own position if no ticket waits.
async fn behind(
    needs: &StaffNeeds,
    request: &Request,
    managed: &ManagedTicket,
    to: ReturnPosition,
) -> Result<Placement, Fault> {
    let snapshot = read_snapshot(&needs.staff, request, managed).await?;
    let waiting = snapshot.waiting();
    let other = if to == ReturnPosition::Last { waiting.last() } else { waiting.first() };
    Ok(other.and_then(|it| snapshot.placement_behind(it.ticket.id())).unwrap_or_default())
}
