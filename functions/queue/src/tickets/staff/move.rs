//! `POST /tickets/{ticket_id}/move`: place somebody elsewhere in the line.

use crate::fields::refuse;
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use model::queue::{Placement, Status, Step};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use store::queue::{self, QueueSnapshot};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::TicketId;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// To where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveTicketRequest {
    /// Behind this one; null for before everybody who waits.
    #[schema(value_type = Option<TicketId>)]
    after_ticket_id: Option<Id<id::Ticket>>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-move-ticket", "Place somebody elsewhere in the line").body::<MoveTicketRequest>().build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<MoveTicketRequest>(into);
    collect::<StaffTicketView>(into);
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
