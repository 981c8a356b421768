//! `POST /visits/{visit_id}/reschedule`: moves all that is left of a visit of the caller by the same time, or nothing.

use crate::appointments::customer::rescheduling::{CustomerMove, Moved, NewTime};
use crate::needs::CustomerNeeds;
use crate::visits::customer::owned::CustomerVisit;
use crate::visits::view::{VisitView, after_move};
use jiff::Timestamp;
use model::Code;
use model::request_limit::BOOKING;
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::entities::{Appointment, CustomerSchedule};
use store::partition::{AGENDA, APPOINTMENTS, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// The new time of a visit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RescheduleVisitRequest {
    /// Start of the first appointment that is not over. The others keep their distance to it; all must be offered.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
}

/// A rescheduled visit.
#[derive(Debug, Serialize, ToSchema)]
struct RescheduledVisitView {
    /// The visit at its new time.
    visit: VisitView,
    /// The appointments that were replaced.
    previous: Vec<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/visits/{visit_id}/reschedule", "Reschedule a visit")
        .signed_in()
        .limited(BOOKING)
        .may_be_idempotent()
        .body::<RescheduleVisitRequest>()
        .example(r#"{"start": "${start}"}"#)
        .answers::<RescheduledVisitView>(200, "The visit at its new time")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState, Code::CancelWindowPassed, Code::RescheduleLimit])
        .reads(&[KEYS, USER, IDEMPOTENCY, APPOINTMENTS, SHOP])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[USER, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP])
        .memory(256)
        .consumes("visit_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let body: RescheduleVisitRequest = web::body(&request)?;
    let caller = needs.gate.customer(&request).await?;
    let mut reads = Reads::default();
    let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(caller.user));
    let (visit, mut found) = CustomerVisit::read(needs, &request, caller, reads).await?;
    let (owned, schedule) = (&visit.owned, found.take(schedule).unwrap_or_default());
    let moving = CustomerMove { needs, request: &request, owned, schedule };
    moving.check_alone()?;
    let respond = |moved: Moved<'_>| {
        let all = after_move(&visit.all, moved.previous, moved.new);
        let view = VisitView::of(&owned.appointment, &all, owned.language(&request));
        Ok(RescheduledVisitView { visit: view, previous: ids(moved.previous) })
    };
    let view = moving.run(visit.live(), NewTime { start: body.start, specialist: None }, respond).await?;
    Ok(Reply::ok(&view)?)
}

fn ids(appointments: &[Appointment]) -> Vec<String> {
    appointments.iter().map(|it| it.id().to_string()).collect()
}
