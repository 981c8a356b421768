//! `POST /appointments/{appointment_id}/completion`: tell that an appointment is done.

use crate::served::{Panel, described, take};
use crate::view::StaffAppointment;
use model::booking::Step;
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-complete-appointment", "Tell that an appointment is done").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointment>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let now = request.seconds();
    take(panel, &request, Step::Complete, ("complete", "AppointmentCompleted"), |it, _| it.set("actual_end", now)).await
}
