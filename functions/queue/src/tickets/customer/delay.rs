//! `POST /tickets/{ticket_id}/delay`: asks for more time: moves the ticket behind the next one or, if none
//! waits, extends the deadline of its call by two minutes.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use crate::tickets::view::TicketView;
use model::Code;
use runtime::Api;
use store::partition::{AGENDA, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/tickets/{ticket_id}/delay", "Ask for more time")
        .signed_in()
        .answers::<TicketView>(200, "The ticket as it is now")
        .refuses(&[Code::NotFound, Code::WrongState, Code::PushbackLimit])
        .reads(&[KEYS, USER, LINE, PAST_TICKETS, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[QUEUE])
        .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX])
        .master_secret()
        .consumes("ticket_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_customer(needs, &request).await?;
    Ok(owned.act(needs, &request, CustomerAction::Delay).await?.response()?)
}
