//! `POST /appointments/{appointment_id}/confirmation`: confirms an appointment that waits for payment or approval, and the
//! rest of its visit.

use crate::appointments::staff::managed::{ManagedAppointment, described};
use crate::needs::StaffNeeds;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/appointments/{appointment_id}/confirmation", "Confirm an appointment and the rest of its visit")
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    managed.confirm(needs, &request).await
}
