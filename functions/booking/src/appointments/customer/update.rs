//! `PATCH /appointments/{appointment_id}`: change the notes and reminders of an appointment of one's own.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::reminders::EARLIEST_REMINDER;
use crate::appointments::view::AppointmentView;
use crate::fields::wrong;
use crate::needs::CustomerNeeds;
use crate::reservation::transition::transition_writes;
use model::Code;
use runtime::{Env, Starting};
use serde::Deserialize;
use store::Value;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Text;
use web::{Fault, IfMatch, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

/// What to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateAppointment {
    /// For the shop; null takes them away.
    #[schema(value_type = Option<Text<1000>>)]
    #[serde(default, deserialize_with = "web::given")]
    notes: Option<Option<String>>,
    /// Minutes before the start for the reminder of one's own; null or 0 for none.
    #[schema(value_type = Option<u16>, minimum = 0, maximum = 10080)]
    #[serde(default, deserialize_with = "web::given")]
    reminder_minutes: Option<Option<u16>>,
    /// Whether to be reminded a day before, by SMS.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    remind_day_before: Option<bool>,
    /// Whether to be reminded an hour before.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    remind_hour_before: Option<bool>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-update-appointment", "Change notes and reminders of an appointment")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .guarded()
        .body::<UpdateAppointment>()
        .answers::<AppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateAppointment>(into);
    collect::<AppointmentView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: UpdateAppointment = web::body(&request)?;
    let own = wish.reminder_minutes;
    if own.flatten().is_some_and(|it| it > EARLIEST_REMINDER) {
        return Err(Fault::field("/reminder_minutes", "out_of_range", "0 to 10080"));
    }
    let clean = |text: String| model::text::clean_lines(&text, 1_000).map_err(wrong("/notes"));
    let notes = match wish.notes {
        Some(Some(text)) => Some(Some(clean(text)?)),
        other => other,
    };
    let owned = CustomerAppointment::read(needs, &request, |_| vec![]).await?;
    IfMatch::read(&request).check(owned.appointment.0.number("version"))?;
    if owned.appointment.status().is_final() {
        return Err(Code::WrongState.into());
    }
    let mut reminders = owned.appointment.reminders();
    if let Some(minutes) = own {
        reminders.own_minutes = minutes.filter(|it| *it > 0);
    }
    reminders.day_before = wish.remind_day_before.unwrap_or(reminders.day_before);
    reminders.hour_before = wish.remind_hour_before.unwrap_or(reminders.hour_before);
    let update = owned.appointment.change(request.now).ok_or(Code::Internal)?;
    let update = update.put("notes", notes).set("reminders", Value::document(&reminders));
    let transitioned = transition_writes(&owned.appointment, update)?;
    let after = owned.commit(needs, &request, vec![transitioned], (None, &[])).await?;
    owned.answer(&request, after.first().ok_or(Code::Internal)?)
}
