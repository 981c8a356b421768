//! Fields of requests and responses: errors in them, and attributes as their values.

use crate::Fault;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{Code, InvalidValue};
use store::Item;

/// Returns a text attribute. Empty if absent.
#[must_use]
pub fn text(item: &Item, name: &str) -> String {
    item.text(name).unwrap_or_default().to_owned()
}

/// Returns a text attribute. `None` if absent.
#[must_use]
pub fn some_text(item: &Item, name: &str) -> Option<String> {
    item.text(name).map(str::to_owned)
}

/// Formats a moment (Unix seconds) as RFC 3339 with the offset of a time zone.
#[must_use]
pub fn instant(at: i64, zone: &TimeZone) -> String {
    let at = Timestamp::from_second(at).unwrap_or_default();
    at.display_with_offset(zone.to_offset(at)).to_string()
}

/// Formats the moment in a number attribute (Unix seconds) as RFC 3339. `None` if absent.
#[must_use]
pub fn moment(item: &Item, name: &str, zone: &TimeZone) -> Option<String> {
    item.number_of(name).map(|it| instant(it, zone))
}

/// Turns an invalid value into the fault of a field.
pub fn wrong(pointer: impl Into<String>) -> impl FnOnce(InvalidValue) -> Fault {
    move |invalid| Fault::field(pointer, "invalid", invalid.0)
}

/// Returns a fault with this code that names the field to blame.
#[must_use]
pub fn refuse(code: Code, pointer: impl Into<String>, detail: impl Into<String>) -> Fault {
    Fault { errors: Fault::field(pointer, code.as_str(), detail).errors, ..Fault::new(code) }
}
