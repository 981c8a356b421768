//! What a plan allows, and the features by which it is presented.

use crate::{Bilingual, Id, id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Maximum number of features of a plan.
pub const MOST_FEATURES: usize = 50;

/// What a plan allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanLimits {
    /// Maximum number of shops.
    pub max_shops: i64,
    /// Maximum number of services of each shop.
    pub max_services_per_shop: i64,
    /// Maximum number of specialists of each shop.
    pub max_specialists_per_shop: i64,
    /// Maximum number of reels a month. 0 for no limit.
    pub max_reels_per_month: i64,
    /// Maximum number of stories a day. 0 for no limit.
    pub max_stories_per_day: i64,
    /// For how many days figures can be looked at.
    pub analytics_retention_days: i64,
    /// Whether customers can chat with its shops.
    pub chat_enabled: bool,
    /// How much cheaper ads are, in percent.
    pub ad_discount_percent: i64,
}

impl Default for PlanLimits {
    /// The defaults of billing.md. It names none for content and figures: no limit, and the shortest time in which seasons
    /// are seen.
    fn default() -> Self {
        Self {
            max_shops: 1,
            max_services_per_shop: 10,
            max_specialists_per_shop: 5,
            max_reels_per_month: 0,
            max_stories_per_day: 0,
            analytics_retention_days: 90,
            chat_enabled: true,
            ad_discount_percent: 0,
        }
    }
}

/// What a feature is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeatureCategory {
    /// Shops.
    Shops,
    /// Services.
    Services,
    /// Specialists.
    Specialists,
    /// Reels and stories.
    Content,
    /// Figures.
    Analytics,
    /// Help by Queue Me.
    Support,
}

/// How much of a feature a plan has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeatureTier {
    /// The least.
    Basic,
    /// What most need.
    Standard,
    /// More than most need.
    Premium,
    /// No limit.
    Unlimited,
}

/// A feature by which a plan is presented. It limits nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFeature {
    /// Its id.
    pub id: Id<id::PlanFeature>,
    /// Its name.
    pub name: Bilingual,
    /// What it is about.
    pub category: FeatureCategory,
    /// How much of it the plan has.
    pub tier: FeatureTier,
    /// A number or short text, such as `24/7`. `None` if the name says it all.
    pub value: Option<String>,
    /// Whether the plan has it. A feature that it lacks is shown as missing.
    pub is_available: bool,
}
