//! Plans that companies buy (billing.md). What a plan costs says [`crate::payment::plan_price`].

mod plan;

pub use plan::{FeatureCategory, FeatureTier, MOST_FEATURES, PlanFeature, PlanLimits};
