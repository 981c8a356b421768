//! `POST /tickets/{ticket_id}/leave`: not to come after all.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use crate::tickets::view::TicketView;
use model::Code;
use runtime::Api;
use store::partition::{AGENDA, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/tickets/{ticket_id}/leave", "Leave the line")
        .signed_in()
        .answers::<TicketView>(200, "The ticket as it is now")
        .refuses(&[Code::NotFound, Code::WrongState])
        .reads(&[KEYS, USER, LINE, PAST_TICKETS, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[QUEUE])
        .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX])
        .master_secret()
        .consumes("ticket_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    OwnedTicket::by_owner(needs, &request).await?.act(needs, &request, CustomerAction::Leave).await?.answer()
}
