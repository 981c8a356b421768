//! `GET /public-tickets/{token}`: shows a ticket to the holder of the token of its page.

use crate::needs::PageNeeds;
use crate::tickets::owned::OwnedTicket;
use crate::tickets::view::PublicTicketView;
use model::secret::SecretName;
use runtime::Api;
use store::partition::{AGENDA, KEYS, LINE, PAST_TICKETS, SHOP};
use store::queue::PAGE_TOKEN;
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/public-tickets/{token}", "Get a ticket by its token")
        .path("token", text_schema(PAGE_TOKEN))
        .answers::<PublicTicketView>(200, "The ticket as it is now")
        .example_value("token", "${ticket_token}")
        .reads(&[KEYS, LINE, PAST_TICKETS, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[LINE])
        .secrets(&[SecretName::TicketPages])
        .served_by(PageNeeds::new, handle)
}

async fn handle(needs: &PageNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_token(needs, &request).await?;
    owned.record_call_seen(&needs.customers, &request).await;
    Ok(owned.response()?)
}
