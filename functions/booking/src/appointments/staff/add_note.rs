//! `POST /appointments/{appointment_id}/notes`: write something down about an appointment, for staff only.

use crate::appointments::staff::managed::{ManagedAppointment, answer};
use crate::appointments::view::{StaffAppointment, StaffNote};
use crate::fields::wrong;
use crate::needs::StaffNeeds;
use crate::reservation::transition::transition_writes;
use model::Code;
use model::access::Action;
use runtime::{Env, Starting};
use serde::Deserialize;
use store::Value;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Line;
use web::{Fault, IfMatch, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// Notes of an appointment at most.
const MOST: usize = 20;

/// A note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NoteAppointment {
    #[schema(value_type = Line<1000>)]
    text: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-add-appointment-note", "Write something down about an appointment")
        .staff()
        .path("appointment_id", id_schema("appt"))
        .guarded()
        .body::<NoteAppointment>()
        .answers::<StaffAppointment>(200, "The appointment as it is now")
        .refuses(&[Code::QuotaExceeded])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<NoteAppointment>(into);
    collect::<StaffAppointment>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: NoteAppointment = web::body(&request)?;
    let text = model::text::clean_lines(&wish.text, 1_000).map_err(wrong("/text"))?;
    if text.is_empty() {
        return Err(Fault::field("/text", "missing", "something visible"));
    }
    let managed = ManagedAppointment::read(&needs.staff, &request, Action::Edit, &[]).await?;
    IfMatch::read(&request).check(managed.appointment.0.number("version"))?;
    let mut notes: Vec<StaffNote> = managed.appointment.0.document("staff_notes").unwrap_or_default();
    if notes.len() >= MOST {
        return Err(Fault::quota("notes", 20, 20));
    }
    notes.push(StaffNote { author: managed.context.user().to_string(), text, at: request.now.to_string() });
    let update = managed.appointment.change(request.now).ok_or(Code::Internal)?;
    let transitioned = transition_writes(&managed.appointment, update.set("staff_notes", Value::document(&notes)))?;
    let after = managed.commit(needs, &request, vec![transitioned], ("note", None), &[]).await?;
    answer(after.first().ok_or(Code::Internal)?)
}
