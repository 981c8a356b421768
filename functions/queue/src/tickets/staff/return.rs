//! `POST /tickets/{ticket_id}/return`: put somebody who was called back into the line.

use crate::needs::StaffNeeds;
use crate::tickets::owned::back_in_line;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::Code;
use model::queue::{Placement, Status, Step};
use serde::Deserialize;
use store::partition::{AGENDA, LINE, SHOP};
use store::queue::{self, QueueSnapshot};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// To where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Where {
    /// To the place that is theirs.
    #[default]
    Keep,
    /// Before everybody who waits.
    First,
    /// Behind the next one.
    Next,
    /// Behind everybody.
    Last,
}

/// Where somebody goes back to.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReturnTicketRequest {
    #[serde(default)]
    to: Where,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/return", "Put somebody who was called back into the line")
        .optional_body::<ReturnTicketRequest>()
        .example(r#"{"to": "first"}"#)
        .queries(&[SHOP, AGENDA, LINE])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: ReturnTicketRequest = if request.bytes().is_empty() { Default::default() } else { web::body(&request)? };
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let now = request.seconds();
    let placement = match wish.to {
        Where::Keep => Placement::Own,
        Where::First => Placement::First { at: now },
        Where::Next | Where::Last => behind(needs, &request, &managed, wish.to == Where::Last).await?,
    };
    let set = |it: store::Update| back_in_line(it.set("standing", store::Value::document(&placement)));
    managed.take(&needs.staff, &request, (Step::Return, "return", "TicketReturned"), set).await
}

/// The place behind the first one that waits, or the last.
async fn behind(
    needs: &StaffNeeds,
    request: &Request,
    managed: &ManagedTicket,
    last: bool,
) -> Result<Placement, Fault> {
    let (tag, now) = (managed.queue.tag().ok_or(Code::Internal)?, request.seconds());
    let floor = queue::read_queue(&needs.staff.table, tag, request.now, false, None).await?;
    let hall = QueueSnapshot::new(&managed.shop, &managed.queue, floor, now);
    let order = hall.ranked();
    let mut waiting = order.iter().filter(|it| it.ticket.status_at(now) == Status::Waiting);
    let other = if last { waiting.next_back() } else { waiting.next() };
    Ok(other.and_then(|it| hall.placement_behind(it.ticket.id()?, now)).unwrap_or(Placement::Own))
}
