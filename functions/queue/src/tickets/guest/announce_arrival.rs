//! `POST /public-tickets/{token}/arrival`: announces arrival at the shop, with the token of the ticket's page.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use crate::tickets::token::PATTERN;
use crate::tickets::view::PublicTicketView;
use model::Code;
use runtime::{Env, Starting};
use web::openapi::{self, collect, text_schema};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("guest-announce-arrival", "Announce arrival as a guest")
        .path("token", text_schema(PATTERN))
        .answers::<PublicTicketView>(200, "The ticket as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<PublicTicketView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_token(needs, &request).await?;
    Ok(owned.act(needs, &request, CustomerAction::Arrive).await?.page()?)
}
