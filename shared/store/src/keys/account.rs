//! Keys of accounts: sign-in, sessions, devices, consents, notifications, sockets.

use super::{Key, KeyPart, Ref, key};
use jiff::civil::{Date, DateTime};
use model::favourite::{FavouriteKind, FavouriteTarget};
use model::id::{Appointment, Audit, DeadLetter, Event, Notification, Session, Ticket, User};
use model::{Id, profile};

/// The partition of an account.
#[must_use]
pub fn user_partition(user: Id<User>) -> String {
    format!("USER#{user}")
}

/// The partition of a user's audit entries.
#[must_use]
pub fn audit_partition(user: Id<User>) -> String {
    format!("AUDIT#{user}")
}

/// The partition of the erasures due on the (UTC) day of a time in Unix seconds.
#[must_use]
pub fn erasure_partition(at: i64) -> String {
    format!("ERASE#{}", day(at))
}

/// The partition of the reviews due on the (UTC) day of a time in Unix seconds.
#[must_use]
pub fn review_partition(at: i64) -> String {
    format!("REVIEW#{}", day(at))
}

/// A review of an account that is due at a moment (Unix seconds).
#[must_use]
pub fn review(at: i64, user: Id<User>) -> Key {
    key(review_partition(at), format_args!("{at:011}#{user}"))
}

/// The partition of the requests under privacy law that were made on the (UTC) day of a time in Unix seconds.
#[must_use]
pub fn privacy_partition(at: i64) -> String {
    format!("PRIVACY#{}", day(at))
}

/// A request under privacy law, made at a moment (Unix seconds).
#[must_use]
pub fn privacy_request(at: i64, user: Id<User>, kind: &str) -> Key {
    key(privacy_partition(at), format_args!("{at:011}#{user}#{kind}"))
}

fn day(at: i64) -> Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(at).unwrap_or_default()).date()
}

/// A phone number's sign-in.
#[must_use]
pub fn login(phone: &Ref) -> Key {
    key(format_args!("PHONE#{}", phone.0), "AUTH")
}

/// The rate limit of an IP address on requested codes.
#[must_use]
pub fn address_window(address: &Ref) -> Key {
    key(format_args!("IP#{}", address.0), "OTP")
}

/// The rate limit of an IP address on verifications.
#[must_use]
pub fn verification_window(address: &Ref) -> Key {
    key(format_args!("IP#{}", address.0), "VERIFY")
}

/// The open connections of an IP address.
#[must_use]
pub fn address_sockets(address: &Ref) -> Key {
    key(format_args!("IP#{}", address.0), "SOCKETS")
}

/// The rate limit of an IP address on joining as a guest.
#[must_use]
pub fn guest_window(address: &Ref) -> Key {
    key(format_args!("IP#{}", address.0), "JOIN")
}

/// The requests of a user within the (UTC) hour of `at`.
#[must_use]
pub fn request_counts(user: Id<User>, at: DateTime) -> Key {
    key(format_args!("LIMIT#{user}"), at.strftime("%Y-%m-%dT%H"))
}

/// The requests of a user on a (UTC) date, and their offences.
#[must_use]
pub fn requests_of_day(user: Id<User>, date: Date) -> Key {
    key(format_args!("LIMIT#{user}"), format_args!("DAY#{date}"))
}

/// The rate limit of a device on requested codes.
#[must_use]
pub fn device_window(device: &Ref) -> Key {
    key(format_args!("DEVICE#{}", device.0), "OTP")
}

/// The rate limit of a phone number on SMS other than codes.
#[must_use]
pub fn text_window(phone: &Ref) -> Key {
    key(format_args!("PHONE#{}", phone.as_str()), "TEXTS")
}

/// The rate limit of a phone number on SMS that others cause.
#[must_use]
pub fn others_text_window(phone: &Ref) -> Key {
    key(format_args!("PHONE#{}", phone.as_str()), "OTHERS-TEXTS")
}

