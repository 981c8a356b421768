//! Recurring bookings: appointments for one service on the same weekday, every few weeks (booking.md, "Recurring").
//!
//! All dates are booked in one transaction, or none. Each appointment is a visit of its own and lives on by itself; in its
//! customer's schedule all of them count as one visit.

pub mod cancel;
pub mod create;
mod dates;
pub mod get;
pub mod list;
pub mod list_of_shop;
mod owned;
mod view;
