//! `GET /tickets/{ticket_id}`: one's own ticket, with its place and what to expect.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::OwnedTicket;
use crate::tickets::view::TicketView;
use model::Code;
use runtime::Api;
use store::partition::{AGENDA, KEYS, LINE, PAST_TICKETS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/tickets/{ticket_id}", "See one's own ticket: place, estimate, when to leave")
        .signed_in()
        .answers::<TicketView>(200, "The ticket as it is now")
        .refuses(&[Code::NotFound])
        .reads(&[KEYS, USER, LINE, PAST_TICKETS, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[LINE])
        .master_secret()
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let owned = OwnedTicket::by_owner(needs, &request).await?;
    owned.seen(needs, &request).await;
    owned.answer()
}
