//! `POST /appointments/{appointment_id}/confirmation`: confirms an appointment that waits for payment or approval.

use crate::appointments::staff::managed::{StaffStep, described, step};
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use model::booking::AppointmentStep;
use store::entities::StepRecord;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/appointments/{appointment_id}/confirmation", "Confirm an appointment")
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let confirm = StaffStep { step: AppointmentStep::Confirm, activity: "confirm", event: AppointmentEvent::Confirmed };
    step(needs, &request, confirm, &StepRecord::Confirmed).await
}
