//! `GET /appointments/{appointment_id}`: an appointment of the shop.

use crate::appointments::staff::managed::{ManagedAppointment, answer};
use crate::appointments::view::StaffAppointment;
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
    openapi::operation("shop-get-appointment", "Read an appointment of the shop")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .answers::<StaffAppointment>(200, "The appointment")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointment>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let managed = ManagedAppointment::read(&needs.staff, &request, Action::View, &[]).await?;
    answer(&managed.appointment)
}
