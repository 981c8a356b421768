//! `POST /appointments/{appointment_id}/completion`: records that the service has ended.

use crate::appointments::staff::managed::{StaffStep, described, step};
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use model::booking::AppointmentStep;
use store::entities::StepRecord;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/appointments/{appointment_id}/completion", "Complete an appointment")
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let complete =
        StaffStep { step: AppointmentStep::Complete, activity: "complete", event: AppointmentEvent::Completed };
    step(needs, &request, complete, &StepRecord::Completed).await
}
