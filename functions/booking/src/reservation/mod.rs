//! Reservation: the only writer of claims. It checks what is requested, claims its time, and commits or releases it.
//!
//! INVARIANT: no HTTP here.

pub(crate) mod appointment_builder;
pub(crate) mod cancellation;
pub(crate) mod check;
pub(crate) mod claim;
pub(crate) mod customer_schedule;
pub(crate) mod draft;
pub(crate) mod expiry;
pub(crate) mod held_visit;
pub(crate) mod hold;
pub(crate) mod package;
pub(crate) mod package_booking;
pub(crate) mod request;
pub(crate) mod reschedule;
pub(crate) mod selection;
pub(crate) mod shop_day;
pub(crate) mod shop_state;
pub(crate) mod transition;
