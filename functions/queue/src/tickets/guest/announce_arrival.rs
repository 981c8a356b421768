//! `POST /public-tickets/{token}/arrival`: announces arrival at the shop, with the token of the ticket's page.

use crate::needs::PageNeeds;
use crate::tickets::guest::step::described;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/public-tickets/{token}/arrival", "Announce arrival as a guest").served_by(PageNeeds::new, handle)
}

async fn handle(needs: &PageNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_token(needs, &request).await?;
    Ok(owned.act(&needs.customers, &request, CustomerAction::Arrive).await?.response()?)
}
