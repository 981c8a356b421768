//! `GET /tickets/{ticket_id}`: shows a ticket of the caller, with its position and estimated wait.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::OwnedTicket;
use crate::tickets::view::TicketView;
use model::Code;
use runtime::Api;
use store::partition::{AGENDA, KEYS, LINE, PAST_TICKETS, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/tickets/{ticket_id}", "Get a ticket")
        .signed_in()
        .answers::<TicketView>(200, "The ticket as it is now")
        .refuses(&[Code::NotFound])
        .reads(&[KEYS, USER, LINE, PAST_TICKETS, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[LINE])
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_customer(needs, &request).await?;
    owned.record_call_seen(needs, &request).await;
    Ok(owned.response()?)
}
