//! Checks of a role's fields.

use crate::fields::wrong;
use model::access::Permission;
use model::{Bilingual, Code};
use web::Fault;

/// Parses permissions, sorted and without duplicates.
///
/// # Errors
/// `validation_failed` for the first one that is not a permission, or for more than 250.
pub(crate) fn permissions(texts: &[String]) -> Result<Vec<Permission>, Fault> {
    permissions_at(texts, "/permissions")
}

/// As [`permissions`], for a field of another name.
pub(crate) fn permissions_at(texts: &[String], pointer: &str) -> Result<Vec<Permission>, Fault> {
    if texts.len() > 250 {
        return Err(Fault::field(pointer, "too_many", "at most 250"));
    }
    let parsed = texts.iter().enumerate().map(|(at, text)| {
        text.parse()
            .map_err(|refused: model::InvalidValue| Fault::field(format!("{pointer}/{at}"), "unknown", refused.0))
    });
    let mut parsed = parsed.collect::<Result<Vec<Permission>, Fault>>()?;
    parsed.sort_unstable();
    parsed.dedup();
    Ok(parsed)
}

/// Checks a description of at most 1,000 characters.
pub(crate) fn description(text: Option<&Bilingual>) -> Result<Bilingual, Fault> {
    text.cloned().unwrap_or_default().text(1_000).map_err(wrong("/description"))
}

/// Checks a name of at most 100 characters.
pub(crate) fn name(text: &Bilingual) -> Result<Bilingual, Fault> {
    let name = crate::fields::name(text, "/name")?;
    name.title(100).map_err(wrong("/name"))
}

/// Checks the weight of a custom role: 1 to 599.
pub(crate) fn weight(weight: u16) -> Result<u16, Fault> {
    if (1..=599).contains(&weight) { Ok(weight) } else { Err(Fault::field("/weight", "out_of_range", "1 to 599")) }
}

/// Converts the refusal of a change of rights.
pub(crate) fn rights_fault(code: Code) -> Fault {
    match code {
        Code::QuotaExceeded => {
            let limit = i64::try_from(model::access::MOST_ROLES).unwrap_or_default();
            Fault::quota("roles", limit, limit)
        }
        code => code.into(),
    }
}
