//! Checks of a company's numbers.

use model::Refused;

/// Checks a number of the commercial register: ten digits.
pub(crate) fn registration_number(text: &str) -> Result<&str, Refused> {
    let fits = text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit());
    if fits { Ok(text) } else { Err(Refused("not ten digits")) }
}

/// Checks a VAT number: 15 digits, the first and the last a 3 (ZATCA).
pub(crate) fn vat_number(text: &str) -> Result<&str, Refused> {
    let fits = text.len() == 15 && text.bytes().all(|it| it.is_ascii_digit());
    let framed = text.starts_with('3') && text.ends_with('3');
    if fits && framed { Ok(text) } else { Err(Refused("not 15 digits from 3 to 3")) }
}
