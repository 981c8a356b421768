//! `POST /appointments/{appointment_id}/cancellation`: cancels an appointment of the caller; with a package, all of it.

use crate::appointments::cancellation::{CancellationRequest, CancelledView};
use crate::appointments::customer::owned::CustomerAppointment;
use crate::needs::CustomerNeeds;
use crate::reservation::cancellation::cancel;
use model::Code;
use model::booking::Actor;
use runtime::Api;
use store::partition::{AGENDA, APPOINTMENTS, DUE, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/appointments/{appointment_id}/cancellation", "Cancel an appointment")
        .signed_in()
        .optional_body::<CancellationRequest>()
        .example(r#"{"reason": "تغيّرت خططي"}"#)
        .answers::<CancelledView>(200, "What was cancelled")
        .refuses(&[Code::NotFound, Code::WrongState])
        .reads(&[KEYS, USER, APPOINTMENTS, SHOP])
        .updates(&[AGENDA])
        .transacts(&[USER, APPOINTMENTS, DUE, OUTBOX, SHOP])
        .consumes("appointment_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let reason = CancellationRequest::reason(&request)?;
    let owned = CustomerAppointment::read(needs, &request).await?;
    let bought = owned.bought_together(needs).await?;
    let cancelled = cancel(&bought, &owned.settings, Actor::Customer, reason.as_deref(), request.now)?;
    let after = owned.commit(needs, &request, cancelled.changes, Some(cancelled.event)).await?;
    Ok(Reply::ok(&CancelledView::of(&owned.appointment, &after))?)
}
