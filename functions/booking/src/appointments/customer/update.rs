//! `PATCH /appointments/{appointment_id}`: changes notes and reminders of an appointment of the caller.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::reminders::check_minutes;
use crate::appointments::view::AppointmentView;
use crate::fields::wrong;
use crate::needs::CustomerNeeds;
use crate::reservation::transition::Transitioned;
use model::Code;
use model::booking::Reminders;
use runtime::Api;
use serde::Deserialize;
use store::entities::Appointment;
use store::partition::{APPOINTMENTS, DUE, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::schema::Text;
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, Stop};

/// Changes of an appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateAppointmentRequest {
    /// Notes for the shop. Null removes them.
    #[schema(value_type = Option<Text<1000>>)]
    #[serde(default, deserialize_with = "web::given")]
    notes: Option<Option<String>>,
    /// Lead time of your own reminder in minutes. Null or 0 for none.
    #[schema(value_type = Option<u16>, minimum = 0, maximum = 10080)]
    #[serde(default, deserialize_with = "web::given")]
    reminder_minutes: Option<Option<u16>>,
    /// Whether to remind you a day before, by SMS.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    remind_day_before: Option<bool>,
    /// Whether to remind you an hour before.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    remind_hour_before: Option<bool>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Customer, "/appointments/{appointment_id}", "Change notes and reminders")
        .signed_in()
        .guarded()
        .body::<UpdateAppointmentRequest>()
        .example(r#"{"notes": "سأصل قبل الموعد بعشر دقائق"}"#)
        .answers::<AppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::NotFound, Code::WrongState])
        .reads(&[KEYS, USER, APPOINTMENTS, SHOP])
        .transacts(&[USER, APPOINTMENTS, DUE])
        .served_by(CustomerNeeds::new, handle)
}

impl UpdateAppointmentRequest {
    fn clean_notes(&self) -> Result<Option<Option<String>>, Fault> {
        let clean = |text: &String| model::text::clean_lines(text, 1_000).map_err(wrong("/notes"));
        self.notes.as_ref().map(|it| it.as_ref().map(clean).transpose()).transpose()
    }

    fn reminders(&self, before: Reminders) -> Reminders {
        Reminders {
            own_minutes: self.reminder_minutes.map_or(before.own_minutes, |it| it.filter(|it| *it > 0)),
            day_before: self.remind_day_before.unwrap_or(before.day_before),
            hour_before: self.remind_hour_before.unwrap_or(before.hour_before),
        }
    }
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let body: UpdateAppointmentRequest = web::body(&request)?;
    check_minutes(body.reminder_minutes.flatten())?;
    let notes = body.clean_notes()?;
    let owned = CustomerAppointment::read(needs, &request).await?;
    let appointment = &owned.appointment;
    IfMatch::read(&request).check(appointment.version())?;
    if appointment.status().is_final() {
        return Err(Code::WrongState.into());
    }
    let reminders = body.reminders(appointment.reminders());
    let notes = notes.as_ref().map(Option::as_deref);
    let change = Transitioned::of(appointment, appointment.set_details(notes, &reminders, request.now));
    let respond = |after: &[Appointment]| owned.view(&request, after);
    let view = owned.commit(needs, &request, vec![change], None, respond).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}
