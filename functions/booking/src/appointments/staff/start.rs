//! `POST /appointments/{appointment_id}/start`: records that the service has begun. If it would run into another appointment
//! of the specialist, staff have to confirm that.

use crate::appointments::staff::managed::{ManagedAppointment, StaffStep, described};
use crate::appointments::staff::near::{CalendarDates, read_near};
use crate::fields::instant;
use crate::needs::StaffNeeds;
use crate::reservation::events::AppointmentEvent;
use jiff::tz::Offset;
use model::Code;
use model::booking::AppointmentStep;
use model::hours::Span;
use serde::Deserialize;
use serde_json::json;
use store::entities::{Appointment, StepRecord};
use store::partition::APPOINTMENTS;
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// By how much another appointment may begin later without a question, in seconds.
const TOLERATED_DELAY: i64 = 5 * 60;

/// A service that begins.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StartAppointmentRequest {
    /// Whether to begin although it delays other appointments.
    #[serde(default)]
    confirm_delay: bool,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/appointments/{appointment_id}/start", "Start an appointment")
        .optional_body::<StartAppointmentRequest>()
        .refuses(&[Code::WouldDelay])
        .queries(&[APPOINTMENTS])
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

impl StartAppointmentRequest {
    /// Reads the body, which may be left out.
    fn read(request: &Request) -> Result<Self, Fault> {
        if request.bytes().is_empty() { Ok(Self::default()) } else { web::body(request) }
    }
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body = StartAppointmentRequest::read(&request)?;
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    if !body.confirm_delay {
        check_delay(needs, &managed.appointment, &request).await?;
    }
    let start = StaffStep { step: AppointmentStep::Start, activity: "start", event: AppointmentEvent::Started };
    managed.take_step(needs, &request, start, &StepRecord::Started).await
}

/// Checks that the service ends before anything else of the specialist, if it takes as long as agreed.
async fn check_delay(needs: &StaffNeeds, appointment: &Appointment, request: &Request) -> Result<(), Fault> {
    let now = request.seconds();
    let block = appointment.claim().block();
    let served = Span::new(now, now + block.end - appointment.start());
    // On time it is in the way of nothing that was booked.
    if now == appointment.start() {
        return Ok(());
    }
    let today = Offset::UTC.to_datetime(request.now).date();
    let near = read_near(needs.table(), appointment.shop().shop(), CalendarDates::of(today)).await?;
    let delayed: Vec<&Appointment> = near.iter().filter(|it| is_delayed(it, appointment, served)).collect();
    if delayed.is_empty() {
        return Ok(());
    }
    let view = |it: &&Appointment| json!({"id": it.id(), "start": instant(it.start(), &it.zone()), "customer_name": it.customer_name()});
    let mut fault = Fault::new(Code::WouldDelay);
    fault.extra.insert("appointments".to_owned(), delayed.iter().map(view).collect());
    Err(fault)
}

/// Whether another visit's appointment of the specialist that is still to be served would begin noticeably later. Seats of
/// one occasion begin together.
fn is_delayed(other: &Appointment, appointment: &Appointment, served: Span) -> bool {
    let status = other.status();
    let waits = status.is_live() && status != model::booking::AppointmentStatus::InProgress;
    let is_same = (other.service(), other.start()) == (appointment.service(), appointment.start());
    let block = other.claim().block();
    let overlaps = block.start + TOLERATED_DELAY < served.end && served.start < other.end();
    let is_other = other.specialist() == appointment.specialist() && other.visit() != appointment.visit();
    waits && overlaps && !is_same && is_other
}
