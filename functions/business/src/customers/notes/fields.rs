//! Checks of the fields of a note.

use crate::fields::wrong;
use web::Fault;

/// Maximum number of tags of a note.
const MOST_TAGS: usize = 10;

/// Checks a text of 1 to 1,000 characters.
pub(crate) fn text(text: &str) -> Result<String, Fault> {
    let text = model::text::clean_lines(text, 1_000).map_err(wrong("/text"))?;
    if text.is_empty() { Err(Fault::field("/text", "invalid", "empty")) } else { Ok(text) }
}

/// Checks at most ten tags of 1 to 30 characters.
pub(crate) fn tags(tags: &[String]) -> Result<Vec<String>, Fault> {
    if tags.len() > MOST_TAGS {
        return Err(Fault::field("/tags", "too_many", "at most 10"));
    }
    let tag = |(at, it): (usize, &String)| model::text::line(it, 30).map_err(wrong(format!("/tags/{at}")));
    tags.iter().enumerate().map(tag).collect()
}
