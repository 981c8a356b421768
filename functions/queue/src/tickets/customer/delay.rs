//! `POST /tickets/{ticket_id}/delay`: asks for more time: behind the next ticket, or two more minutes.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
use crate::tickets::view::TicketView;
use model::Code;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-delay-ticket", "Ask for more time")
        .signed_in()
        .path("ticket_id", id_schema("ticket"))
        .answers::<TicketView>(200, "The ticket as it is now")
        .refuses(&[Code::NotFound, Code::WrongState, Code::PushbackLimit])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<TicketView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = OwnedTicket::by_customer(needs, &request).await?;
    Ok(owned.act(needs, &request, CustomerAction::Delay).await?.response()?)
}
