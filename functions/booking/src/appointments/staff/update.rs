//! `PATCH /appointments/{appointment_id}` (shop): changes notes, length or service of an appointment. A change of length or
//! service claims the new time before the old one is given up, as a move does: another appointment takes its place.

use crate::appointments::staff::managed::{ManagedAppointment, StaffChange};
use crate::appointments::staff::rescheduling::{MovedByStaff, NewTerms, StaffMove, StaffTime};
use crate::appointments::view::StaffAppointmentView;
use crate::fields::wrong;
use crate::needs::StaffNeeds;
use crate::reservation::transition::Transitioned;
use jiff::Timestamp;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, HOLD, KEYS, OUTBOX, PHONE, SHOP, USER};
use utoipa::ToSchema;
use web::schema::{ServiceId, Text};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// Longest length that staff can set, in minutes.
const MOST_MINUTES: u16 = 24 * 60;
/// Minutes to which all times of a shop are aligned.
const RASTER: u16 = 5;

/// Changes of an appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShopUpdateAppointmentRequest {
    /// Notes of and for the customer. Null removes them.
    #[schema(value_type = Option<Text<1000>>)]
    #[serde(default, deserialize_with = "web::given")]
    notes: Option<Option<String>>,
    /// Another service of the same specialist, at its own price. Its length applies unless one is given.
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    /// Length in minutes, a multiple of 5.
    #[schema(minimum = 5, maximum = 1440)]
    duration_minutes: Option<u16>,
    /// Whether to change it although the time is not offered. Never takes another booking's time.
    #[serde(default, rename = "override")]
    overrides: bool,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/appointments/{appointment_id}", "Change length, service and notes")
        .staff()
        .guarded()
        .body::<ShopUpdateAppointmentRequest>()
        .example(r#"{"notes": "تصل بعد العمل", "duration_minutes": 50}"#)
        .answers::<StaffAppointmentView>(
            200,
            "The appointment as it is now. With another length or service it has another id.",
        )
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[COMPANY, USER, PHONE, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP, COMPANY_AUDIT])
        .memory(256)
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

impl ShopUpdateAppointmentRequest {
    fn clean_notes(&self) -> Result<Option<Option<String>>, Fault> {
        let clean = |text: &String| model::text::clean_lines(text, 1_000).map_err(wrong("/notes"));
        self.notes.as_ref().map(|it| it.as_ref().map(clean).transpose()).transpose()
    }

    fn terms(&self) -> Result<NewTerms, Fault> {
        let fits = |it: u16| (RASTER..=MOST_MINUTES).contains(&it) && it.is_multiple_of(RASTER);
        if self.duration_minutes.is_some_and(|it| !fits(it)) {
            return Err(Fault::field("/duration_minutes", "out_of_range", "5 to 1440, a multiple of 5"));
        }
        Ok(NewTerms { service: self.service_id, minutes: self.duration_minutes })
    }
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: ShopUpdateAppointmentRequest = web::body(&request)?;
    let (notes, terms) = (body.clean_notes()?, body.terms()?);
    let mut managed = ManagedAppointment::read_to_change(needs, &request).await?;
    if managed.appointment.status().is_final() {
        return Err(Code::WrongState.into());
    }
    if let Some(notes) = notes {
        let (appointment, notes) = (&managed.appointment, Some(notes.as_deref()));
        let changed = appointment.set_details(notes, &appointment.reminders(), request.now);
        let change = Transitioned::of(appointment, changed);
        let after = change.after.clone();
        let change = StaffChange { changes: vec![change], activity: "update", event: None };
        managed.commit(needs, &request, change, |_| ()).await?;
        managed.appointment = after;
    }
    if terms == NewTerms::default() {
        let view = managed.view(&request, &[]);
        return Ok(Reply::versioned(200, view.version, &view)?);
    }
    let view = change_terms(needs, &request, &managed, terms, &body).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

/// Replaces the appointment by one at the same start with other terms. What is part of a package stays as agreed.
async fn change_terms(
    needs: &StaffNeeds,
    request: &Request,
    managed: &ManagedAppointment,
    terms: NewTerms,
    body: &ShopUpdateAppointmentRequest,
) -> Result<StaffAppointmentView, Stop> {
    let appointment = &managed.appointment;
    if appointment.package().is_some() {
        return Err(Code::WrongState.into());
    }
    let start = Timestamp::from_second(appointment.start()).map_err(|_| Code::SlotNotOffered)?;
    let to = StaffTime { start, specialist: Some(appointment.specialist()), overrides: body.overrides, terms };
    let moving = StaffMove { needs, request, managed, activity: "update" };
    let viewer = managed.viewer(request);
    let respond = |moved: MovedByStaff<'_>| Ok(moved.new.first().map(|it| viewer.view(it)).ok_or(Code::WrongState)?);
    moving.run(vec![appointment.clone()], to, respond).await
}
