//! `GET /appointments/{appointment_id}`: returns an appointment of the shop.

use crate::appointments::staff::managed::{ManagedAppointment, answer};
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use model::access::Action;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-appointment", "Get an appointment")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .answers::<StaffAppointmentView>(200, "The appointment")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointmentView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedAppointment::read(needs, &request, Action::View).await?;
    answer(&managed.appointment)
}
