//! `POST /appointments/{appointment_id}/check-in`: records that the customer has arrived.

use crate::appointments::staff::managed::{StaffStep, described, step};
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use model::booking::AppointmentStep;
use store::entities::StepRecord;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/appointments/{appointment_id}/check-in", "Check in a customer")
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let check_in =
        StaffStep { step: AppointmentStep::CheckIn, activity: "check_in", event: AppointmentEvent::CheckedIn };
    step(needs, &request, check_in, &StepRecord::CheckedIn).await
}
