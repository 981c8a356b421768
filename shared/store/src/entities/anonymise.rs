//! Anonymisation of the records that outlive an account: the shop keeps the visit, but not the person.

use super::personal_data::PersonalData;
use super::{Appointment, WaitlistEntry};
use crate::condition::exists;
use crate::{Key, Update, keys};
use jiff::Timestamp;
use model::{Bilingual, Id, id};

/// The name of a customer whose account was erased.
pub const DELETED_NAME: &str = "Deleted user";

/// The name of an employee whose account was erased.
#[must_use]
pub(super) fn deleted_name() -> Bilingual {
    Bilingual::new("مستخدم محذوف", DELETED_NAME)
}

/// Removes the customer from an appointment that exists, with the link to their account: from then on it is that of a
/// guest without a phone number, whose schedule doesn't change and who gets no messages.
pub fn anonymise_appointment(id: Id<id::Appointment>, now: Timestamp) -> Update {
    anonymise(keys::appointment(id), &Appointment::PERSONAL, now).remove(Appointment::CUSTOMER_ID)
}

/// Removes the customer from a waitlist entry that exists.
pub fn anonymise_waitlist_entry(id: Id<id::Waitlist>, now: Timestamp) -> Update {
    anonymise(keys::waitlist_entry(id), &WaitlistEntry::PERSONAL, now)
}

fn anonymise(key: Key, data: &PersonalData, now: Timestamp) -> Update {
    // The same attribute in both.
    let name = Appointment::CUSTOMER_NAME;
    let update = Update::of(key)
        .set(name, DELETED_NAME)
        .set(Appointment::UPDATED_AT, now.to_string())
        .add(Appointment::VERSION, 1)
        .when(exists());
    data.attributes.iter().filter(|it| **it != name).fold(update, |update, name| update.remove(*name))
}
