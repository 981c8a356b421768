//! `POST /appointments/{appointment_id}/cancellation`: cancel an appointment of one's own; with a package, all of it.

use crate::appointments::cancellation::{Cancellation, Cancelled};
use crate::appointments::customer::owned::CustomerAppointment;
use crate::needs::CustomerNeeds;
use crate::reservation::cancellation::fees;
use crate::reservation::transition::{Transitioned, transition};
use model::Code;
use model::booking::{AppointmentStep, By, after};
use runtime::{Env, Starting};
use serde_json::json;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-cancel-appointment", "Cancel an appointment of one's own")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .optional_body::<Cancellation>()
        .answers::<Cancelled>(200, "What was cancelled")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Cancellation>(into);
    collect::<Cancelled>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let reason = Cancellation::reason(&request)?;
    let owned = CustomerAppointment::read(needs, &request, |_| vec![]).await?;
    let now = request.seconds();
    let mut transitioned: Vec<Transitioned> = Vec::new();
    let package_appointments = owned.package_appointments(needs).await?;
    for (appointment, fee) in package_appointments.live.iter().zip(fees(&owned, &package_appointments.live, now)) {
        let context = appointment.transition_context(&owned.settings, By::Customer, now);
        let to = after(&context, AppointmentStep::Cancel).map_err(|it| Fault::new(it.code()))?;
        transitioned.push(transition(appointment, to, request.now, |it| {
            it.set("cancelled_by", By::Customer.as_str())
                .set("cancelled_at", now)
                .set_some("cancellation_reason", reason.clone())
                .set("fee_halalas", fee.fee_halalas)
                .set("refund_halalas", fee.refund_halalas)
        })?);
    }
    // With the last of a package, one less of it is sold.
    if let Some(last) = transitioned.last_mut() {
        last.writes.extend(package_appointments.release_purchase());
    }
    let sum = |name: &str| -> i64 { transitioned.iter().map(|it| it.after.0.number(name)).sum() };
    let more = [("fee_halalas", json!(sum("fee_halalas"))), ("refund_halalas", json!(sum("refund_halalas")))];
    let after = owned.commit(needs, &request, transitioned, (Some("AppointmentCancelled"), &more)).await?;
    Reply::ok(&Cancelled::of(&after)?)
}
