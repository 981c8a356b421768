//! `POST /appointments/{appointment_id}/rejection`: rejects a request; what was paid goes back in full.

use crate::appointments::cancellation::CancellationRequest;
use crate::appointments::staff::managed::{ManagedAppointment, StaffStep};
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use model::Code;
use model::booking::{Actor, AppointmentStep};
use runtime::{Env, Starting};
use store::entities::{Cancellation, StepRecord};
use web::openapi::{self, collect, id_schema};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-reject-appointment", "Reject a request")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .guarded()
        .optional_body::<CancellationRequest>()
        .answers::<StaffAppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CancellationRequest>(into);
    collect::<StaffAppointmentView>(into);
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
