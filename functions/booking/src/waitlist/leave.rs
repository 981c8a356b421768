//! `DELETE /waitlist/{entry_id}`: leaves the waitlist. A time that is offered goes to the next customer.

use crate::needs::CustomerNeeds;
use crate::waitlist::customer_entry::CustomerEntry;
use model::Code;
use model::booking::WaitlistStep;
use runtime::{Env, Starting};
use web::openapi::{self, id_schema};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-leave-waitlist", "Leave the waitlist")
        .signed_in()
        .path("entry_id", id_schema("wl"))
        .answers_nothing(204, "The entry is cancelled")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = CustomerEntry::read(needs, &request).await?;
    owned.entry.status_at(request.seconds()).after(WaitlistStep::Leave)?;
    owned.cancel(needs, &request).await?;
    Ok(Reply::nothing()?)
}
