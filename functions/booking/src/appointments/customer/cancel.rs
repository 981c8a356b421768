//! `POST /appointments/{appointment_id}/cancellation`: cancels an appointment of the caller, and all that is left
//! of its visit.

use crate::appointments::cancellation::{CancellationRequest, CancelledView};
use crate::appointments::customer::owned::CustomerAppointment;
use crate::needs::CustomerNeeds;
use crate::reservation::cancellation::{VisitEnd, end_visit};
use model::Code;
use model::booking::Actor;
use runtime::Api;
use store::partition::{AGENDA, APPOINTMENTS, DUE, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(
        Api::Customer,
        "/appointments/{appointment_id}/cancellation",
        "Cancel an appointment and the rest of its visit",
    )
    .signed_in()
    .optional_body::<CancellationRequest>()
    .example(r#"{"reason": "تغيّرت خططي"}"#)
    .answers::<CancelledView>(200, "What was cancelled")
    .refuses(&[Code::NotFound, Code::WrongState])
    .reads(&[KEYS, USER, APPOINTMENTS, SHOP])
    .reads_singly(&[AGENDA])
    .updates(&[AGENDA])
    .transacts(&[USER, APPOINTMENTS, DUE, OUTBOX, SHOP])
    .consumes("appointment_id")
    .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let reason = CancellationRequest::reason(&request)?;
    let owned = CustomerAppointment::read(needs, &request).await?;
    let visit = owned.visit(needs).await?;
    let end = VisitEnd::Cancelled { by: Actor::Customer, reason: reason.as_deref() };
    let cancelled = end_visit(&visit, &owned.settings, end, request.now)?;
    let after = owned.commit(needs, &request, cancelled.changes, Some(cancelled.event)).await?;
    Ok(Reply::ok(&CancelledView::of(&owned.appointment, &after))?)
}
