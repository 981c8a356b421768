//! `POST /tickets/{ticket_id}/reinstatement`: returns to the line after a missed call.

use crate::needs::CustomerNeeds;
use crate::tickets::customer::step::described;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use model::Code;
use store::partition::PHONE;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/reinstatement", "Return after a missed call")
        .refuses(&[Code::AlreadyQueued, Code::QueueFull])
        .reads_singly(&[PHONE])
        .deletes(&[PHONE])
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_customer(needs, &request).await?;
    Ok(owned.act(needs, &request, CustomerAction::Reinstate).await?.response()?)
}
