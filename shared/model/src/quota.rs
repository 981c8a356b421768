//! How much a company may have (billing.md). Until there are plans, the limits come from configuration.

use serde::Deserialize;

/// The limits of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quotas {
    /// Shops of a company.
    pub shops: i64,
    /// Services of a shop that are not archived.
    pub services_per_shop: i64,
    /// Specialists of a shop.
    pub specialists_per_shop: i64,
    /// Employees of a shop, specialists included.
    pub employees_per_shop: i64,
    /// Packages of a shop that are not retired.
    pub packages_per_shop: i64,
}

impl Default for Quotas {
    /// Those of the Enterprise plan (demo-data.md), with room for staff and packages.
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
    /// Reads the configuration: a JSON object; what it leaves out has its default.
    ///
    /// # Errors
    /// When it is no such object.
    pub fn parse(text: &str) -> Result<Self, crate::Refused> {
        // A list would be read field by field.
        let is_object = text.trim_start().starts_with('{');
        let read = is_object.then(|| serde_json::from_str(text).ok()).flatten();
        read.ok_or(crate::Refused("not an object of limits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_has_its_default() {
        let quotas = Quotas::parse(r#"{"shops": 1}"#).unwrap();
        assert_eq!(quotas, Quotas { shops: 1, ..Quotas::default() });
        assert!(Quotas::parse(r#"{"shop": 1}"#).is_err() && Quotas::parse("[]").is_err());
    }
}
