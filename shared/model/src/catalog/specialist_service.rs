//! How a specialist provides a service.

use super::InvalidParameter;
use crate::booking::Rating;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The raster of durations, in minutes.
const RASTER: i64 = 5;

/// How a specialist provides a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct SpecialistService {
    /// Whether it is what they mainly do.
    pub is_primary: bool,
    /// How well they do it, 1 to 5.
    pub proficiency: u8,
    /// Minutes that it takes with them. `None` for the usual duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_duration_minutes: Option<i64>,
}

impl Default for SpecialistService {
    fn default() -> Self {
        Self { is_primary: false, proficiency: 3, custom_duration_minutes: None }
    }
}

impl SpecialistService {
    /// Checks the ranges.
    ///
    /// # Errors
    /// The first field out of its range.
    pub fn check(&self) -> Result<(), InvalidParameter> {
        if !(1..=5).contains(&self.proficiency) {
            return Err(InvalidParameter { field: "proficiency", code: "out_of_range", detail: "1 to 5".to_owned() });
        }
        match self.custom_duration_minutes {
            Some(minutes) if !(5..=1_440).contains(&minutes) => Err(InvalidParameter {
                field: "custom_duration_minutes",
                code: "out_of_range",
                detail: "5 to 1440".to_owned(),
            }),
            Some(minutes) if minutes % RASTER != 0 => Err(InvalidParameter {
                field: "custom_duration_minutes",
                code: "raster",
                detail: "not a multiple of 5 minutes".to_owned(),
            }),
            _ => Ok(()),
        }
    }
}

/// What the order of the specialists of a service follows from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceExpert {
    /// Their average rating, out of 5. `None` without reviews.
    pub rating: Option<f64>,
    /// Number of reviews.
    pub rating_count: u32,
    /// Whether their shop is verified.
    pub is_verified: bool,
    /// How well they do the service, 1 to 5.
    pub proficiency: u8,
    /// Number of times they have completed it.
    pub completed: i64,
}

impl ServiceExpert {
    /// The Bayesian rating, 0 to 1.
    fn rated(&self) -> f64 {
        let none = Rating { average: 0.0, count: 0 };
        let rating = self.rating.map_or(none, |average| Rating { average, count: self.rating_count });
        rating.bayesian() / 5.0
    }

    /// Rating and badge, 0 to 0.4 (catalog.md, "Top of a service").
    #[must_use]
    pub fn score(&self) -> f64 {
        0.3 * self.rated() + 0.1 * f64::from(u8::from(self.is_verified))
    }

    /// The order of two specialists; the better one is greater.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        self.score()
            .total_cmp(&other.score())
            .then(self.proficiency.cmp(&other.proficiency))
            .then(self.rated().total_cmp(&other.rated()))
            .then(self.completed.cmp(&other.completed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proficiency_and_duration_have_ranges() {
        let of = |proficiency, custom_duration_minutes| SpecialistService {
            is_primary: true,
            proficiency,
            custom_duration_minutes,
        };
        for (it, field) in [
            (of(1, None), None),
            (of(5, Some(1_440)), None),
            (of(0, None), Some("proficiency")),
            (of(6, None), Some("proficiency")),
            (of(3, Some(0)), Some("custom_duration_minutes")),
            (of(3, Some(42)), Some("custom_duration_minutes")),
            (of(3, Some(1_445)), Some("custom_duration_minutes")),
        ] {
            assert_eq!(it.check().err().map(|it| it.field), field, "{it:?}");
        }
    }

    #[test]
    fn rating_comes_before_proficiency_and_that_before_bookings() {
        let usual = ServiceExpert { rating: None, rating_count: 0, is_verified: true, proficiency: 3, completed: 10 };
        let rated = ServiceExpert { rating: Some(4.5), rating_count: 20, proficiency: 1, completed: 0, ..usual };
        let able = ServiceExpert { proficiency: 4, completed: 0, ..usual };
        assert_eq!(rated.order(&able), Ordering::Greater);
        assert_eq!(able.order(&usual), Ordering::Greater);
        assert_eq!(usual.order(&ServiceExpert { completed: 9, ..usual }), Ordering::Greater);
        assert!((usual.score() - (0.3 * 0.6 + 0.1)).abs() < 1e-9);
    }
}
