//! `POST /appointments/{appointment_id}/reschedule`: reschedules a customer's appointment. As when they move it
//! themselves, but without notice and without a limit; all that is left of its visit is moved by the same time.

use crate::appointments::staff::managed::ManagedAppointment;
use crate::appointments::staff::rescheduling::{MovedByStaff, NewTerms, StaffMove, StaffTime};
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use jiff::Timestamp;
use model::{Code, Id, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::entities::Appointment;
use store::partition::{
    AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, PHONE, SHOP, USER,
};
use utoipa::ToSchema;
use web::schema::SpecialistId;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// The new time of an appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShopRescheduleRequest {
    /// Start. Must be one that is offered.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    /// Preferred specialist. Defaults to the same one if available, else any.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// Whether to move to a start that is not offered. Never moves over another booking.
    #[serde(default, rename = "override")]
    overrides: bool,
}

/// A rescheduled appointment.
#[derive(Debug, Serialize, ToSchema)]
struct ShopRescheduledView {
    /// The appointment at its new time.
    appointment: StaffAppointmentView,
    /// The appointment that it replaces.
    previous: StaffAppointmentView,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/appointments/{appointment_id}/reschedule", "Reschedule a customer's appointment")
        .staff()
        .guarded()
        .may_be_idempotent()
        .body::<ShopRescheduleRequest>()
        .example(r#"{"start": "${start}"}"#)
        .answers::<ShopRescheduledView>(200, "The appointment at its new time, and the one it replaces")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS, IDEMPOTENCY])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[COMPANY, USER, PHONE, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP, COMPANY_AUDIT])
        .memory(256)
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

impl ShopRescheduledView {
    fn of(moved: &MovedByStaff<'_>) -> Result<Self, Fault> {
        let view = |all: &[Appointment]| all.first().map(StaffAppointmentView::of);
        let (appointment, previous) = view(moved.new).zip(view(moved.previous)).ok_or(Code::WrongState)?;
        Ok(Self { appointment, previous })
    }
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: ShopRescheduleRequest = web::body(&request)?;
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    let moving = StaffMove { needs, request: &request, managed: &managed, activity: "reschedule" };
    let to = StaffTime {
        start: body.start,
        specialist: body.specialist_id,
        overrides: body.overrides,
        terms: NewTerms::default(),
    };
    let live = managed.visit(needs).await?.live;
    let view = moving.run(live, to, |moved| ShopRescheduledView::of(&moved)).await?;
    Ok(Reply::ok(&view)?)
}
