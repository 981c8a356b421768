//! `POST /appointments/{appointment_id}/rejection`: rejects a request; what was paid goes back in full.

use crate::appointments::cancellation::CancellationRequest;
use crate::appointments::staff::managed::{ManagedAppointment, StaffStep};
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use model::Code;
use model::booking::{Actor, AppointmentStep};
use runtime::Api;
use store::entities::{Cancellation, StepRecord};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/appointments/{appointment_id}/rejection", "Reject a request")
        .staff()
        .guarded()
        .optional_body::<CancellationRequest>()
        .example(r#"{"reason": "المختصة غير متاحة في هذا اليوم"}"#)
        .answers::<StaffAppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .updates(&[AGENDA])
        .transacts(&[COMPANY, APPOINTMENTS, USER, DUE, OUTBOX, SHOP, COMPANY_AUDIT])
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let reason = CancellationRequest::reason(&request)?;
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    let refund_halalas = managed.appointment.paid_halalas();
    let rejected = Cancellation { by: Actor::Staff, reason, fee_halalas: None, refund_halalas };
    let event = AppointmentEvent::Rejected;
    let step = StaffStep { step: AppointmentStep::Reject, activity: "reject", event };
    managed.take_step(needs, &request, step, &StepRecord::Cancelled(rejected)).await
}
