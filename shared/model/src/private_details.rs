//! What only owners and managers see of an employee: stored encrypted, and in no list.

use crate::InvalidValue;
use crate::profile::Gender;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// Maximum monthly salary, in halalas.
const HIGHEST_SALARY: i64 = 100_000_000;

/// What only owners and managers see of an employee.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrivateDetails {
    /// Date of birth.
    pub date_of_birth: Option<Date>,
    /// Gender, as the employee states it.
    pub gender: Option<Gender>,
    /// Home address.
    pub address: Option<String>,
    /// Number of the national identity card or residence permit.
    pub national_id: Option<String>,
    /// Whom to call in an emergency.
    pub emergency_contact: Option<EmergencyContact>,
    /// Monthly salary in halalas.
    pub salary_halalas: Option<i64>,
}

/// Whom to call in an emergency.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmergencyContact {
    /// Their name.
    #[schema(min_length = 1, max_length = 255)]
    pub name: String,
    /// Their phone number, as it is dialled.
    #[schema(pattern = "^[+]?[0-9]{5,15}$")]
    pub phone: String,
}

// Neither is ever written to a log.
impl fmt::Debug for PrivateDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateDetails")
    }
}
impl fmt::Debug for EmergencyContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmergencyContact")
    }
}

/// Checks the number of a national identity card or residence permit: ten digits, the first a 1 or a 2.
///
/// # Errors
/// If it is anything else.
pub fn national_id(text: &str) -> Result<&str, InvalidValue> {
    let fits = text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit());
    if fits && text.starts_with(['1', '2']) { Ok(text) } else { Err(InvalidValue("not ten digits from 1 or 2")) }
}

/// Checks a monthly salary: 0 to 1,000,000 riyals, in halalas.
///
/// # Errors
/// If it is outside this range.
pub fn salary(halalas: i64) -> Result<i64, InvalidValue> {
    if (0..=HIGHEST_SALARY).contains(&halalas) { Ok(halalas) } else { Err(InvalidValue("0 to 1,000,000 riyals")) }
}

impl EmergencyContact {
    /// Returns the contact with a cleaned name.
    ///
    /// # Errors
    /// The name of the invalid field, and the reason.
    pub fn check(self) -> Result<Self, (&'static str, InvalidValue)> {
        let digits = self.phone.strip_prefix('+').unwrap_or(&self.phone);
        if !(5..=15).contains(&digits.len()) || !digits.bytes().all(|it| it.is_ascii_digit()) {
            return Err(("phone", InvalidValue("not a phone number")));
        }
        let name = crate::text::line(&self.name, 255).map_err(|refused| ("name", refused))?;
        Ok(Self { name, phone: self.phone })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_citizens_and_residents_are_told_from_others() {
        for right in ["1010101010", "2123456789"] {
            assert_eq!(national_id(right), Ok(right));
        }
        for wrong in ["", "3010101010", "101010101", "10101010101", "1O10101010", "١٠١٠١٠١٠١٠"] {
            assert!(national_id(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn nothing_private_is_formatted_for_a_log() {
        let contact = EmergencyContact { name: "Sara".to_owned(), phone: "+966500000000".to_owned() };
        let details = PrivateDetails { emergency_contact: Some(contact), ..PrivateDetails::default() };
        let text = format!("{details:?} {:?}", details.emergency_contact);
        assert!(!text.contains("Sara") && !text.contains("966"), "{text}");
    }
}
