//! Appointments that serving a ticket would delay (booking.md, "Rules").

use crate::fields::instant;
use model::{Code, Id, id};
use serde::Serialize;
use serde_json::json;
use store::queue::{QueueSnapshot, RankedTicket, Ticket};
use utoipa::ToSchema;
use web::Fault;

/// An appointment that would be delayed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DelayedAppointment {
    id: String,
    specialist_id: String,
    #[schema(format = DateTime)]
    start: String,
}

/// Returns the appointments of a specialist that a ticket delays if it is served from `start` on (Unix seconds). Without a
/// specialist, of the one who has most time.
pub(crate) fn delayed_appointments(
    snapshot: &QueueSnapshot,
    ticket: &Ticket,
    specialist: Option<Id<id::Specialist>>,
    start: i64,
) -> Vec<DelayedAppointment> {
    let zone = ticket.zone();
    let view = |it: &store::queue::ComingAppointment| DelayedAppointment {
        id: it.id.to_string(),
        specialist_id: it.specialist.to_string(),
        start: instant(it.start, &zone),
    };
    snapshot.delayed_by(ticket, specialist, start).iter().map(view).collect()
}

/// Returns the appointments that a ticket delays if it is served after its estimated wait; none if that is not known.
pub(crate) fn delayed_after_wait(snapshot: &QueueSnapshot, ranked: &RankedTicket) -> Vec<DelayedAppointment> {
    let Some(wait) = ranked.wait else { return Vec::new() };
    let start = snapshot.now + i64::from(wait.p50_minutes) * 60;
    delayed_appointments(snapshot, &ranked.ticket, ranked.ticket.specialist(), start)
}

/// Checks that no appointment would be delayed.
///
/// # Errors
/// `would_delay`, with the appointments.
pub(crate) fn check_delays(delayed: &[DelayedAppointment]) -> Result<(), Fault> {
    if delayed.is_empty() {
        return Ok(());
    }
    let mut fault = Fault::new(Code::WouldDelay);
    fault.extra.insert("appointments".to_owned(), json!(delayed));
    Err(fault)
}
