//! `POST /appointments/{appointment_id}/rejection`: decline a request; what was paid goes back in full.

use crate::cancel_appointment::Cancellation;
use crate::served::{Panel, take};
use crate::view::StaffAppointment;
use model::Code;
use model::booking::{By, Step};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
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

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let reason = Cancellation::reason(&request)?;
    let now = request.seconds();
    take(panel, &request, Step::Reject, ("reject", "AppointmentRejected"), |it, served| {
        it.set("cancelled_by", By::Staff.as_str())
            .set("cancelled_at", now)
            .set_some("cancellation_reason", reason.clone())
            .set("refund_halalas", served.appointment.0.number("paid_halalas"))
    })
    .await
}
