//! `POST /appointments/{appointment_id}/reschedule`: reschedules an appointment of the caller. The old time is kept until
//! the new one is claimed; all that is left of its visit is moved by the same time.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::customer::rescheduling::{CustomerMove, Moved, NewTime};
use crate::appointments::view::AppointmentView;
use crate::needs::CustomerNeeds;
use jiff::Timestamp;
use model::request_limit::BOOKING;
use model::{Code, Id, Language, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::entities::{Appointment, CustomerSchedule};
use store::partition::{AGENDA, APPOINTMENTS, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::schema::SpecialistId;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// The new time of an appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RescheduleRequest {
    /// Start. Must be one that is offered.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    /// Preferred specialist. Defaults to the same one if available, else any.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
}

/// A rescheduled appointment.
#[derive(Debug, Serialize, ToSchema)]
struct RescheduledView {
    /// The appointment at its new time.
    appointment: AppointmentView,
    /// The appointment that it replaces.
    previous: AppointmentView,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/appointments/{appointment_id}/reschedule", "Reschedule an appointment")
        .signed_in()
        .limited(BOOKING)
        .may_be_idempotent()
        .body::<RescheduleRequest>()
        .example(r#"{"start": "${start}"}"#)
        .answers::<RescheduledView>(200, "The appointment at its new time, and the one it replaces")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState, Code::CancelWindowPassed, Code::RescheduleLimit])
        .reads(&[KEYS, USER, IDEMPOTENCY, APPOINTMENTS, SHOP])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[USER, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP])
        .memory(256)
        .consumes("appointment_id")
        .served_by(CustomerNeeds::new, handle)
}

impl RescheduledView {
    fn of(moved: &Moved<'_>, language: Language) -> Result<Self, Fault> {
        let view = |all: &[Appointment]| all.first().map(|it| AppointmentView::of(it, language));
        let (appointment, previous) = view(moved.new).zip(view(moved.previous)).ok_or(Code::WrongState)?;
        Ok(Self { appointment, previous })
    }
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let body: RescheduleRequest = web::body(&request)?;
    let caller = needs.gate.customer(&request).await?;
    let mut reads = Reads::default();
    let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(caller.user));
    let (owned, mut found) = CustomerAppointment::read_with(needs, &request, caller, reads).await?;
    let schedule = found.take(schedule).unwrap_or_default();
    let moving = CustomerMove { needs, request: &request, owned: &owned, schedule };
    moving.check_alone()?;
    let to = NewTime { start: body.start, specialist: body.specialist_id };
    let respond = |moved: Moved<'_>| RescheduledView::of(&moved, owned.language(&request));
    let view = moving.run(owned.visit(needs).await?, to, respond).await?;
    Ok(Reply::ok(&view)?)
}
