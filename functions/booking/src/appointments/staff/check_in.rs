//! `POST /appointments/{appointment_id}/check-in`: records that the customer has arrived.

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
    described("shop-check-in-appointment", "Check in a customer").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointmentView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let check_in =
        StaffStep { step: AppointmentStep::CheckIn, activity: "check_in", event: AppointmentEvent::CheckedIn };
    step(needs, &request, check_in, &StepRecord::CheckedIn).await
}
