//! `POST /tickets/{ticket_id}/move`: place somebody elsewhere in the line.

use crate::fields::refuse;
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::queue::{Placement, Status, Step};
use model::{Code, Id, id};
use serde::Deserialize;
use store::partition::{AGENDA, LINE, SHOP};
use store::queue::{self, QueueSnapshot};
use utoipa::ToSchema;
use web::schema::TicketId;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// To where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveTicketRequest {
    /// Behind this one; null for before everybody who waits.
    #[schema(value_type = Option<TicketId>)]
    after_ticket_id: Option<Id<id::Ticket>>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/move", "Place somebody elsewhere in the line")
        .body::<MoveTicketRequest>()
        .example(r#"{"after_ticket_id": "${other_ticket_id}"}"#)
        .queries(&[SHOP, AGENDA, LINE])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: MoveTicketRequest = web::body(&request)?;
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let now = request.seconds();
    let placement = match wish.after_ticket_id {
        None => Placement::First { at: now },
        Some(other) if Some(other) == managed.ticket.id() => {
            return Err(refuse(Code::ValidationFailed, "/after_ticket_id", "must be another ticket"));
        }
        Some(other) => {
            let tag = managed.queue.tag().ok_or(Code::Internal)?;
            let floor = queue::read_queue(&needs.staff.table, tag, request.now, false, None).await?;
            let hall = QueueSnapshot::new(&managed.shop, &managed.queue, floor, now);
            let waits = |it: &&store::queue::Ticket| it.id() == Some(other) && it.status_at(now) == Status::Waiting;
            let found = hall.line.tickets.iter().find(waits).and_then(|_| hall.placement_behind(other, now));
            found.ok_or_else(|| {
                refuse(Code::ValidationFailed, "/after_ticket_id", "not a waiting ticket of this queue")
            })?
        }
    };
    let set = |it: store::Update| it.set("standing", store::Value::document(&placement));
    managed.take(&needs.staff, &request, (Step::Move, "move", "TicketMoved"), set).await
}
