//! Fields that several endpoints share.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::Name;
use store::queue::Counter;
use web::Fault;
pub(crate) use web::field::{instant, refuse, wrong};

/// Maximum length of a counter's name, in characters.
const MAX_COUNTER_LENGTH: usize = 24;
/// Maximum length of the part of a key that represents a counter, in bytes.
const MAX_COUNTER_KEY: usize = 128;

/// Parses the name of a counter. Names that differ only in case are one counter.
pub(crate) fn counter(name: &str, pointer: &str) -> Result<Counter, Fault> {
    let name = Name::parse(name).map_err(wrong(pointer))?.as_str().to_owned();
    if name.chars().count() > MAX_COUNTER_LENGTH {
        return Err(Fault::field(pointer, "too_long", format!("at most {MAX_COUNTER_LENGTH} characters")));
    }
    let key = URL_SAFE_NO_PAD.encode(name.to_lowercase());
    // Some lower-case forms are longer than the original.
    if key.len() > MAX_COUNTER_KEY {
        return Err(Fault::field(pointer, "too_long", "too long"));
    }
    Ok(Counter { name, key })
}

/// Parses an optional body: the default if there is none.
pub(crate) fn optional_body<T: Default + serde::de::DeserializeOwned>(request: &web::Request) -> Result<T, Fault> {
    if request.bytes().is_empty() { Ok(T::default()) } else { web::body(request) }
}

/// Default of `party_size`.
pub(crate) const fn one_person() -> i64 {
    1
}
