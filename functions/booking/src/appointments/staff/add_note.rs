//! `POST /appointments/{appointment_id}/notes`: adds a note, for staff only or for the customer as well.

use crate::appointments::staff::managed::{ManagedAppointment, StaffChange};
use crate::appointments::view::StaffAppointmentView;
use crate::fields::wrong;
use crate::needs::StaffNeeds;
use crate::reservation::faults::limit_fault;
use crate::reservation::transition::Transitioned;
use model::Code;
use model::booking::{MAX_STAFF_NOTES, StaffNote};
use runtime::Api;
use serde::Deserialize;
use store::partition::{APPOINTMENTS, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::schema::Lines;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// A note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddNoteRequest {
    #[schema(value_type = Lines<1000>)]
    text: String,
    /// Whether only staff read it. Defaults to true; otherwise the customer reads it, too.
    is_private: Option<bool>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/appointments/{appointment_id}/notes", "Add a staff note")
        .staff()
        .guarded()
        .may_be_idempotent()
        .body::<AddNoteRequest>()
        .example(r#"{"text": "تفضّل الصبغة الخالية من الأمونيا"}"#)
        .answers::<StaffAppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::QuotaExceeded])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS, IDEMPOTENCY])
        .transacts(&[COMPANY, APPOINTMENTS, COMPANY_AUDIT, IDEMPOTENCY])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: AddNoteRequest = web::body(&request)?;
    let text = model::text::clean_lines(&body.text, 1_000).map_err(wrong("/text"))?;
    if text.is_empty() {
        return Err(Fault::field("/text", "missing", "must not be blank").into());
    }
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    let appointment = &managed.appointment;
    let mut notes = appointment.staff_notes();
    if notes.len() >= MAX_STAFF_NOTES {
        return Err(limit_fault("notes", MAX_STAFF_NOTES, MAX_STAFF_NOTES).into());
    }
    let (author, is_private) = (managed.context.user().to_string(), body.is_private.unwrap_or(true));
    notes.push(StaffNote { author, text, is_private, at: request.now.to_string() });
    let changes = vec![Transitioned::of(appointment, appointment.set_staff_notes(&notes, request.now))];
    managed.commit_and_answer(needs, &request, StaffChange { changes, activity: "note", event: None }).await
}
