//! What the endpoints of this domain share: their fields, and the names of counters.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::Name;
use web::Fault;
pub(crate) use web::field::{instant, moment, refuse, some_text, text, wrong};
pub(crate) use web::queue::Estimate;

/// Longest name of a counter, in characters.
pub(crate) const LONGEST_COUNTER: usize = 24;

/// The name of a counter, and what stands for it in keys: however it is written, it is one counter.
pub(crate) fn counter(name: &str, pointer: &str) -> Result<(String, String), Fault> {
    let name = Name::parse(name).map_err(wrong(pointer))?.as_str().to_owned();
    if name.chars().count() > LONGEST_COUNTER {
        return Err(Fault::field(pointer, "too_long", format!("at most {LONGEST_COUNTER} characters")));
    }
    let key = URL_SAFE_NO_PAD.encode(name.to_lowercase());
    // Some lower-case forms are longer than what they stand for.
    if key.len() > 128 {
        return Err(Fault::field(pointer, "too_long", "too long"));
    }
    Ok((name, key))
}
