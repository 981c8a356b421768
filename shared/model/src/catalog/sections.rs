//! The sections of a service's page, in both languages: overview tiles, steps, aftercare, questions and answers.

use crate::Bilingual;
use serde::{Deserialize, Serialize};

/// A tile of a service's overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewTile {
    /// The title.
    pub title: Bilingual,
    /// The key of its picture in the media bucket.
    pub image_key: Option<String>,
}

/// A step in which a service is performed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceStep {
    /// The title.
    pub title: Bilingual,
    /// The description; may be empty.
    #[serde(default)]
    pub description: Bilingual,
    /// The key of its picture in the media bucket.
    pub image_key: Option<String>,
}

/// A piece of advice for the time after a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AftercareLine {
    /// The advice.
    pub title: Bilingual,
}

/// A frequently asked question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Faq {
    /// The question.
    pub question: Bilingual,
    /// The answer; may be empty.
    #[serde(default)]
    pub answer: Bilingual,
}