/// The rate limit of a phone number on SMS to a guest. It does not count towards the limit of its account.
#[must_use]
pub fn guest_text_window(phone: &Ref) -> Key {
    key(format_args!("PHONE#{}", phone.as_str()), "GUEST-TEXTS")
}

/// An account.
#[must_use]
pub fn user(user: Id<User>) -> Key {
    key(user_partition(user), "USER")
}

/// The prefix of the sort keys of attempts to sign in.
pub const LOGIN_ATTEMPTS: &str = "SIGNIN#";

/// An attempt to sign in to an account. `name` tells it from others of the same millisecond.
#[must_use]
pub fn login_attempt(user: Id<User>, at_ms: i64, name: &str) -> Key {
    key(user_partition(user), format_args!("{LOGIN_ATTEMPTS}{at_ms:014}#{name}"))
}

/// The second factor of a member of Queue Me's staff. Apart from the account, so that nothing that lists an account shows it.
#[must_use]
pub fn second_factor(user: Id<User>) -> Key {
    key(format_args!("FACTOR#{user}"), "TOTP")
}

/// A device of an account, with its push token.
#[must_use]
pub fn device(user: Id<User>, device: &KeyPart) -> Key {
    key(user_partition(user), format_args!("DEV#{}", device.0))
}

/// The device that a push token belongs to.
#[must_use]
pub fn push_token(token: &Ref) -> Key {
    key(format_args!("PUSH#{}", token.0), "OWNER")
}

/// A decision about a consent. Milliseconds are zero-padded, so that the newest sorts last.
#[must_use]
pub fn consent(user: Id<User>, purpose: profile::ConsentPurpose, at_ms: i64) -> Key {
    key(user_partition(user), format_args!("CONSENT#{}#{at_ms:014}", purpose.as_str()))
}

/// The prefix of the sort keys of decisions about one purpose.
#[must_use]
pub fn consents_of(purpose: profile::ConsentPurpose) -> String {
    format!("CONSENT#{}#", purpose.as_str())
}

/// A favourite of a user.
#[must_use]
pub fn favourite(user: Id<User>, target: FavouriteTarget) -> Key {
    key(user_partition(user), format_args!("{}{target}", favourites(target.kind())))
}

/// The prefix of the sort keys of a user's favourites of one kind.
#[must_use]
pub fn favourites(kind: FavouriteKind) -> String {
    format!("FAV#{}#", kind.plural())
}

/// The latest export of an account's personal data.
#[must_use]
pub fn export(user: Id<User>) -> Key {
    key(user_partition(user), "EXPORT")
}

/// The open WebSockets of a user.
#[must_use]
pub fn sockets(user: Id<User>) -> Key {
    key(user_partition(user), "SOCKETS")
}

/// Where a user works as a specialist.
#[must_use]
pub fn employments(user: Id<User>) -> Key {
    key(user_partition(user), "EMPLOYMENTS")
}

/// The inbox counters of a user.
#[must_use]
pub fn inbox(user: Id<User>) -> Key {
    key(user_partition(user), "INBOX")
}

/// What a user receives on which channel.
#[must_use]
pub fn notification_settings(user: Id<User>) -> Key {
    key(user_partition(user), "NOTIFICATION-SETTINGS")
}

/// The partition of notifications that are sent within an hour of UTC, given by any second of it.
#[must_use]
pub fn scheduled_notifications(at: i64) -> String {
    let at = jiff::Timestamp::from_second(at).unwrap_or_default();
    format!("SCHEDULED#{}", jiff::tz::Offset::UTC.to_datetime(at).strftime("%Y-%m-%dT%H"))
}

/// A notification that is sent on a channel at a moment (Unix seconds), after some failed attempts.
#[must_use]
pub fn scheduled_notification(at: i64, origin: Id<Event>, channel: &str, failed: u32) -> Key {
    key(scheduled_notifications(at), format_args!("{at:011}#{origin}#{channel}#{failed}"))
}

/// The partition of notifications that could not be sent.
pub const DEAD_LETTERS: &str = "DEAD-LETTERS";

