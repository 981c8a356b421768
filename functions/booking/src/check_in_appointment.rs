//! `POST /appointments/{appointment_id}/check-in`: tell that a customer has arrived.

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
    described("shop-check-in-appointment", "Tell that a customer has arrived").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointment>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let now = request.seconds();
    take(panel, &request, Step::CheckIn, ("check_in", "AppointmentCheckedIn"), |it, _| it.set("checked_in_at", now))
        .await
}
