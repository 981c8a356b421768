//! The limits of a company's plan (billing.md). Until plans exist, they come from configuration.

use serde::Deserialize;

/// The limits of a plan, as maximum counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quotas {
    /// Maximum shops of a company.
    pub shops: i64,
    /// Maximum services of a shop, archived ones excluded.
    pub services_per_shop: i64,
    /// Maximum specialists of a shop.
    pub specialists_per_shop: i64,
    /// Maximum employees of a shop, specialists included.
    pub employees_per_shop: i64,
    /// Maximum packages of a shop, retired ones excluded.
    pub packages_per_shop: i64,
}

impl Default for Quotas {
    /// The limits of the Enterprise plan (demo-data.md), with generous limits for employees and packages.
    fn default() -> Self {
        Self {
            shops: 10,
            services_per_shop: 100,
            specialists_per_shop: 50,
            employees_per_shop: 100,
            packages_per_shop: 50,
        }
    }
}

impl Quotas {
    /// Parses the configuration, a JSON object. Limits that it omits have their defaults.
    ///
    /// # Errors
    /// If the text is not a JSON object of limits.
    pub fn parse(text: &str) -> Result<Self, crate::InvalidValue> {
        // serde would also accept a list, field by field.
        let is_object = text.trim_start().starts_with('{');
        let read = is_object.then(|| serde_json::from_str(text).ok()).flatten();
        read.ok_or(crate::InvalidValue("not an object of limits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn omitted_limits_have_their_defaults() {
        let quotas = Quotas::parse(r#"{"shops": 1}"#).unwrap();
        assert_eq!(quotas, Quotas { shops: 1, ..Quotas::default() });
        assert!(Quotas::parse(r#"{"shop": 1}"#).is_err() && Quotas::parse("[]").is_err());
    }
}
