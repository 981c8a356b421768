//! A booked visit, as the customer and staff see it.

use crate::fields::instant;
use model::{Id, id};
use serde::Serialize;
use store::entities::Appointment;
use utoipa::ToSchema;
use web::schema::{ServiceId, SpecialistId};

/// A booked visit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BookedVisit {
    visit_id: String,
    appointments: Vec<BookedAppointment>,
    /// VAT included.
    total_halalas: i64,
}

/// An appointment of a booked visit.
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
    /// Six digits by which the shop recognises the customer.
    confirmation_code: String,
    /// Deadline for the payment or for the shop's approval. Null unless it waits for either.
    #[schema(format = DateTime)]
    pending_until: Option<String>,
}

impl BookedVisit {
    pub(crate) fn of(appointments: &[Appointment]) -> Self {
        let view = |it: &Appointment| BookedAppointment {
            id: it.id().to_string(),
            status: it.status().as_str().to_owned(),
            payment_status: it.payment_status().to_owned(),
            service_id: Some(it.service()),
            specialist_id: Some(it.specialist()),
            start: instant(it.start(), &it.zone()),
            end: instant(it.end(), &it.zone()),
            price_halalas: it.payable_halalas(),
            confirmation_code: it.confirmation_code().to_owned(),
            pending_until: it.pending_until().map(|at| instant(at, &it.zone())),
        };
        Self {
            visit_id: appointments.first().map(|it| it.visit().to_string()).unwrap_or_default(),
            appointments: appointments.iter().map(view).collect(),
            total_halalas: appointments.iter().map(Appointment::payable_halalas).sum(),
        }
    }
}
