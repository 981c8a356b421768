//! Keys of booking: agendas, appointments, waitlist, calendar feeds.

use super::{Key, Ref, key, shop_partition, user_partition};
use jiff::civil::Date;
use model::Id;
use model::id::{Appointment, Hold, Recurring, Specialist, User, Waitlist};
use model::tenant::ShopTag;

/// The partition of a shop's agendas of a month.
#[must_use]
pub fn agendas_partition(shop: ShopTag, month: Date) -> String {
    format!("AGENDA#{shop}#{}", month.strftime("%Y-%m"))
}

/// The beginning of the sort keys of the agendas of a day.
#[must_use]
pub fn agendas_of_day(day: Date) -> String {
    format!("{:02}#", day.day())
}

/// The agenda of a specialist on a day.
#[must_use]
pub fn agenda(specialist: Id<Specialist>, day: Date) -> Key {
    key(agendas_partition(specialist.shop(), day), format_args!("{}{specialist}", agendas_of_day(day)))
}

/// The counter of a day's bookings in a shop that limits them.
#[must_use]
pub fn shop_day_counter(shop: ShopTag, day: Date) -> Key {
    key(agendas_partition(shop, day), format_args!("{}SHOP", agendas_of_day(day)))
}

/// The partition of a shop's appointments that start on a date in UTC.
#[must_use]
pub fn appointments_partition(shop: ShopTag, day: Date) -> String {
    format!("APPTS#{shop}#{day}")
}

/// An appointment. The time of its id is its start, see [`model::booking`].
#[must_use]
pub fn appointment(appointment: Id<Appointment>) -> Key {
    let start = appointment.at_ms().div_euclid(60_000) * 60;
    let day = jiff::Timestamp::from_second(start).map(|it| jiff::tz::Offset::UTC.to_datetime(it).date());
    let partition = appointments_partition(appointment.shop(), day.unwrap_or_default());
    key(partition, format_args!("{start:011}#{appointment}"))
}

/// The pointer that puts an appointment into a customer's list.
#[must_use]
pub fn appointment_pointer(user: Id<User>, appointment: Id<Appointment>) -> Key {
    let start = appointment.at_ms().div_euclid(60_000) * 60;
    key(user_partition(user), format_args!("APPT#{start:011}#{appointment}"))
}

/// The beginning of the sort keys of a customer's appointments.
pub const APPOINTMENT_POINTERS: &str = "APPT#";

/// The sort key before the appointments of a customer that start at a moment (Unix seconds) or later.
#[must_use]
pub fn appointment_pointers_from(start: i64) -> String {
    format!("{APPOINTMENT_POINTERS}{start:011}")
}

/// The beginning of the sort keys of a customer's waitlist entries.
pub const WAITLIST_POINTERS: &str = "WAIT#";

/// A hold.
#[must_use]
pub fn hold(hold: Id<Hold>) -> Key {
    key(format_args!("HOLD#{hold}"), "HOLD")
}

/// A customer's schedule.
#[must_use]
pub fn customer_schedule(user: Id<User>) -> Key {
    key(user_partition(user), "SCHEDULE")
}

/// The partition of what is due within an hour of UTC, given by any second of it.
#[must_use]
pub fn due_partition(at: i64) -> String {
    let at = jiff::Timestamp::from_second(at).unwrap_or_default();
    format!("DUE#{}", jiff::tz::Offset::UTC.to_datetime(at).strftime("%Y-%m-%dT%H"))
}

/// A due item: something that a job looks at at a moment (Unix seconds).
#[must_use]
pub fn due(at: i64, kind: &str, id: &str) -> Key {
    key(due_partition(at), format_args!("{at:011}#{kind}#{id}"))
}

/// The progress of a job.
#[must_use]
pub fn cursor(job: &'static str) -> Key {
    key(format_args!("JOB#{job}"), "CURSOR")
}

/// The partition of a shop's waitlist entries.
#[must_use]
pub fn waitlist_partition(shop: ShopTag) -> String {
    format!("WAIT#{shop}")
}

/// A waitlist entry. Entries of a shop are in the order of joining.
#[must_use]
pub fn waitlist_entry(entry: Id<Waitlist>) -> Key {
    key(waitlist_partition(entry.shop()), entry)
}

/// The pointer that puts a waitlist entry into a customer's list.
#[must_use]
pub fn waitlist_pointer(user: Id<User>, entry: Id<Waitlist>) -> Key {
    key(user_partition(user), format_args!("WAIT#{entry}"))
}

/// The beginning of the sort keys of a customer's recurring bookings.
pub const RECURRING_POINTERS: &str = "RECUR#";

/// The partition of a shop's recurring bookings.
#[must_use]
pub fn recurring_partition(shop: ShopTag) -> String {
    format!("RECUR#{shop}")
}

/// A recurring booking.
#[must_use]
pub fn recurring_booking(booking: Id<Recurring>) -> Key {
    key(recurring_partition(booking.shop()), booking)
}

/// The pointer that puts a recurring booking into a customer's list.
#[must_use]
pub fn recurring_pointer(user: Id<User>, booking: Id<Recurring>) -> Key {
    key(user_partition(user), format_args!("{RECURRING_POINTERS}{booking}"))
}

/// A calendar feed, by the reference of its secret token.
#[must_use]
pub fn calendar_feed(token: &Ref) -> Key {
    key(format_args!("FEED#{}", token.0), "FEED")
}

/// The pointer to the feed of a customer.
#[must_use]
pub fn customer_feed_pointer(user: Id<User>) -> Key {
    key(user_partition(user), "FEED")
}

/// The pointer to the feed of a specialist.
#[must_use]
pub fn specialist_feed_pointer(specialist: Id<Specialist>) -> Key {
    key(shop_partition(specialist.shop()), format_args!("FEED#{specialist}"))
}
