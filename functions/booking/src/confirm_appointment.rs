//! `POST /appointments/{appointment_id}/confirmation`: approve or confirm an appointment.

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
    described("shop-confirm-appointment", "Approve or confirm an appointment").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointment>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    take(panel, &request, Step::Confirm, ("confirm", "AppointmentConfirmed"), |it, _| it).await
}
