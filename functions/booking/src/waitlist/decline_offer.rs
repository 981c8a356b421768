//! `POST /waitlist/{entry_id}/refusal`: refuse what is offered. The next one gets an offer at once.

use crate::needs::CustomerNeeds;
use crate::waitlist::customer_entry::{CustomerEntry, withdraw};
use crate::waitlist::entry::WaitlistStep;
use crate::waitlist::view::WaitlistEntry;
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

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let own = CustomerEntry::read(needs, &request, caller, &[]).await?;
    own.entry.status_at(request.seconds()).after(WaitlistStep::Refuse)?;
    let after = withdraw(needs, &request, &own).await?;
    Reply::ok(&own.view(&request, &after))
}
