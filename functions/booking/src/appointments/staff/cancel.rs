//! `POST /appointments/{appointment_id}/cancellation`: cancels a customer's appointment, and all that is left of its
//! visit; what was paid goes back in full.

use crate::appointments::cancellation::{CancellationRequest, CancelledView};
use crate::appointments::staff::managed::ManagedAppointment;
use crate::needs::StaffNeeds;
use crate::reservation::cancellation::VisitEnd;
use model::Code;
use model::booking::Actor;
use runtime::Api;
use store::entities::Appointment;
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(
        Api::Shop,
        "/appointments/{appointment_id}/cancellation",
        "Cancel a customer's appointment and the rest of its visit",
    )
    .staff()
    .guarded()
    .may_be_idempotent()
    .optional_body::<CancellationRequest>()
    .example(r#"{"reason": "انقطاع الكهرباء في الفرع"}"#)
    .answers::<CancelledView>(200, "What was cancelled")
    .refuses(&[Code::WrongState])
    .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS, IDEMPOTENCY])
    .reads_singly(&[AGENDA])
    .updates(&[AGENDA])
    .transacts(&[COMPANY, APPOINTMENTS, USER, DUE, OUTBOX, SHOP, COMPANY_AUDIT, IDEMPOTENCY])
    .consumes("appointment_id")
    .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let reason = CancellationRequest::reason(&request)?;
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    let end = VisitEnd::Cancelled { by: Actor::Staff, reason: reason.as_deref() };
    let respond = |all: &[Appointment]| CancelledView::of(&managed.appointment, all);
    Ok(Reply::ok(&managed.end(needs, &request, end, respond).await?)?)
}
