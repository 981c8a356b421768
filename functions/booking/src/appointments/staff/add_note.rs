//! `POST /appointments/{appointment_id}/notes`: adds a note for staff only.

use crate::appointments::staff::managed::{ManagedAppointment, answer};
use crate::appointments::view::StaffAppointmentView;
use crate::fields::wrong;
use crate::needs::StaffNeeds;
use crate::reservation::faults::limit_fault;
use crate::reservation::transition::Transitioned;
use model::Code;
use model::booking::{MAX_STAFF_NOTES, StaffNote};
use runtime::{Env, Starting};
use serde::Deserialize;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Line;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// A note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddNoteRequest {
    #[schema(value_type = Line<1000>)]
    text: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-add-appointment-note", "Add a staff note")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .guarded()
        .body::<AddNoteRequest>()
        .answers::<StaffAppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::QuotaExceeded])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AddNoteRequest>(into);
    collect::<StaffAppointmentView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let body: AddNoteRequest = web::body(&request)?;
    let text = model::text::clean_lines(&body.text, 1_000).map_err(wrong("/text"))?;
    if text.is_empty() {
        return Err(Fault::field("/text", "missing", "must not be blank"));
    }
    let managed = ManagedAppointment::read_to_change(needs, &request).await?;
    let appointment = &managed.appointment;
    let mut notes = appointment.staff_notes();
    if notes.len() >= MAX_STAFF_NOTES {
        return Err(limit_fault("notes", MAX_STAFF_NOTES, MAX_STAFF_NOTES));
    }
    notes.push(StaffNote { author: managed.context.user().to_string(), text, at: request.now.to_string() });
    let change = Transitioned::of(appointment, appointment.set_staff_notes(&notes, request.now));
    let after = managed.commit(needs, &request, vec![change], "note", None).await?;
    answer(after.first().unwrap_or(appointment))
}
