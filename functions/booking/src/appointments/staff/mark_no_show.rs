//! `POST /appointments/{appointment_id}/no-show`: records that the customer did not come.

use crate::appointments::staff::managed::{ManagedAppointment, StaffStep, described};
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use model::booking::{AppointmentStep, no_show_fee};
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
    described("shop-mark-appointment-no-show", "Mark an appointment as no-show").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointmentView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    let (policy, appointment) = (&managed.settings.cancellation, &managed.appointment);
    let fee = no_show_fee(policy, appointment.payable_halalas(), appointment.paid_halalas());
    let event = AppointmentEvent::NoShow { fee_halalas: None };
    let step = StaffStep { step: AppointmentStep::NoShow, activity: "no_show", event };
    managed.take_step(needs, &request, step, &StepRecord::NoShow { fee }).await
}
