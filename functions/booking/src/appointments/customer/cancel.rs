//! `POST /appointments/{appointment_id}/cancellation`: cancels an appointment of the caller, and all that is left
//! of its visit.

use crate::appointments::cancellation::{CancellationRequest, CancelledView};
use crate::appointments::customer::owned::CustomerAppointment;
use crate::needs::CustomerNeeds;
use crate::reservation::cancellation::{VisitEnd, end_visit};
use model::Code;
use model::booking::Actor;
use runtime::Api;
use store::entities::Appointment;
use store::partition::{AGENDA, APPOINTMENTS, DUE, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(
        Api::Customer,
        "/appointments/{appointment_id}/cancellation",
        "Cancel an appointment and the rest of its visit",
    )
    .signed_in()
    .may_be_idempotent()
    .optional_body::<CancellationRequest>()
    .example(r#"{"reason": "تغيّرت خططي"}"#)
    .answers::<CancelledView>(200, "What was cancelled")
    .refuses(&[Code::NotFound, Code::WrongState])
    .reads(&[KEYS, USER, IDEMPOTENCY, APPOINTMENTS, SHOP])
    .reads_singly(&[AGENDA])
    .updates(&[AGENDA])
    .transacts(&[USER, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, SHOP])
    .consumes("appointment_id")
    .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let reason = CancellationRequest::reason(&request)?;
    let owned = CustomerAppointment::read(needs, &request).await?;
    let visit = owned.visit(needs).await?;
    let end = VisitEnd::Cancelled { by: Actor::Customer, reason: reason.as_deref() };
    let cancelled = end_visit(&visit, &owned.settings, end, request.now)?;
    let respond = |after: &[Appointment]| CancelledView::of(&owned.appointment, after);
    let view = owned.commit(needs, &request, cancelled.changes, Some(cancelled.event), respond).await?;
    Ok(Reply::ok(&view)?)
}
