//! `POST /appointments/{appointment_id}/rejection`: decline a request; what was paid goes back in full.

use crate::appointments::cancellation::Cancellation;
use crate::appointments::staff::managed::take;
use crate::appointments::view::StaffAppointment;
use crate::needs::StaffNeeds;
use model::Code;
use model::booking::{AppointmentStep, By};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-reject-appointment", "Decline a request")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .guarded()
        .optional_body::<Cancellation>()
        .answers::<StaffAppointment>(200, "The appointment as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Cancellation>(into);
    collect::<StaffAppointment>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let reason = Cancellation::reason(&request)?;
    let now = request.seconds();
    take(needs, &request, AppointmentStep::Reject, ("reject", "AppointmentRejected"), |it, managed| {
        it.set("cancelled_by", By::Staff.as_str())
            .set("cancelled_at", now)
            .set_some("cancellation_reason", reason.clone())
            .set("refund_halalas", managed.appointment.0.number("paid_halalas"))
    })
    .await
}
