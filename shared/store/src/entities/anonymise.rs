//! Anonymisation of the records that outlive an account: the shop keeps the visit, but not the person.

use crate::condition::exists;
use crate::{Key, Update};
use jiff::Timestamp;

/// The name of a customer whose account was erased.
pub const DELETED_NAME: &str = "Deleted user";

/// What identifies a customer in an appointment or waitlist entry, besides their name.
const OF_BOOKING: &[&str] = &["notes", "staff_notes", "address", "cancellation_reason"];

/// Removes the customer from an appointment or waitlist entry that exists.
pub fn anonymise_booking(key: Key, now: Timestamp) -> Update {
    let update = Update::of(key)
        .set("customer_name", DELETED_NAME)
        .set("updated_at", now.to_string())
        .add("version", 1)
        .when(exists());
    OF_BOOKING.iter().fold(update, |update, name| update.remove(*name))
}
