//! `POST /tickets/{ticket_id}/delay`: ask for more time.

use crate::needs::CustomerNeeds;
use crate::tickets::owned::{CustomerAction, OwnedTicket};
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
    openapi::operation(
        "customer-delay-ticket",
        "NumberRequest for more time: behind the next person, or two more minutes",
    )
    .signed_in()
    .path("ticket_id", id_schema("ticket"))
    .answers::<TicketView>(200, "The ticket as it is now")
    .refuses(&[Code::NotFound, Code::WrongState, Code::PushbackLimit])
    .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<TicketView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    OwnedTicket::by_owner(needs, &request).await?.act(needs, &request, CustomerAction::Delay).await?.answer()
}
