//! `DELETE /waitlist/{entry_id}`: leaves the waitlist. A time that is offered goes to the next customer.

use crate::needs::CustomerNeeds;
use crate::waitlist::customer_entry::CustomerEntry;
use model::Code;
use model::booking::WaitlistStep;
use runtime::Api;
use store::partition::{AGENDA, HOLD, KEYS, OUTBOX, USER, WAITLIST};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Customer, "/waitlist/{entry_id}", "Leave the waitlist")
        .signed_in()
        .answers_nothing(204, "The entry is cancelled")
        .refuses(&[Code::NotFound, Code::WrongState])
        .reads(&[KEYS, USER, WAITLIST, HOLD])
        .reads_singly(&[AGENDA])
        .updates(&[AGENDA])
        .transacts(&[USER, WAITLIST, HOLD, OUTBOX])
        .consumes("entry_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = CustomerEntry::read(needs, &request).await?;
    owned.entry.status_at(request.seconds()).after(WaitlistStep::Leave)?;
    owned.cancel(needs, &request).await?;
    Ok(Reply::nothing()?)
}
