//! Keys of live queues.

use super::{Key, KeyPart, Ref, key, shop_partition, user_partition};
use jiff::civil::Date;
use model::Id;
use model::id::{Appointment, Queue, Service, Specialist, Ticket, User};
use model::queue::{QueueTag, ticket_parts};
use model::tenant::ShopTag;

/// A queue. The key contains only its tag, so compare the id of the item.
#[must_use]
pub fn queue(queue: Id<Queue>) -> Key {
    queue_by_tag(QueueTag::of(queue))
}

/// A queue, by its tag.
#[must_use]
pub fn queue_by_tag(tag: QueueTag) -> Key {
    key(shop_partition(tag.shop()), format_args!("QUEUE#{:03x}", tag.bits()))
}

/// The number issuer of a queue.
#[must_use]
pub fn number_issuer(tag: QueueTag) -> Key {
    key(format_args!("QUEUE#{tag}"), "ISSUER")
}

/// The version of a queue's topic.
#[must_use]
pub fn topic_version(tag: QueueTag) -> Key {
    key(format_args!("QUEUE#{tag}"), "LIVE")
}

/// The counts of a business day.
#[must_use]
pub fn queue_day(tag: QueueTag, day: Date) -> Key {
    key(queue_partition(tag), queue_day_sort_key(day))
}

/// The partition of what a queue counts.
#[must_use]
pub fn queue_partition(tag: QueueTag) -> String {
    format!("QUEUE#{tag}")
}

/// The sort key of the counts of a business day, for a range of days.
#[must_use]
pub fn queue_day_sort_key(day: Date) -> String {
    format!("DAY#{day}")
}

/// The ticket at a counter.
#[must_use]
pub fn counter(tag: QueueTag, name: &KeyPart) -> Key {
    key(format_args!("QUEUE#{tag}"), format_args!("COUNTER#{}", name.as_str()))
}

/// The partition of the tickets of a queue that have not ended.
#[must_use]
pub fn line_partition(tag: QueueTag) -> String {
    format!("LINE#{tag}")
}

/// A ticket that has not ended.
#[must_use]
pub fn in_line(ticket: Id<Ticket>) -> Key {
    let parts = ticket_parts(ticket);
    key(line_partition(parts.queue), format_args!("T#{}#{:07}", parts.day.strftime("%Y%m%d"), parts.number))
}

/// The `n`th overtake of a day.
#[must_use]
pub fn overtake(tag: QueueTag, day: Date, n: usize) -> Key {
    key(line_partition(tag), format_args!("O#{}#{n:05}", day.strftime("%Y%m%d")))
}

/// The partition of the ended tickets of a business day.
#[must_use]
pub fn tickets_partition(tag: QueueTag, day: Date) -> String {
    format!("TICKETS#{tag}#{day}")
}

/// A ticket that has ended.
#[must_use]
pub fn past_ticket(ticket: Id<Ticket>) -> Key {
    let parts = ticket_parts(ticket);
    key(tickets_partition(parts.queue, parts.day), format_args!("T#{:07}", parts.number))
}

/// The one active ticket of a customer in a queue.
#[must_use]
pub fn membership(user: Id<User>, tag: QueueTag) -> Key {
    key(user_partition(user), format_args!("LINE#{tag}"))
}

/// The one active ticket of a phone in a queue.
#[must_use]
pub fn membership_of_phone(phone: &Ref, tag: QueueTag) -> Key {
    key(format_args!("PHONE#{}", phone.as_str()), format_args!("LINE#{tag}"))
}

/// The prefix of the sort keys of the tickets of a customer.
pub const TICKET_POINTERS: &str = "TKT#";

/// A ticket in a customer's list, by the time of joining (milliseconds).
#[must_use]
pub fn ticket_pointer(user: Id<User>, joined_ms: i64, ticket: Id<Ticket>) -> Key {
    key(user_partition(user), format_args!("{TICKET_POINTERS}{joined_ms:014}#{ticket}"))
}

/// The ticket of a checked-in appointment.
#[must_use]
pub fn appointment_ticket(appointment: Id<Appointment>) -> Key {
    key(format_args!("CHECKIN#{appointment}"), "TICKET")
}

/// Recent times of a service with a specialist. `None` stands for any.
#[must_use]
pub fn service_times(shop: ShopTag, service: Option<Id<Service>>, specialist: Option<Id<Specialist>>) -> Key {
    let service = service.map_or_else(|| "ANY".to_owned(), |it| it.to_string());
    let specialist = specialist.map_or_else(|| "ANY".to_owned(), |it| it.to_string());
    key(shop_partition(shop), format_args!("TIMES#{service}#{specialist}"))
}

/// The partition of the checks that are due within an hour of UTC, given by any of its seconds.
#[must_use]
pub fn queue_check_partition(at: i64) -> String {
    let at = jiff::Timestamp::from_second(at).unwrap_or_default();
    format!("TICK#{}", jiff::tz::Offset::UTC.to_datetime(at).strftime("%Y-%m-%dT%H"))
}

/// The check of a queue at a time (Unix seconds).
#[must_use]
pub fn queue_check(at: i64, queue: Id<Queue>) -> Key {
    key(queue_check_partition(at), format_args!("{at:011}#queue#{queue}"))
}

/// The partition of the sockets that follow a queue.
#[must_use]
pub fn followers_partition(tag: QueueTag) -> String {
    format!("FOLLOW#{tag}")
}

/// The partition of the sockets that follow a specialist, and of the version of their topic.
#[must_use]
pub fn specialist_followers(specialist: Id<Specialist>) -> String {
    format!("FOLLOW#{specialist}")
}

/// A socket that follows a specialist.
#[must_use]
pub fn specialist_follower(specialist: Id<Specialist>, connection: &KeyPart) -> Key {
    key(specialist_followers(specialist), connection.as_str())
}

/// The version of a specialist's topic. No connection has this name.
#[must_use]
pub fn specialist_topic(specialist: Id<Specialist>) -> Key {
    key(specialist_followers(specialist), "#TOPIC")
}

/// A socket that follows a queue.
#[must_use]
pub fn follower(tag: QueueTag, connection: &KeyPart) -> Key {
    key(followers_partition(tag), connection.as_str())
}
