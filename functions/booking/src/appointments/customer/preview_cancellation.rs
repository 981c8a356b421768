//! `GET /appointments/{appointment_id}/cancellation-preview`: what cancelling would cost now.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::fields::instant;
use crate::needs::CustomerNeeds;
use crate::reservation::cancellation::fees;
use model::Code;
use model::booking::{AppointmentStep, By, after};
use runtime::{Env, Starting};
use serde::Serialize;
use store::Appointment;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

/// What cancelling would cost now.
#[derive(Debug, Serialize, ToSchema)]
struct CancellationPreview {
    /// Whether it can be cancelled.
    allowed: bool,
    fee_halalas: i64,
    refund_halalas: i64,
    /// Until when it is free.
    #[schema(format = DateTime)]
    free_until: String,
    late_fee_percent: u8,
    /// Whether it can be moved by its customer.
    reschedule_allowed: bool,
    /// In the shop's own words.
    policy: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-preview-cancellation", "Tell what cancelling would cost now")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .answers::<CancellationPreview>(200, "What it would cost")
        .refuses(&[Code::NotFound])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CancellationPreview>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let owned = CustomerAppointment::read(needs, &request, |_| vec![]).await?;
    let (now, policy) = (request.seconds(), &owned.settings.cancellation);
    let context = owned.appointment.transition_context(&owned.settings, By::Customer, now);
    let count = u32::try_from(owned.appointment.0.number("reschedule_count")).unwrap_or_default();
    let package_appointments = owned.package_appointments(needs).await?.live;
    let start = package_appointments.iter().map(Appointment::start).min().unwrap_or_default();
    let fees = fees(&owned, &package_appointments, now);
    let movable = model::booking::check_reschedule(policy, start, now, count, By::Customer).is_ok();
    Reply::ok(&CancellationPreview {
        allowed: after(&context, AppointmentStep::Cancel).is_ok(),
        fee_halalas: fees.iter().map(|it| it.fee_halalas).sum(),
        refund_halalas: fees.iter().map(|it| it.refund_halalas).sum(),
        free_until: instant(start - i64::from(policy.free_cancel_hours) * 3_600, &owned.appointment.zone()),
        late_fee_percent: policy.late_fee_percent,
        reschedule_allowed: movable && after(&context, AppointmentStep::Reschedule).is_ok(),
        policy: policy.policy.pick(owned.language(&request)).to_owned(),
    })
}
