//! `POST /appointments/{appointment_id}/check-in`: tells the shop that the customer has arrived.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::view::AppointmentView;
use crate::needs::CustomerNeeds;
use crate::reservation::events::AppointmentEvent;
use model::Code;
use model::booking::AppointmentStep;
use runtime::{Env, Starting};
use store::entities::StepRecord;
use web::openapi::{self, collect, id_schema};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-check-in-appointment", "Check in for an appointment")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .answers::<AppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AppointmentView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = CustomerAppointment::read(needs, &request).await?;
    let (step, event) = (AppointmentStep::CheckIn, AppointmentEvent::CheckedIn);
    owned.take_step(needs, &request, step, &StepRecord::CheckedIn, event).await
}
