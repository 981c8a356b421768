//! Fields of requests and answers: what they refuse, and how attributes of items read in them.

use crate::Fault;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{Code, Refused};
use store::Item;

/// A text attribute; empty where there is none.
#[must_use]
pub fn text(item: &Item, name: &str) -> String {
    item.text(name).unwrap_or_default().to_owned()
}

/// A text attribute, if there is one.
#[must_use]
pub fn some_text(item: &Item, name: &str) -> Option<String> {
    item.text(name).map(str::to_owned)
}

/// A moment (Unix seconds) as RFC 3339 with the offset of a zone.
#[must_use]
pub fn instant(at: i64, zone: &TimeZone) -> String {
    let at = Timestamp::from_second(at).unwrap_or_default();
    at.display_with_offset(zone.to_offset(at)).to_string()
}

/// A moment in a number attribute, as RFC 3339.
#[must_use]
pub fn moment(item: &Item, name: &str, zone: &TimeZone) -> Option<String> {
    item.number_of(name).map(|it| instant(it, zone))
}

/// The fault of a field that its type refuses.
pub fn wrong(pointer: impl Into<String>) -> impl FnOnce(Refused) -> Fault {
    move |refused| Fault::field(pointer, "invalid", refused.0)
}

/// A refusal that names the field it is about.
#[must_use]
pub fn refuse(code: Code, pointer: impl Into<String>, detail: impl Into<String>) -> Fault {
    Fault { errors: Fault::field(pointer, code.as_str(), detail).errors, ..Fault::new(code) }
}
