//! `POST /appointments/{appointment_id}/cancellation`: cancel a customer's appointment; what was paid goes back in full.

use crate::cancel_appointment::{Cancellation, Cancelled};
use crate::moves::{Turned, turn};
use crate::served::{Panel, Served};
use model::Code;
use model::access::Action;
use model::booking::{By, Step, after};
use runtime::{Env, Starting};
use serde_json::json;
use store::Appointment;
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-cancel-appointment", "Cancel a customer's appointment")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .guarded()
        .optional_body::<Cancellation>()
        .answers::<Cancelled>(200, "What was cancelled")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Cancellation>(into);
    collect::<Cancelled>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let reason = Cancellation::reason(&request)?;
    let served = Served::read(&panel.staff, &request, Action::Edit, &[]).await?;
    IfMatch::read(&request).check(served.appointment.0.number("version"))?;
    Reply::ok(&Cancelled::of(&cancel(panel, &request, &served, reason.as_deref()).await?)?)
}

/// Cancels an appointment for its shop; with a package, all that is left of it.
///
/// # Errors
/// `wrong_state`.
pub(crate) async fn cancel(
    panel: &Panel,
    request: &Request,
    served: &Served,
    reason: Option<&str>,
) -> Result<Vec<Appointment>, Fault> {
    let now = request.seconds();
    let mut turned: Vec<Turned> = Vec::new();
    let together = served.together(&panel.staff).await?;
    for appointment in &together.live {
        let facts = appointment.facts(&served.settings, By::Staff, now);
        let to = after(&facts, Step::Cancel).map_err(|it| Fault::new(it.code()))?;
        let refund = appointment.0.number("paid_halalas");
        turned.push(turn(appointment, to, request.now, |it| {
            it.set("cancelled_by", By::Staff.as_str())
                .set("cancelled_at", now)
                .set_some("cancellation_reason", reason)
                .set("fee_halalas", 0)
                .set("refund_halalas", refund)
        })?);
    }
    // With the last of a package, one less of it is sold.
    if let Some(last) = turned.last_mut() {
        last.writes.extend(together.returned());
    }
    let refund: i64 = turned.iter().map(|it| it.after.0.number("refund_halalas")).sum();
    let more = [("refund_halalas", json!(refund))];
    served.commit(panel, request, turned, ("cancel", Some("AppointmentCancelled")), &more).await
}
