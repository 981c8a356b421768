//! `POST /public-tickets/{token}/reinstatement`: come back after having missed the call, with the token of the ticket's page.

use crate::held::{Deed, Held};
use crate::needs::Desk;
use crate::token::PATTERN;
use crate::view::PublicTicket;
use model::Code;
use runtime::{Env, Starting};
use web::openapi::{self, collect, text_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation(
        "guest-reinstate-ticket",
        "Return to the line after having missed the call, with the token of the page",
    )
    .path("token", text_schema(PATTERN))
    .answers::<PublicTicket>(200, "The ticket as it is now")
    .refuses(&[Code::WrongState, Code::AlreadyQueued, Code::QueueFull])
    .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<PublicTicket>(into);
}

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    Held::by_token(desk, &request).await?.act(desk, &request, Deed::Reinstate).await?.page()
}
