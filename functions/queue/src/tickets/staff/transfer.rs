//! `POST /tickets/{ticket_id}/transfer`: transfers a ticket to another queue of the shop, under a new number.

use crate::fields::refuse;
use crate::joining::join;
use crate::joining::joiners::transfer::TransferJoiner;
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use crate::tickets::view::StaffTicketView;
use model::{Code, Id, id};
use serde::Deserialize;
use store::entities::{Queue, ShopHours};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::schema::QueueId;
use web::{Endpoint, Fault, Reply, Request, Stop};

/// The queue to transfer to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TransferTicketRequest {
    #[schema(value_type = QueueId)]
    queue_id: Id<id::Queue>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/transfer", "Transfer a ticket to another queue")
        .body::<TransferTicketRequest>()
        .example(r#"{"queue_id": "${other_queue_id}"}"#)
        .refuses(&[Code::QueueClosed, Code::QueueFull, Code::AlreadyQueued])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: TransferTicketRequest = web::body(&request)?;
    let id: Id<id::Ticket> = web::path(&request, "ticket_id")?;
    if body.queue_id.shop() != id.shop() {
        needs.staff.caller(&request).await?;
        return Err(unknown_queue().into());
    }
    let mut reads = Reads::default();
    let target = reads.want::<Queue>(keys::queue(body.queue_id));
    let hours = reads.want::<ShopHours>(keys::hours(id.shop()));
    let (managed, mut found) = ManagedTicket::read_with(&needs.staff, &request, reads).await?;
    let target = found.take(target).filter(|it| it.id() == body.queue_id && it.id() != managed.queue.id());
    let joiner = TransferJoiner {
        staff: &needs.staff,
        request: &request,
        managed: &managed,
        target: target.ok_or_else(unknown_queue)?,
        hours: found.take(hours),
        request_name: format!("{id} {}", managed.ticket.version()),
    };
    let ticket = join(&joiner, |(), joined| StaffTicketView::of(&joined.ticket, None, request.seconds())).await?;
    Ok(Reply::versioned(200, ticket.version, &ticket)?)
}

fn unknown_queue() -> Fault {
    refuse(Code::ValidationFailed, "/queue_id", "not another queue of this shop")
}
