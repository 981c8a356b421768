//! Plans that companies buy, and their subscriptions (billing.md). What a plan costs says [`crate::payment::plan_price`].

mod advice;
mod changes;
mod cycle;
mod plan;
mod status;

pub use advice::{CompanyUse, PlanOffer, PlanReason, PlanScore, ResourceFit, advise};
pub use changes::{CreatedItem, PlanChange, in_excess, plan_change};
pub use cycle::{
    GRACE_DAYS, PAYMENT_DEADLINE, PaidPeriod, REMINDER_DAYS, RENEWAL_WINDOW, RETRY_DAYS, grace_end, reminder_due,
    retry_at,
};
pub use plan::{FeatureCategory, FeatureTier, MOST_FEATURES, PlanFeature, PlanLimits};
pub use status::{SubscriptionStatus, SubscriptionStep};

#[cfg(test)]
mod tests;
