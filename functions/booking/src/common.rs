//! What the endpoints of this domain share: readings of items, times as text, and fields that are wrong.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{Code, Refused};
use store::Item;
use web::Fault;

/// A text attribute; empty where there is none.
pub(crate) fn text(item: &Item, name: &str) -> String {
    item.text(name).unwrap_or_default().to_owned()
}

/// A text attribute, if there is one.
pub(crate) fn some_text(item: &Item, name: &str) -> Option<String> {
    item.text(name).map(str::to_owned)
}

/// A moment (Unix seconds) as RFC 3339 with the offset of a zone.
pub(crate) fn instant(at: i64, zone: &TimeZone) -> String {
    let at = Timestamp::from_second(at).unwrap_or_default();
    at.display_with_offset(zone.to_offset(at)).to_string()
}

/// A moment in a number attribute, as RFC 3339.
pub(crate) fn moment(item: &Item, name: &str, zone: &TimeZone) -> Option<String> {
    item.number_of(name).map(|it| instant(it, zone))
}

/// The fault of a field that its type refuses.
pub(crate) fn wrong(pointer: impl Into<String>) -> impl FnOnce(Refused) -> Fault {
    move |refused| Fault::field(pointer, "invalid", refused.0)
}

/// A refusal that names the field it is about.
pub(crate) fn refuse(code: Code, pointer: impl Into<String>, detail: impl Into<String>) -> Fault {
    Fault { errors: Fault::field(pointer, code.as_str(), detail).errors, ..Fault::new(code) }
}

/// A refusal of one of the items that a wish came to, where the wish itself names no items: it points at the start or the
/// specialist.
pub(crate) fn lifted(mut fault: Fault) -> Fault {
    for error in fault.errors.iter_mut().filter(|it| it.pointer.starts_with("/items/")) {
        let is_person = error.pointer.ends_with("/specialist_id");
        error.pointer = if is_person { "/specialist_id" } else { "/start" }.to_owned();
    }
    fault
}
