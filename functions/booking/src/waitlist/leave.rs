//! `DELETE /waitlist/{entry_id}`: wait no longer. What is offered at the time goes to the next.

use crate::needs::CustomerNeeds;
use crate::waitlist::customer_entry::{CustomerEntry, withdraw};
use crate::waitlist::entry::WaitlistStep;
use model::Code;
use runtime::{Env, Starting};
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-leave-waitlist", "Wait no longer")
        .signed_in()
        .path("entry_id", id_schema("wl"))
        .answers_nothing(204, "The entry is cancelled")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let own = CustomerEntry::read(needs, &request, caller, &[]).await?;
    own.entry.status_at(request.seconds()).after(WaitlistStep::Leave)?;
    withdraw(needs, &request, &own).await?;
    Reply::nothing()
}
