//! Why something is recommended, in the caller's language.

use model::Language;
use serde::Serialize;
use utoipa::ToSchema;

/// Why something is recommended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReasonCode {
    /// The customer was there before.
    Visited,
    /// It is of a category that the customer books.
    Category,
    /// It is near the given point.
    Near,
    /// Many book it.
    Popular,
}

/// A reason, and its text.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct RecommendationReason {
    code: ReasonCode,
    /// Text in the caller's language.
    text: &'static str,
}

impl RecommendationReason {
    /// The reason with its text.
    pub(crate) const fn of(code: ReasonCode, language: Language) -> Self {
        let text = match (code, language) {
            (ReasonCode::Visited, Language::En) => "You visited",
            (ReasonCode::Visited, Language::Ar) => "سبق أن زرته",
            (ReasonCode::Category, Language::En) => "Like what you book",
            (ReasonCode::Category, Language::Ar) => "مثل ما تحجزه",
            (ReasonCode::Near, Language::En) => "Near you",
            (ReasonCode::Near, Language::Ar) => "قريب منك",
            (ReasonCode::Popular, Language::En) => "Popular in your city",
            (ReasonCode::Popular, Language::Ar) => "رائج في مدينتك",
        };
        Self { code, text }
    }
}
