//! How experienced specialists are.

use crate::Refused;
use std::str::FromStr;

/// How experienced a specialist is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExperienceLevel {
    /// Little experience.
    Junior,
    /// Some.
    Intermediate,
    /// Much.
    Senior,
    /// The most.
    Expert,
}

impl ExperienceLevel {
    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Intermediate => "intermediate",
            Self::Senior => "senior",
            Self::Expert => "expert",
        }
    }
}

impl FromStr for ExperienceLevel {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        let all = [Self::Junior, Self::Intermediate, Self::Senior, Self::Expert];
        all.into_iter().find(|it| it.as_str() == text).ok_or(Refused("no level of experience"))
    }
}
