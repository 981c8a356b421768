//! What the endpoints of this domain share: readings of items, times as text, and fields that are wrong.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::tz::TimeZone;
use model::{Code, Name, Refused};
use store::Item;
use web::Fault;
pub(crate) use web::queue::{Estimate, instant};

/// Longest name of a counter, in characters.
pub(crate) const LONGEST_COUNTER: usize = 24;

/// A text attribute; empty where there is none.
pub(crate) fn text(item: &Item, name: &str) -> String {
    item.text(name).unwrap_or_default().to_owned()
}

/// A text attribute, if there is one.
pub(crate) fn some_text(item: &Item, name: &str) -> Option<String> {
    item.text(name).map(str::to_owned)
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

/// The name of a counter, and what stands for it in keys: however it is written, it is one counter.
pub(crate) fn counter(name: &str, pointer: &str) -> Result<(String, String), Fault> {
    let name = Name::parse(name).map_err(wrong(pointer))?.as_str().to_owned();
    if name.chars().count() > LONGEST_COUNTER {
        return Err(Fault::field(pointer, "too_long", format!("at most {LONGEST_COUNTER} characters")));
    }
    let key = URL_SAFE_NO_PAD.encode(name.to_lowercase());
    // Some lower-case forms are longer than what they stand for.
    if key.len() > 128 {
        return Err(Fault::field(pointer, "too_long", "shorter, please"));
    }
    Ok((name, key))
}
