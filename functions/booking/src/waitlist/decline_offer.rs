//! `POST /waitlist/{entry_id}/refusal`: declines an offer. The next customer gets an offer at once.

use crate::needs::CustomerNeeds;
use crate::waitlist::customer_entry::CustomerEntry;
use crate::waitlist::view::WaitlistEntryView;
use model::Code;
use model::booking::WaitlistStep;
use runtime::Api;
use store::partition::{AGENDA, HOLD, IDEMPOTENCY, KEYS, OUTBOX, USER, WAITLIST};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/waitlist/{entry_id}/refusal", "Decline a waitlist offer")
        .signed_in()
        .may_be_idempotent()
        .answers::<WaitlistEntryView>(200, "The entry, cancelled")
        .refuses(&[Code::NotFound, Code::WrongState, Code::OfferExpired])
        .reads(&[KEYS, USER, IDEMPOTENCY, WAITLIST, HOLD])
        .reads_singly(&[AGENDA])
        .updates(&[AGENDA])
        .transacts(&[USER, IDEMPOTENCY, WAITLIST, HOLD, OUTBOX])
        .consumes("entry_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = CustomerEntry::read(needs, &request).await?;
    owned.entry.after_answer(WaitlistStep::Decline, request.seconds())?;
    Ok(Reply::ok(&owned.cancel(needs, &request).await?)?)
}
