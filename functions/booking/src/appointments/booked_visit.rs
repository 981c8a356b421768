//! A booked visit, as the customer and staff see it.

use crate::fields::{instant, some_text};
use model::{Id, id};
use serde::Serialize;
use store::Appointment;
use utoipa::ToSchema;
use web::schema::{ServiceId, SpecialistId};

/// A visit that was booked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BookedVisit {
    visit_id: String,
    appointments: Vec<BookedAppointment>,
    /// VAT included.
    total_halalas: i64,
}

/// One of its appointments.
#[derive(Debug, Serialize, ToSchema)]
struct BookedAppointment {
    id: String,
    status: String,
    payment_status: String,
    #[schema(value_type = ServiceId)]
    service_id: Option<Id<id::Service>>,
    #[schema(value_type = SpecialistId)]
    specialist_id: Option<Id<id::Specialist>>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    price_halalas: i64,
    /// Six digits that the customer shows.
    confirmation_code: String,
    /// Until when the shop decides about it.
    #[schema(format = DateTime)]
    pending_until: Option<String>,
}

impl BookedVisit {
    pub(crate) fn of(appointments: &[Appointment]) -> Self {
        let text = |it: &Appointment, name: &str| it.0.text(name).unwrap_or_default().to_owned();
        let view = |it: &Appointment| BookedAppointment {
            id: text(it, "id"),
            status: text(it, "status"),
            payment_status: text(it, "payment_status"),
            service_id: it.0.parsed("service_id"),
            specialist_id: it.specialist(),
            start: instant(it.start(), &it.zone()),
            end: instant(it.end(), &it.zone()),
            price_halalas: it.0.number("payable_halalas"),
            confirmation_code: text(it, "confirmation_code"),
            pending_until: it.pending_until().map(|at| instant(at, &it.zone())),
        };
        Self {
            visit_id: appointments.first().and_then(|it| some_text(&it.0, "visit_id")).unwrap_or_default(),
            appointments: appointments.iter().map(view).collect(),
            total_halalas: appointments.iter().map(|it| it.0.number("payable_halalas")).sum(),
        }
    }
}
