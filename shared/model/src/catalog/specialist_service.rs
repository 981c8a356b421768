//! How a specialist provides a service.

use super::InvalidParameter;
use serde::{Deserialize, Serialize};

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
}
