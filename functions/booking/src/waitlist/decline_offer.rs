//! `POST /waitlist/{entry_id}/refusal`: declines an offer. The next customer gets an offer at once.

use crate::needs::CustomerNeeds;
use crate::waitlist::customer_entry::CustomerEntry;
use crate::waitlist::view::WaitlistEntryView;
use model::Code;
use model::booking::WaitlistStep;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-decline-waitlist-offer", "Decline a waitlist offer")
        .signed_in()
        .path("entry_id", id_schema("wl"))
        .answers::<WaitlistEntryView>(200, "The entry, cancelled")
        .refuses(&[Code::NotFound, Code::WrongState, Code::OfferExpired])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<WaitlistEntryView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = CustomerEntry::read(needs, &request).await?;
    owned.entry.status_at(request.seconds()).after(WaitlistStep::Decline)?;
    let after = owned.cancel(needs, &request).await?;
    Ok(Reply::ok(&owned.view(&request, &after))?)
}
