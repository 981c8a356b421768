//! `POST /appointments/{appointment_id}/check-in`: tell that a customer has arrived.

use crate::appointments::staff::managed::{described, take};
use crate::appointments::view::StaffAppointment;
use crate::needs::StaffNeeds;
use model::booking::AppointmentStep;
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-check-in-appointment", "Tell that a customer has arrived").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointment>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let now = request.seconds();
    take(needs, &request, AppointmentStep::CheckIn, ("check_in", "AppointmentCheckedIn"), |it, _| {
        it.set("checked_in_at", now)
    })
    .await
}
