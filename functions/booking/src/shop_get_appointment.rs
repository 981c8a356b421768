//! `GET /appointments/{appointment_id}`: an appointment of the shop.

use crate::served::{Panel, Served, answer};
use crate::view::StaffAppointment;
use model::access::Action;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-appointment", "Read an appointment of the shop")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .answers::<StaffAppointment>(200, "The appointment")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointment>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let served = Served::read(&panel.staff, &request, Action::View, &[]).await?;
    answer(&served.appointment)
}
