//! Plans that companies buy (billing.md). What a plan costs says [`crate::payment::plan_price`].

mod advice;
mod plan;

pub use advice::{CompanyUse, PlanOffer, PlanReason, PlanScore, ResourceFit, advise};
pub use plan::{FeatureCategory, FeatureTier, MOST_FEATURES, PlanFeature, PlanLimits};

#[cfg(test)]
mod tests;
