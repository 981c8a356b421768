//! `POST /waitlist/{entry_id}/refusal`: refuse what is offered. The next one gets an offer at once.

use crate::desk::Desk;
use crate::waiting::{Own, Step, WaitlistEntry, withdraw};
use model::Code;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-decline-waitlist-offer", "Refuse what the waitlist offers, and wait no longer")
        .signed_in()
        .path("entry_id", id_schema("wl"))
        .answers::<WaitlistEntry>(200, "The entry, cancelled")
        .refuses(&[Code::NotFound, Code::WrongState, Code::OfferExpired])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<WaitlistEntry>(into);
}

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let caller = desk.public.customer(&request).await?;
    let own = Own::read(desk, &request, caller, &[]).await?;
    own.entry.status_at(request.seconds()).after(Step::Refuse)?;
    let after = withdraw(desk, &request, &own).await?;
    Reply::ok(&own.view(&request, &after))
}
