//! `GET /public-tickets/{token}`: shows the page of a ticket to whoever presents its token.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::OwnedTicket;
use crate::tickets::token::PATTERN;
use crate::tickets::view::PublicTicketView;
use runtime::{Env, Starting};
use web::openapi::{self, collect, text_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("guest-get-ticket", "Get a ticket by its token")
        .path("token", text_schema(PATTERN))
        .answers::<PublicTicketView>(200, "The ticket as it is now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<PublicTicketView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let owned = OwnedTicket::by_token(needs, &request).await?;
    owned.record_call_seen(needs, &request).await;
    owned.page()
}
