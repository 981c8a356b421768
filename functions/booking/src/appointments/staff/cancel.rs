//! `POST /appointments/{appointment_id}/cancellation`: cancel a customer's appointment; what was paid goes back in full.

use crate::appointments::cancellation::{Cancellation, Cancelled};
use crate::appointments::staff::managed::ManagedAppointment;
use crate::needs::StaffNeeds;
use crate::reservation::cancellation::cancel;
use model::Code;
use model::access::Action;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-cancel-appointment", "Cancel a customer's appointment")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .guarded()
        .optional_body::<Cancellation>()
        .answers::<Cancelled>(200, "What was cancelled")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Cancellation>(into);
    collect::<Cancelled>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let reason = Cancellation::reason(&request)?;
    let managed = ManagedAppointment::read(&needs.staff, &request, Action::Edit, &[]).await?;
    IfMatch::read(&request).check(managed.appointment.0.number("version"))?;
    Reply::ok(&Cancelled::of(&cancel(needs, &request, &managed, reason.as_deref()).await?)?)
}
