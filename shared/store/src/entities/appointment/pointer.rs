//! The pointer to an appointment in its customer's list.

use super::{Appointment, TTL, stored_until};
use crate::{Item, Write, keys};
use model::{Id, id};

/// The pointer that puts an appointment into its customer's list.
#[derive(Debug, Clone, Copy)]
pub struct AppointmentPointer;

impl AppointmentPointer {
    /// The entity's tag, attribute `entity`.
    pub const TAG: &'static str = "AppointmentPointer";

    /// The write that puts an appointment into a customer's list.
    #[must_use]
    pub fn put(user: Id<id::User>, appointment: Id<id::Appointment>) -> Write {
        let key = keys::appointment_pointer(user, appointment);
        let item = Item::new(&key, Self::TAG).with(Appointment::ID, appointment);
        Write::put(item.with(TTL, stored_until(appointment)))
    }

    /// The appointment that a pointer names.
    #[must_use]
    pub fn appointment(pointer: &Item) -> Option<Id<id::Appointment>> {
        pointer.parsed(Appointment::ID)
    }
}
