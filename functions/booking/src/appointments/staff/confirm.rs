//! `POST /appointments/{appointment_id}/confirmation`: confirms an appointment that waits for payment or approval.

use crate::appointments::staff::managed::{StaffStep, described, step};
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use model::booking::AppointmentStep;
use runtime::{Env, Starting};
use store::entities::StepRecord;
use web::openapi::{self, collect};
use web::{Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-confirm-appointment", "Confirm an appointment").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointmentView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let confirm = StaffStep { step: AppointmentStep::Confirm, activity: "confirm", event: AppointmentEvent::Confirmed };
    step(needs, &request, confirm, &StepRecord::Confirmed).await
}
