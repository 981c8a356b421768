//! `POST /appointments/{appointment_id}/no-show`: tell that a customer didn't come.

use crate::appointments::staff::managed::{described, take};
use crate::appointments::view::StaffAppointment;
use crate::needs::StaffNeeds;
use model::booking::{AppointmentStep, no_show_fee};
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-mark-appointment-no-show", "Tell that a customer didn't come, after the shop's check-in timeout")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffAppointment>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let now = request.seconds();
    take(needs, &request, AppointmentStep::NoShow, ("no_show", "AppointmentNoShow"), |it, managed| {
        let of = |name| managed.appointment.0.number(name);
        let fee = no_show_fee(&managed.settings.cancellation, of("payable_halalas"), of("paid_halalas"));
        it.set("fee_halalas", fee.fee_halalas).set("refund_halalas", fee.refund_halalas).set("no_show_at", now)
    })
    .await
}