/// A notification that could not be sent on a channel.
#[must_use]
pub fn dead_letter(id: Id<DeadLetter>) -> Key {
    key(DEAD_LETTERS, format_args!("{:014}#{id}", id.at_ms()))
}

/// An attempt to send a notification on a channel.
#[must_use]
pub fn delivery(origin: Id<Event>, channel: &str, event: Id<Event>) -> Key {
    key(format_args!("DELIVERY#{origin}"), format_args!("{channel}#{event}"))
}

/// An SMS that is passed to a provider: by the event that first requested it, and the round in which it was sent again.
#[must_use]
pub fn sms_message(origin: Id<Event>, round: &str) -> Key {
    key(format_args!("DELIVERY#{origin}"), format_args!("MESSAGE#{round}"))
}

/// The prefix of the sort keys of notifications.
pub const NOTIFICATIONS: &str = "NTF#";

/// A notification. Its id has the time of its event.
#[must_use]
pub fn notification(user: Id<User>, id: Id<Notification>) -> Key {
    key(user_partition(user), format_args!("{NOTIFICATIONS}{:014}#{id}", id.at_ms()))
}

/// A notification of a user, by its sort key.
#[must_use]
pub fn notification_of(user: Id<User>, sort_key: &str) -> Key {
    key(user_partition(user), sort_key)
}

/// Where the inbox of `reader` names a user, by the sort key of the notification.
#[must_use]
pub fn notification_mention(user: Id<User>, reader: Id<User>, sort_key: &str) -> Key {
    key(user_partition(user), format_args!("MENTION#{sort_key}#{reader}"))
}

/// Where the inbox of `reader` names whoever has a phone number, by the sort key of the notification.
#[must_use]
pub fn notification_mention_of_phone(phone: &Ref, reader: Id<User>, sort_key: &str) -> Key {
    key(phone_partition(phone), format_args!("{PHONE_POINTERS}{sort_key}#{reader}"))
}

/// What was entered with a phone number.
#[must_use]
pub fn phone_partition(phone: &Ref) -> String {
    format!("PHONE#{}", phone.as_str())
}

/// The prefix of the sort keys of appointments and tickets that were entered with a phone number.
pub const PHONE_POINTERS: &str = "OF#";

/// An appointment that staff entered with a phone number.
#[must_use]
pub fn appointment_of_phone(phone: &Ref, appointment: Id<Appointment>) -> Key {
    key(phone_partition(phone), format_args!("{PHONE_POINTERS}{appointment}"))
}

/// A ticket that was taken with a phone number.
#[must_use]
pub fn ticket_of_phone(phone: &Ref, ticket: Id<Ticket>) -> Key {
    key(phone_partition(phone), format_args!("{PHONE_POINTERS}{ticket}"))
}

/// An audit entry.
#[must_use]
pub fn audit(user: Id<User>, at_ms: i64, id: Id<Audit>) -> Key {
    key(audit_partition(user), format_args!("{at_ms:014}#{id}"))
}

/// A WebSocket and its owner.
#[must_use]
pub fn connection(connection: &KeyPart) -> Key {
    key(format_args!("CONN#{}", connection.0), "CONN")
}

/// The mark that a socket ticket was used.
#[must_use]
pub fn ticket(ticket: &Ref) -> Key {
    key(format_args!("TICKET#{}", ticket.0), "USED")
}

/// An erasure due at a moment (Unix seconds).
#[must_use]
pub fn erasure(at: i64, user: Id<User>) -> Key {
    key(erasure_partition(at), format_args!("{at:011}#{user}"))
}

/// The prefix of the sort keys of shops that a user is a customer of.
pub const CUSTOMER_POINTERS: &str = "SERVEDBY#";

/// A shop in the list of those that a user is a customer of.
#[must_use]
pub fn customer_pointer(user: Id<User>, shop: Id<model::id::Shop>) -> Key {
    key(user_partition(user), format_args!("{CUSTOMER_POINTERS}{shop}"))
}

/// The attribute of a login session in the item of its account.
#[must_use]
pub fn session_attribute(session: Id<Session>) -> String {
    session.to_string()
}
