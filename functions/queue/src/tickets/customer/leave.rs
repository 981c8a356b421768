//! `POST /tickets/{ticket_id}/leave`: leaves the line.

use crate::needs::CustomerNeeds;
use crate::tickets::customer::step::described;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/leave", "Leave the line").served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_customer(needs, &request).await?;
    Ok(owned.act(needs, &request, CustomerAction::Leave).await?.response()?)
}
