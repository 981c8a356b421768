//! `POST /public-tickets/{token}/reinstatement`: returns to the line after a missed call, with the token of the
//! ticket's page.

use crate::needs::PageNeeds;
use crate::tickets::guest::step::described;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use model::Code;
use store::partition::PHONE;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/public-tickets/{token}/reinstatement", "Return after a missed call (guest)")
        .refuses(&[Code::AlreadyQueued, Code::QueueFull])
        .reads_singly(&[PHONE])
        .deletes(&[PHONE])
        .served_by(PageNeeds::new, handle)
}

async fn handle(needs: &PageNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_token(needs, &request).await?;
    Ok(owned.act(&needs.customers, &request, CustomerAction::Reinstate).await?.response()?)
}
