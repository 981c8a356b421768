//! `POST /appointments/{appointment_id}/cancellation`: cancels a customer's appointment; what was paid goes back in full.

use crate::appointments::cancellation::{CancellationRequest, CancelledView};
use crate::appointments::staff::managed::ManagedAppointment;
use crate::needs::StaffNeeds;
use model::Code;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

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
        .optional_body::<CancellationRequest>()
        .answers::<CancelledView>(200, "What was cancelled")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CancellationRequest>(into);
    collect::<CancelledView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let reason = CancellationRequest::reason(&request)?;
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    let after = managed.cancel(needs, &request, reason.as_deref()).await?;
    Reply::ok(&CancelledView::of(&managed.appointment, &after))
}
