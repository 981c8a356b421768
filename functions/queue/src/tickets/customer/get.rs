//! `GET /tickets/{ticket_id}`: shows a ticket of the caller, with its position and estimated wait.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::OwnedTicket;
use crate::tickets::view::TicketView;
use model::Code;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-get-ticket", "Get a ticket")
        .signed_in()
        .path("ticket_id", id_schema("ticket"))
        .answers::<TicketView>(200, "The ticket as it is now")
        .refuses(&[Code::NotFound])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<TicketView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let owned = OwnedTicket::by_customer(needs, &request).await?;
    owned.record_call_seen(needs, &request).await;
    owned.response()
}
