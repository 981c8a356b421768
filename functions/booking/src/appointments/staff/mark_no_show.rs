//! `POST /appointments/{appointment_id}/no-show`: records that the customer did not come.

use crate::appointments::staff::managed::{ManagedAppointment, StaffStep, described};
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use model::booking::{AppointmentStep, no_show_fee};
use store::entities::StepRecord;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/appointments/{appointment_id}/no-show", "Mark an appointment as no-show")
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    let (policy, appointment) = (&managed.settings.cancellation, &managed.appointment);
    let fee = no_show_fee(policy, appointment.payable_halalas(), appointment.paid_halalas());
    let event = AppointmentEvent::NoShow;
    let step = StaffStep { step: AppointmentStep::NoShow, activity: "no_show", event };
    managed.take_step(needs, &request, step, &StepRecord::NoShow { fee }).await
}
