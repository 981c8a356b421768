//! `POST /appointments/{appointment_id}/cancellation`: cancels an appointment of the caller; with a package, all of it.

use crate::appointments::cancellation::{CancellationRequest, CancelledView};
use crate::appointments::customer::owned::CustomerAppointment;
use crate::needs::CustomerNeeds;
use crate::reservation::cancellation::cancel;
use model::Code;
use model::booking::Actor;
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-cancel-appointment", "Cancel an appointment")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .optional_body::<CancellationRequest>()
        .answers::<CancelledView>(200, "What was cancelled")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CancellationRequest>(into);
    collect::<CancelledView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let reason = CancellationRequest::reason(&request)?;
    let owned = CustomerAppointment::read(needs, &request).await?;
    let bought = owned.bought_together(needs).await?;
    let cancelled = cancel(&bought, &owned.settings, Actor::Customer, reason.as_deref(), request.now)?;
    let after = owned.commit(needs, &request, cancelled.changes, Some(cancelled.event)).await?;
    Ok(Reply::ok(&CancelledView::of(&owned.appointment, &after))?)
}
