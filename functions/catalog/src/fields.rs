//! Checks of fields that several request bodies have.

use model::hours::Issue;
use model::{Bilingual, Code};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
pub(crate) use web::field::wrong;
use web::{Fault, FieldError};

/// Maximum number of mistakes in hours that are reported at once.
const MAX_ERRORS: usize = 50;

/// Checks a name, which is required in at least one language.
pub(crate) fn name(name: &Bilingual, pointer: impl Into<String>) -> Result<Bilingual, Fault> {
    name.name().map_err(wrong(pointer))
}

/// Checks a text of at most `longest` characters in each language.
pub(crate) fn text(text: &Bilingual, longest: usize, pointer: impl Into<String>) -> Result<Bilingual, Fault> {
    text.text(longest).map_err(wrong(pointer))
}

/// Checks the key of a file in the media bucket. `None` is valid.
pub(crate) fn file_key(key: Option<&String>, pointer: impl Into<String>) -> Result<(), Fault> {
    key.map_or(Ok(()), |it| model::text::file_key(it).map(|_| ()).map_err(wrong(pointer)))
}

/// Checks a number's range. `None` is valid.
pub(crate) fn within(value: Option<i64>, range: RangeInclusive<i64>, pointer: impl Into<String>) -> Result<(), Fault> {
    if value.is_none_or(|it| range.contains(&it)) {
        return Ok(());
    }
    Err(Fault::field(pointer, "out_of_range", format!("{} to {}", range.start(), range.end())))
}

/// Checks that a list has at most `longest` entries, all different.
pub(crate) fn distinct<T: Ord>(list: &[T], longest: usize, pointer: &str) -> Result<(), Fault> {
    if list.len() > longest {
        return Err(Fault::field(pointer, "too_many", format!("at most {longest}")));
    }
    let mut seen = BTreeSet::new();
    match list.iter().position(|it| !seen.insert(it)) {
        Some(at) => Err(Fault::field(format!("{pointer}/{at}"), "repeated", "listed twice")),
        None => Ok(()),
    }
}

/// Checks that hours have no mistakes; `under` is the pointer to them.
pub(crate) fn hours(issues: Vec<Issue>, under: &str) -> Result<(), Fault> {
    if issues.is_empty() {
        return Ok(());
    }
    let error = |it: Issue| FieldError { pointer: format!("{under}{}", it.pointer), code: it.code, detail: it.detail };
    let errors = issues.into_iter().take(MAX_ERRORS).map(error).collect();
    Err(Fault { errors, ..Fault::new(Code::ValidationFailed) })
}

/// Checks that a request names the fields that its entity can't be without.
pub(crate) fn required(fields: &[(&str, bool)]) -> Result<(), Fault> {
    match fields.iter().find(|(_, is_given)| !is_given) {
        Some((field, _)) => Err(Fault::field("", "missing", format!("missing field `{field}`"))),
        None => Ok(()),
    }
}
