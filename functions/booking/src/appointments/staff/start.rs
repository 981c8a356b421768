//! `POST /appointments/{appointment_id}/start`: records that the service has begun.

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
    described("shop-start-appointment", "Start an appointment").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointmentView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let start = StaffStep { step: AppointmentStep::Start, activity: "start", event: AppointmentEvent::Started };
    step(needs, &request, start, &StepRecord::Started).await
}
