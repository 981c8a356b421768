//! Checks of fields that several request bodies have.

use jiff::civil::Date;
use jiff::tz::Offset;
use model::{Bilingual, Phone};
pub(crate) use web::field::wrong;
use web::{Fault, Request};

/// Checks a name, which is required in at least one language.
pub(crate) fn name(text: &Bilingual, pointer: &'static str) -> Result<Bilingual, Fault> {
    text.name().map_err(wrong(pointer))
}

/// Parses a Saudi mobile number in any of its usual notations.
pub(crate) fn phone(text: &str, pointer: &'static str) -> Result<Phone, Fault> {
    Phone::parse(text).map_err(wrong(pointer))
}

/// Reads the query parameter `name`, a part of names: 1 to 100 characters in one line.
pub(crate) fn name_part(request: &Request) -> Result<Option<String>, Fault> {
    let part = web::query::<String>(request, "name")?;
    part.map(|it| model::text::line(&it, 100)).transpose().map_err(wrong("?name"))
}

/// Whether a name contains a text in either language, whatever the case of its letters.
pub(crate) fn contains(name: &Bilingual, part: &str) -> bool {
    let part = part.to_lowercase();
    [&name.ar, &name.en].iter().any(|it| it.to_lowercase().contains(&part))
}

/// Checks a single line of text of 1 to `longest` characters.
pub(crate) fn line(text: &str, longest: usize, pointer: &'static str) -> Result<String, Fault> {
    model::text::line(text, longest).map_err(wrong(pointer))
}

/// Checks the key of a file in the media bucket.
pub(crate) fn file_key(text: &str, pointer: &'static str) -> Result<String, Fault> {
    model::text::file_key(text).map(str::to_owned).map_err(wrong(pointer))
}

/// Checks a reason of at most 1,000 characters.
pub(crate) fn reason(text: Option<&str>) -> Result<Option<String>, Fault> {
    text.map(|it| model::text::clean_lines(it, 1_000)).transpose().map_err(wrong("/reason"))
}

/// The date of a request in UTC.
pub(crate) fn utc_date(request: &Request) -> Date {
    Offset::UTC.to_datetime(request.now).date()
}
