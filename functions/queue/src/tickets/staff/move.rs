//! `POST /tickets/{ticket_id}/move`: moves a ticket within the line.

use crate::fields::refuse;
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::read_snapshot;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use model::queue::{Placement, Status};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use store::queue::{Ticket, TicketStep};
use utoipa::ToSchema;
use web::Fault;
use web::openapi::{self, collect};
use web::schema::TicketId;
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// A new position of a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveTicketRequest {
    /// Ticket to be placed behind. Null for before all waiting tickets.
    #[schema(value_type = Option<TicketId>)]
    after_ticket_id: Option<Id<id::Ticket>>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-move-ticket", "Move a ticket").body::<MoveTicketRequest>().build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<MoveTicketRequest>(into);
    collect::<StaffTicketView>(into);
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
        return Err(refuse(Code::ValidationFailed, "/after_ticket_id", "another ticket"));
    }
    let snapshot = read_snapshot(&needs.staff, request, managed).await?;
    let is_other = |it: &Ticket| it.id() == other && it.status_at(snapshot.now) == Status::Waiting;
    let placement = snapshot.line.tickets.iter().find(|it| is_other(it)).and_then(|_| snapshot.placement_behind(other));
    let unknown = || refuse(Code::ValidationFailed, "/after_ticket_id", "not a waiting ticket of this queue");
    placement.ok_or_else(unknown)
}
