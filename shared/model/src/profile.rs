//! Profile fields of a customer, and when a profile is complete.

use crate::InvalidValue;
use jiff::civil::Date;

/// Purposes of consent under the Saudi personal data protection law (PDPL). Each is granted and withdrawn separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentPurpose {
    /// The terms of use.
    Terms,
    /// Promotional push messages.
    MarketingPush,
    /// Promotional SMS.
    MarketingSms,
    /// Use of the device's location.
    Location,
    /// Access to the device's contacts.
    Contacts,
    /// Personal recommendations.
    Personalisation,
}

impl ConsentPurpose {
    /// Every purpose.
    pub const ALL: [Self; 6] =
        [Self::Terms, Self::MarketingPush, Self::MarketingSms, Self::Location, Self::Contacts, Self::Personalisation];

    /// Returns its name in paths and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::MarketingPush => "marketing_push",
            Self::MarketingSms => "marketing_sms",
            Self::Location => "location",
            Self::Contacts => "contacts",
            Self::Personalisation => "personalisation",
        }
    }
}

impl std::str::FromStr for ConsentPurpose {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a purpose of consent"))
    }
}

/// Gender, as stated by the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Male.
    Male,
    /// Female.
    Female,
}

impl Gender {
    /// Returns its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

impl std::str::FromStr for Gender {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        [Self::Male, Self::Female].into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a gender"))
    }
}

/// Whether an account may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountStatus {
    /// It may be used.
    Active,
    /// Queue Me's staff have suspended it.
    Suspended,
    /// Its owner had it erased. It is never used again.
    Erased,
}

impl AccountStatus {
    /// Returns its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Erased => "erased",
        }
    }
}

impl std::str::FromStr for AccountStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let all = [Self::Active, Self::Suspended, Self::Erased];
        all.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not an account status"))
    }
}

/// Geographic coordinates in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Latitude, -90 to 90.
    #[schema(minimum = -90, maximum = 90)]
    #[serde(deserialize_with = "coordinate")]
    pub lat: f64,
    /// Longitude, -180 to 180.
    #[schema(minimum = -180, maximum = 180)]
    #[serde(deserialize_with = "coordinate")]
    pub lng: f64,
}

/// Rounds degrees to seven decimals (about one centimetre). DynamoDB can't store numbers closer to zero than 1e-130.
fn coordinate<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let degrees = <f64 as serde::Deserialize>::deserialize(deserializer)?;
    Ok((degrees * 1e7).round() / 1e7)
}

impl Location {
    /// Checks that both coordinates are within their ranges.
    ///
    /// # Errors
    /// If a coordinate is out of range or not a number.
    pub fn check(self) -> Result<Self, InvalidValue> {
        let fits = (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lng);
        if fits { Ok(self) } else { Err(InvalidValue("not a valid location")) }
    }
}

/// Maximum age of a customer, in years. There is no minimum: the age of consent differs by law, so only impossible ages
/// are refused.
const MAX_AGE: i16 = 120;

/// Checks a birth date against today's date.
///
/// # Errors
/// If it is in the future or more than 120 years ago.
pub fn check_birth_date(born: Date, today: Date) -> Result<Date, InvalidValue> {
    let age = today.year() - born.year();
    if born > today || age > MAX_AGE { Err(InvalidValue("not a valid birth date")) } else { Ok(born) }
}

/// Whether a customer's profile is complete, which needs a name and a city.
#[must_use]
pub fn is_complete(has_name: bool, has_city: bool) -> bool {
    has_name && has_city
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn coordinates_and_birth_dates_have_ranges() {
        assert!(Location { lat: 24.7, lng: 46.7 }.check().is_ok());
        for (lat, lng) in [(90.1, 0.0), (0.0, -180.5), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert!(Location { lat, lng }.check().is_err());
        }
        let tiny: Location = serde_json::from_str(r#"{"lat": 2.2e-309, "lng": 46.123456789}"#).unwrap();
        assert_eq!(tiny, Location { lat: 0.0, lng: 46.123_456_8 });
        let today = date(2026, 11, 24);
        assert!(check_birth_date(date(1990, 2, 28), today).is_ok());
        assert!(check_birth_date(today, today).is_ok());
        assert!(check_birth_date(date(2026, 11, 25), today).is_err());
        assert!(check_birth_date(date(1900, 1, 1), today).is_err());
    }
}
