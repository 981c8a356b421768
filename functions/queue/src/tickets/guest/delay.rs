//! `POST /public-tickets/{token}/delay`: asks for more time: moves the ticket behind the next one or, if none
//! waits, extends the deadline of its call by two minutes. With the token of the ticket's page.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use crate::tickets::token::PATTERN;
use crate::tickets::view::PublicTicketView;
use model::Code;
use runtime::Api;
use store::partition::{AGENDA, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/public-tickets/{token}/delay", "Ask for more time as a guest")
        .path("token", text_schema(PATTERN))
        .answers::<PublicTicketView>(200, "The ticket as it is now")
        .refuses(&[Code::WrongState, Code::PushbackLimit])
        .example_value("token", "${ticket_token}")
        .reads(&[KEYS, LINE, PAST_TICKETS, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[QUEUE])
        .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX])
        .master_secret()
        .consumes("ticket_token")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_token(needs, &request).await?;
    Ok(owned.act(needs, &request, CustomerAction::Delay).await?.page()?)
}
