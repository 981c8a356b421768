//! Booking: the life of an appointment, what cancelling costs, a customer's diary, what falls due, and visits of
//! several services.
//!
//! Rules: the product specification, booking.md. At which starts a service is offered is in [`crate::slots`]; what is
//! here decides what becomes of a booking. All instants are Unix seconds, all spans half-open, money is in halalas.

mod diary;
mod due;
mod id;
mod package;
mod policy;
mod score;
mod status;
mod visit;

pub use crate::By;
pub use diary::{Denial, Diary, Entry, Kind, MOST_HOLDS, MOST_PER_SHOP};
pub use due::{Course, Due, Reminders, Task};
pub use id::{confirmation_code, id_at, start_of};
pub use package::layout;
pub use policy::{Fee, cancel_fee, may_reschedule, no_show_fee, percent_of};
pub use score::{NO_SHOW_DAYS, PREPAYS_FROM, no_show_score, prepays, recent};
pub use status::{Denied, Facts, Status, Step, after, at_closing, completes_at, no_show_at};
pub use visit::{Candidate, Item, Load, MOST_PLANS, MOST_SERVICES, Offer, Plan, Strategy, Wish, plans};

#[cfg(test)]
mod tests {
    mod diary;
    mod due;
    mod status;
    mod visit;
    mod visit_laws;
    mod visit_oracle;
}
