//! `POST /appointments/{appointment_id}/check-in`: tell the shop that one has arrived.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::view::AppointmentView;
use crate::needs::CustomerNeeds;
use crate::reservation::transition::transition;
use model::Code;
use model::booking::{AppointmentStep, By, after};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-check-in-appointment", "Tell that one has arrived, from an hour before the start")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .answers::<AppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AppointmentView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let owned = CustomerAppointment::read(needs, &request, |_| vec![]).await?;
    let now = request.seconds();
    let context = owned.appointment.transition_context(&owned.settings, By::Customer, now);
    let to = after(&context, AppointmentStep::CheckIn).map_err(|it| Fault::new(it.code()))?;
    let transitioned = transition(&owned.appointment, to, request.now, |it| it.set("checked_in_at", now))?;
    let after = owned.commit(needs, &request, vec![transitioned], (Some("AppointmentCheckedIn"), &[])).await?;
    owned.answer(&request, after.first().ok_or(Code::Internal)?)
}
