//! `GET /appointments/{appointment_id}`: returns an appointment of the caller.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::view::AppointmentView;
use crate::needs::CustomerNeeds;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-get-appointment", "Get an appointment")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .answers::<AppointmentView>(200, "The appointment")
        .refuses(&[model::Code::NotFound])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AppointmentView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let owned = CustomerAppointment::read(needs, &request).await?;
    owned.answer(&request, &[])
}
