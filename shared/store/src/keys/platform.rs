//! Keys of the platform: cities, categories, events, saved responses, signing keys, SMS.

use super::{Key, KeyPart, Ref, key};
use jiff::civil::{Date, DateTime};
use model::Id;
use model::id::{Category, City, Event, Plan};
use model::tenant::ShopTag;

/// The partition of all cities.
pub const CITIES: &str = "CITIES";

/// The partition of all categories.
pub const CATEGORIES: &str = "CATEGORIES";

/// The partition of all plans.
pub const PLANS: &str = "PLANS";

/// A plan that companies buy.
#[must_use]
pub fn plan(plan: Id<Plan>) -> Key {
    key(PLANS, format_args!("PLAN#{plan}"))
}

/// An event in the outbox.
#[must_use]
pub fn outbox(event: Id<Event>) -> Key {
    key(format_args!("OUTBOX#{event}"), "EVENT")
}

/// A saved response.
#[must_use]
pub fn idempotency(request: &Ref) -> Key {
    key(format_args!("IDEM#{}", request.0), "REQUEST")
}

/// The mark that a consumer has processed an event.
#[must_use]
pub fn once(consumer: &'static str, event: &KeyPart) -> Key {
    key(format_args!("ONCE#{consumer}"), &event.0)
}

/// The partition of what the stream recorded of the audit entries of a (UTC) date.
#[must_use]
pub fn audit_records_partition(date: Date) -> String {
    format!("SEAL#{date}")
}

/// What the stream recorded of an audit entry of a (UTC) date. In the order of the entries.
#[must_use]
pub fn audit_record(date: Date, entry: &Key) -> Key {
    key(audit_records_partition(date), format_args!("{}#{}", entry.sk, entry.pk))
}

/// The partition of the sealed days of the audit log.
pub const AUDIT_SEALS: &str = "SEALS";

/// A sealed day of the audit log, by its date `YYYY-MM-DD`.
#[must_use]
pub fn audit_seal(date: &str) -> Key {
    key(AUDIT_SEALS, date)
}

/// The public signing keys.
#[must_use]
pub fn signing_keys() -> Key {
    key("KEYS", "JWKS")
}

/// A city.
#[must_use]
pub fn city(city: Id<City>) -> Key {
    key(CITIES, format_args!("CITY#{city}"))
}

/// A category.
#[must_use]
pub fn category(category: Id<Category>) -> Key {
    key(CATEGORIES, format_args!("CAT#{category}"))
}

/// What a category is related to.
#[must_use]
pub fn category_relations(category: Id<Category>) -> Key {
    key(CATEGORIES, format_args!("REL#{category}"))
}

/// The partition of how often categories are booked in a city.
#[must_use]
pub fn category_bookings_partition(city: Id<City>) -> String {
    format!("BOOKED#{city}")
}

/// One of the counters of how often categories were booked in a city on a (UTC) day.
#[must_use]
pub fn category_bookings(city: Id<City>, date: Date, shard: u32) -> Key {
    key(category_bookings_partition(city), format_args!("{date}#{shard}"))
}

/// The SMS sent in a (UTC) minute.
#[must_use]
pub fn sms_minute(at: DateTime) -> Key {
    key(format_args!("SMS#{}", at.date()), format_args!("M#{:02}{:02}", at.hour(), at.minute()))
}

/// The SMS sent in the name of a shop in a (UTC) hour.
#[must_use]
pub fn sms_of_shop(at: DateTime, shop: ShopTag) -> Key {
    key(format_args!("SMS#{}", at.date()), format_args!("SHOP#{shop}#{:02}", at.hour()))
}

/// The SMS asked for at a network address in a (UTC) hour.
#[must_use]
pub fn sms_of_source(at: DateTime, source: &Ref) -> Key {
    key(format_args!("SMS#{}", at.date()), format_args!("FROM#{}#{:02}", source.0, at.hour()))
}

/// The SMS sent on a day.
#[must_use]
pub fn sms_budget(date: Date) -> Key {
    key(format_args!("SMS#{date}"), "BUDGET")
}

/// What receipts say of the SMS sent on a day. Apart from their count, which every SMS changes.
#[must_use]
pub fn sms_receipts(date: Date) -> Key {
    key(format_args!("SMS#{date}"), "RECEIPTS")
}

/// Codes sent and used within one window of the circuit breaker.
#[must_use]
pub fn sms_window(date: Date, window: i64) -> Key {
    key(format_args!("SMS#{date}"), format_args!("W#{window:06}"))
}
