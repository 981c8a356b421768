//! `POST /public-tickets/{token}/delay`: asks for more time: moves the ticket behind the next one or, if none
//! waits, extends the deadline of its call by two minutes. With the token of the ticket's page.

use crate::needs::PageNeeds;
use crate::tickets::guest::step::described;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use model::Code;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/public-tickets/{token}/delay", "Ask for more time as a guest")
        .refuses(&[Code::PushbackLimit])
        .served_by(PageNeeds::new, handle)
}

async fn handle(needs: &PageNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_token(needs, &request).await?;
    Ok(owned.act(&needs.customers, &request, CustomerAction::Delay).await?.response()?)
}
