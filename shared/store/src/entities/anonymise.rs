//! Anonymisation of the records that outlive an account: the shop keeps the visit, but not the person.

use super::Appointment;
use crate::condition::exists;
use crate::{Key, Update, keys};
use jiff::Timestamp;
use model::{Id, id};

/// The name of a customer whose account was erased.
pub const DELETED_NAME: &str = "Deleted user";

/// What identifies a customer in an appointment or waitlist entry, besides their name.
const OF_BOOKING: &[&str] = &["customer_phone", "notes", "staff_notes", "address", "cancellation_reason"];

/// Removes the customer from an appointment that exists, with the link to their account: from then on it is that of a
/// guest without a phone number, whose schedule doesn't change and who gets no messages.
pub fn anonymise_appointment(id: Id<id::Appointment>, now: Timestamp) -> Update {
    anonymise(keys::appointment(id), now).remove(Appointment::CUSTOMER_ID)
}

/// Removes the customer from a waitlist entry that exists.
pub fn anonymise_waitlist_entry(id: Id<id::Waitlist>, now: Timestamp) -> Update {
    anonymise(keys::waitlist_entry(id), now)
}

fn anonymise(key: Key, now: Timestamp) -> Update {
    let update = Update::of(key)
        .set("customer_name", DELETED_NAME)
        .set("updated_at", now.to_string())
        .add("version", 1)
        .when(exists());
    OF_BOOKING.iter().fold(update, |update, name| update.remove(*name))
}
