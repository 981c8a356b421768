//! `POST /appointments/{appointment_id}/completion`: tell that an appointment is done.

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
    described("shop-complete-appointment", "Tell that an appointment is done").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointment>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let now = request.seconds();
    take(needs, &request, AppointmentStep::Complete, ("complete", "AppointmentCompleted"), |it, _| {
        it.set("actual_end", now)
    })
    .await
}
