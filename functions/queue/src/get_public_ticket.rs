//! `GET /public-tickets/{token}`: a ticket's page, for whoever has its token.

use crate::held::Held;
use crate::needs::Desk;
use crate::token::PATTERN;
use crate::view::PublicTicket;
use runtime::{Env, Starting};
use web::openapi::{self, collect, text_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("guest-get-ticket", "See a ticket's number and place, with the token of its page")
        .path("token", text_schema(PATTERN))
        .answers::<PublicTicket>(200, "The ticket as it is now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<PublicTicket>(into);
}

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let held = Held::by_token(desk, &request).await?;
    held.seen(desk, &request).await;
    held.page()
}
