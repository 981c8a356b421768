//! `POST /appointments/{appointment_id}/start`: records that the service has begun.

use crate::appointments::staff::managed::{StaffStep, described, step};
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use model::booking::AppointmentStep;
use store::entities::StepRecord;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/appointments/{appointment_id}/start", "Start an appointment")
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let start = StaffStep { step: AppointmentStep::Start, activity: "start", event: AppointmentEvent::Started };
    step(needs, &request, start, &StepRecord::Started).await
}
