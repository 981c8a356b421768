//! Plans side by side: one row for each limit and each feature, one cell for each plan.

use crate::plans::view::OfferedPlan;
use model::billing::{FeatureCategory, FeatureTier, PlanFeature, PlanLimits};
use model::{Id, Language, id};
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::BillingPlan;
use utoipa::ToSchema;

/// The plans side by side. Each row has one cell for each plan, in the order of the plans.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlanComparison {
    plans: Vec<OfferedPlan>,
    limits: Vec<LimitRow>,
    features: Vec<FeatureRow>,
}

/// A limit in all plans.
#[derive(Debug, Serialize, ToSchema)]
struct LimitRow {
    /// The name of the limit, as plans have it.
    limit: &'static str,
    cells: Vec<LimitCell>,
}

/// A limit in one plan.
#[derive(Debug, Serialize, ToSchema)]
struct LimitCell {
    #[schema(value_type = String)]
    plan_id: Id<id::Plan>,
    value: i64,
    is_unlimited: bool,
}

/// A feature in all plans.
#[derive(Debug, Serialize, ToSchema)]
struct FeatureRow {
    category: FeatureCategory,
    /// Name in the caller's language.
    name: String,
    cells: Vec<FeatureCell>,
}

/// A feature in one plan.
#[derive(Debug, Serialize, ToSchema)]
struct FeatureCell {
    #[schema(value_type = String)]
    plan_id: Id<id::Plan>,
    /// Whether the plan has it.
    is_available: bool,
    /// Null if the plan does not name the feature.
    tier: Option<FeatureTier>,
    value: Option<String>,
}

/// A limit that is compared.
struct ComparedLimit {
    name: &'static str,
    of: fn(&PlanLimits) -> i64,
    /// Whether 0 means no limit.
    zero_is_unlimited: bool,
}

const LIMITS: [ComparedLimit; 7] = [
    ComparedLimit { name: "max_shops", of: |it| it.max_shops, zero_is_unlimited: false },
    ComparedLimit { name: "max_services_per_shop", of: |it| it.max_services_per_shop, zero_is_unlimited: false },
    ComparedLimit { name: "max_specialists_per_shop", of: |it| it.max_specialists_per_shop, zero_is_unlimited: false },
    ComparedLimit { name: "max_reels_per_month", of: |it| it.max_reels_per_month, zero_is_unlimited: true },
    ComparedLimit { name: "max_stories_per_day", of: |it| it.max_stories_per_day, zero_is_unlimited: true },
    ComparedLimit { name: "analytics_retention_days", of: |it| it.analytics_retention_days, zero_is_unlimited: false },
    ComparedLimit { name: "ad_discount_percent", of: |it| it.ad_discount_percent, zero_is_unlimited: false },
];

/// What makes features of several plans one row: features are entered per plan, and are the same if they are called the same.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RowKey {
    category: FeatureCategory,
    name: String,
}

impl PlanComparison {
    pub(crate) fn of(plans: &[BillingPlan], language: Language) -> Self {
        Self {
            plans: plans.iter().map(|it| OfferedPlan::of(it, language)).collect(),
            limits: LIMITS.iter().map(|limit| limit.row(plans)).collect(),
            features: feature_rows(plans, language),
        }
    }
}

impl ComparedLimit {
    fn row(&self, plans: &[BillingPlan]) -> LimitRow {
        let cell = |plan: &BillingPlan| {
            let value = (self.of)(&plan.limits());
            LimitCell { plan_id: plan.id(), value, is_unlimited: self.zero_is_unlimited && value == 0 }
        };
        LimitRow { limit: self.name, cells: plans.iter().map(cell).collect() }
    }
}

/// Rows by category, then by name.
fn feature_rows(plans: &[BillingPlan], language: Language) -> Vec<FeatureRow> {
    let mut rows: BTreeMap<RowKey, BTreeMap<Id<id::Plan>, PlanFeature>> = BTreeMap::new();
    for plan in plans {
        for feature in plan.features() {
            let key = RowKey { category: feature.category, name: feature.name.pick(language).to_owned() };
            rows.entry(key).or_default().insert(plan.id(), feature);
        }
    }
    let row = |(key, mut of_plans): (RowKey, BTreeMap<Id<id::Plan>, PlanFeature>)| {
        let mut cell = |plan: &BillingPlan| {
            let feature = of_plans.remove(&plan.id());
            FeatureCell {
                plan_id: plan.id(),
                is_available: feature.as_ref().is_some_and(|it| it.is_available),
                tier: feature.as_ref().map(|it| it.tier),
                value: feature.and_then(|it| it.value),
            }
        };
        FeatureRow { category: key.category, name: key.name, cells: plans.iter().map(&mut cell).collect() }
    };
    rows.into_iter().map(row).collect()
}
