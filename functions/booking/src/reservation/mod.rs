//! Reservation: how time becomes an appointment or a hold, for customers, staff and the waitlist.
//!
//! A [`draft::VisitDraft`] is what was read for a visit. Its time is claimed on agendas (a provisional claim), then one
//! transaction commits everything else; if that is refused, the claims are released (decisions 0012 and 0015).
//!
//! INVARIANT: claims are written here and nowhere else, and no HTTP is here: callers read, present and save responses.

pub(crate) mod appointment_builder;
pub(crate) mod cancellation;
pub(crate) mod check;
pub(crate) mod claim;
pub(crate) mod commit;
pub(crate) mod draft;
pub(crate) mod employee_time;
pub(crate) mod events;
pub(crate) mod expiry;
pub(crate) mod faults;
pub(crate) mod held_visit;
pub(crate) mod hold;
pub(crate) mod package;
pub(crate) mod package_booking;
pub(crate) mod reassignment;
pub(crate) mod request;
pub(crate) mod reschedule;
pub(crate) mod schedule_rules;
pub(crate) mod selection;
pub(crate) mod shop_state;
pub(crate) mod transition;
pub(crate) mod visit;
