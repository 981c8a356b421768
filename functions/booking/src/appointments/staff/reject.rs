//! `POST /appointments/{appointment_id}/rejection`: rejects a request, with all of its visit; what was paid goes
//! back in full.

use crate::appointments::cancellation::CancellationRequest;
use crate::appointments::staff::managed::ManagedAppointment;
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use crate::reservation::cancellation::VisitEnd;
use model::Code;
use runtime::Api;
use store::entities::Appointment;
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/appointments/{appointment_id}/rejection", "Reject a request, with all of its visit")
        .staff()
        .guarded()
        .may_be_idempotent()
        .optional_body::<CancellationRequest>()
        .example(r#"{"reason": "المختصة غير متاحة في هذا اليوم"}"#)
        .answers::<StaffAppointmentView>(200, "The appointment as it is now")
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
    let (end, respond) =
        (VisitEnd::Rejected { reason: reason.as_deref() }, |all: &[Appointment]| managed.view(&request, all));
    let view = managed.end(needs, &request, end, respond).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}
