//! `POST /tickets/{ticket_id}/move`: moves a ticket within the line.

use crate::fields::refuse;
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described, read_snapshot};
use model::queue::{Placement, Status};
use model::{Code, Id, id};
use serde::Deserialize;
use store::partition::{AGENDA, LINE, SHOP};
use store::queue::{Ticket, TicketStep};
use utoipa::ToSchema;
use web::schema::TicketId;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// A new position of a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveTicketRequest {
    /// Ticket to be placed behind. Null for before all waiting tickets.
    #[schema(value_type = Option<TicketId>)]
    after_ticket_id: Option<Id<id::Ticket>>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/move", "Move a ticket")
        .body::<MoveTicketRequest>()
        .example(r#"{"after_ticket_id": "${other_ticket_id}"}"#)
        .queries(&[SHOP, AGENDA, LINE])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: MoveTicketRequest = web::body(&request)?;
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    let placement = match body.after_ticket_id {
        None => Placement::First { at: request.seconds() },
        Some(other) => behind(needs, &request, &managed, other).await?,
    };
    managed.act_and_respond(&needs.staff, &request, TicketStep::Move(placement)).await
}

/// Returns the placement behind another waiting ticket of the queue.
async fn behind(
    needs: &StaffNeeds,
    request: &Request,
    managed: &ManagedTicket,
    other: Id<id::Ticket>,
) -> Result<Placement, Fault> {
    if other == managed.ticket.id() {
        return Err(refuse(Code::ValidationFailed, "/after_ticket_id", "must be another ticket"));
    }
    let snapshot = read_snapshot(&needs.staff, request, managed).await?;
    let is_other = |it: &Ticket| it.id() == other && it.status_at(snapshot.now) == Status::Waiting;
    let placement = snapshot.line.tickets.iter().find(|it| is_other(it)).and_then(|_| snapshot.placement_behind(other));
    let unknown = || refuse(Code::ValidationFailed, "/after_ticket_id", "not a waiting ticket of this queue");
    placement.ok_or_else(unknown)
}
