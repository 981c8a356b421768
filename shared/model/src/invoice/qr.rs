//! The code of a tax invoice in ZATCA's first phase: Base64 of five records of tag, length and value (zatca-pdpl.md, 1).

use crate::company::vat_number;
use crate::{Halalas, InvalidValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;

/// Maximum characters of a code.
const LONGEST: usize = 700;

/// What the code of an invoice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QrContent<'a> {
    /// The seller's name, at most 255 bytes in UTF-8.
    pub seller: &'a str,
    /// The seller's VAT number.
    pub vat_number: &'a str,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// The total with VAT, before rounding.
    pub taxed: Halalas,
    /// The VAT.
    pub vat: Halalas,
}

/// Returns the text of an invoice's code.
///
/// # Errors
/// If the name is empty or longer than 255 bytes, the VAT number is none, or an amount is negative. Nothing is cut.
pub fn qr_code(content: &QrContent<'_>) -> Result<String, InvalidValue> {
    if content.seller.trim().is_empty() {
        return Err(InvalidValue("an empty name"));
    }
    let issued_at = content.issued_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let (taxed, vat) = (riyals(content.taxed)?, riyals(content.vat)?);
    let values = [content.seller, vat_number(content.vat_number)?, &issued_at, &taxed, &vat];
    let mut records = Vec::new();
    for (tag, value) in (1_u8..).zip(values) {
        // The length counts bytes: an Arabic letter has two.
        let length = u8::try_from(value.len()).map_err(|_| InvalidValue("longer than 255 bytes"))?;
        records.extend([tag, length]);
        records.extend(value.as_bytes());
    }
    let code = STANDARD.encode(records);
    if code.len() <= LONGEST { Ok(code) } else { Err(InvalidValue("longer than 700 characters")) }
}

/// An amount in riyals with two decimals, without separators.
fn riyals(amount: Halalas) -> Result<String, InvalidValue> {
    let halalas = u64::try_from(amount.get()).map_err(|_| InvalidValue("a negative amount"))?;
    Ok(format!("{}.{:02}", halalas / 100, halalas % 100))
}
