//! Specialists: their experience, and the work they show.

use crate::{Bilingual, Id, InvalidValue, id};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A specialist's level of experience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExperienceLevel {
    /// Little experience.
    Junior,
    /// Some experience.
    Intermediate,
    /// Much experience.
    Senior,
    /// The most experience.
    Expert,
}

impl ExperienceLevel {
    /// All levels, the lowest first.
    pub const ALL: [Self; 4] = [Self::Junior, Self::Intermediate, Self::Senior, Self::Expert];

    /// The name in bodies and stored items.
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
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a level of experience"))
    }
}

/// A piece of work in a specialist's portfolio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortfolioItem {
    /// The id.
    pub id: Id<id::Portfolio>,
    /// The title.
    pub title: Bilingual,
    /// The description; may be empty.
    #[serde(default)]
    pub description: Bilingual,
    /// The key of its picture in the media bucket.
    pub image_key: String,
    /// The service that was performed.
    pub service_id: Option<Id<id::Service>>,
    /// The category it belongs to.
    pub category_id: Option<Id<id::Category>>,
    /// Whether it is featured.
    #[serde(default)]
    pub is_featured: bool,
}
