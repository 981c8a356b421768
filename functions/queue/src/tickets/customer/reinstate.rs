//! `POST /tickets/{ticket_id}/reinstatement`: come back after having missed the call.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use crate::tickets::view::TicketView;
use model::Code;
use runtime::Api;
use store::partition::{AGENDA, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(
        Api::Customer,
        "/tickets/{ticket_id}/reinstatement",
        "Return to the line after having missed the call",
    )
    .signed_in()
    .answers::<TicketView>(200, "The ticket as it is now")
    .refuses(&[Code::NotFound, Code::WrongState, Code::AlreadyQueued, Code::QueueFull])
    .reads(&[KEYS, USER, LINE, PAST_TICKETS, SHOP])
    .queries(&[SHOP, AGENDA, LINE])
    .updates(&[QUEUE])
    .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX])
    .master_secret()
    .consumes("ticket_id")
    .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    OwnedTicket::by_owner(needs, &request).await?.act(needs, &request, CustomerAction::Reinstate).await?.answer()
}
