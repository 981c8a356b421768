//! What events tell about appointments.

use super::Appointment;
use model::booking::Actor;
use model::event::{AppointmentsChanged, BookedService};

/// Returns what every event about appointments of one visit tells, the first of which is its subject. `None` without
/// appointments.
#[must_use]
pub fn appointments_changed(appointments: &[Appointment], by: Actor) -> Option<AppointmentsChanged> {
    let first = appointments.first()?;
    let items: Vec<BookedService> = appointments.iter().map(Appointment::booked_service).collect();
    Some(AppointmentsChanged {
        company_id: first.company(),
        shop_id: first.shop,
        visit_id: first.visit,
        appointments: appointments.iter().map(|it| it.id).collect(),
        customer: first.customer(),
        service_id: first.service,
        specialist_id: first.specialist,
        start: items.iter().map(|it| it.start).min()?,
        end: items.iter().map(|it| it.end).max()?,
        price_halalas: items.iter().map(|it| it.price_halalas).sum(),
        fee_halalas: items.iter().map(|it| it.fee_halalas).sum(),
        by,
        source: first.source().to_owned(),
        items,
    })
}
