//! Checks of fields that several request bodies have.

use model::Bilingual;
use std::ops::RangeInclusive;
use web::Fault;
use web::field::wrong;

/// Checks a name, which is required in at least one language.
pub(crate) fn name(name: &Bilingual) -> Result<Bilingual, Fault> {
    name.name().map_err(wrong("/name"))
}

/// Checks a number's range. `None` is valid.
pub(crate) fn within(value: Option<i64>, range: RangeInclusive<i64>, pointer: &str) -> Result<(), Fault> {
    if value.is_none_or(|it| range.contains(&it)) {
        return Ok(());
    }
    Err(Fault::field(pointer, "out_of_range", format!("{} to {}", range.start(), range.end())))
}
