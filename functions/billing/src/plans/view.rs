//! A plan, as companies and as administrators see it.

use model::billing::{FeatureCategory, FeatureTier, PlanFeature};
use model::payment::{BillingPeriod, plan_price};
use model::{Bilingual, Id, Language, id};
use serde::Serialize;
use store::entities::BillingPlan;
use utoipa::ToSchema;

/// What a plan costs for a period.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PeriodPrice {
    period: BillingPeriod,
    /// Length of the period.
    days: u32,
    /// Price of the whole period, VAT included.
    price_halalas: i64,
    /// How much cheaper it is than paying every month.
    discount_percent: u32,
}

impl PeriodPrice {
    /// The prices of all periods.
    pub(crate) fn all_of(plan: &BillingPlan) -> Vec<Self> {
        let price = |period: BillingPeriod| {
            let price_halalas = plan_price(plan.monthly_price(), period)?.get();
            Some(Self { period, days: period.days(), price_halalas, discount_percent: period.discount_percent() })
        };
        BillingPeriod::ALL.into_iter().filter_map(price).collect()
    }
}

/// A plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OfferedPlan {
    #[schema(value_type = String)]
    pub(crate) id: Id<id::Plan>,
    /// Name in the caller's language.
    name: String,
    /// Description in the caller's language.
    description: Option<String>,
    /// Price of a month, VAT included. 0 for a free plan.
    monthly_price_halalas: i64,
    /// Prices by period, the shortest first.
    prices: Vec<PeriodPrice>,
    max_shops: i64,
    max_services_per_shop: i64,
    max_specialists_per_shop: i64,
    /// 0 for no limit.
    max_reels_per_month: i64,
    /// 0 for no limit.
    max_stories_per_day: i64,
    /// For how many days figures can be looked at.
    analytics_retention_days: i64,
    chat_enabled: bool,
    /// How much cheaper ads are.
    ad_discount_percent: i64,
    /// For how many days a company may try it with its first subscription. 0 for no trial.
    trial_days: i64,
    is_featured: bool,
    features: Vec<FeatureView>,
}

/// A feature of a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct FeatureView {
    #[schema(value_type = String)]
    id: Id<id::PlanFeature>,
    /// Name in the caller's language.
    name: String,
    category: FeatureCategory,
    tier: FeatureTier,
    value: Option<String>,
    /// Whether the plan has it.
    is_available: bool,
}

impl OfferedPlan {
    pub(crate) fn of(plan: &BillingPlan, language: Language) -> Self {
        let (limits, description) = (plan.limits(), plan.description());
        let feature = |it: PlanFeature| FeatureView {
            id: it.id,
            name: it.name.pick(language).to_owned(),
            category: it.category,
            tier: it.tier,
            value: it.value,
            is_available: it.is_available,
        };
        Self {
            id: plan.id(),
            name: plan.name().pick(language).to_owned(),
            description: Some(description.pick(language).to_owned()).filter(|it| !it.is_empty()),
            monthly_price_halalas: plan.monthly_price_halalas(),
            prices: PeriodPrice::all_of(plan),
            max_shops: limits.max_shops,
            max_services_per_shop: limits.max_services_per_shop,
            max_specialists_per_shop: limits.max_specialists_per_shop,
            max_reels_per_month: limits.max_reels_per_month,
            max_stories_per_day: limits.max_stories_per_day,
            analytics_retention_days: limits.analytics_retention_days,
            chat_enabled: limits.chat_enabled,
            ad_discount_percent: limits.ad_discount_percent,
            trial_days: plan.trial_days(),
            is_featured: plan.is_featured(),
            features: plan.features().into_iter().map(feature).collect(),
        }
    }
}

/// A plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AdminPlan {
    #[schema(value_type = String)]
    id: Id<id::Plan>,
    name: Bilingual,
    description: Bilingual,
    /// Price of a month, VAT included. 0 for a free plan.
    monthly_price_halalas: i64,
    /// Prices by period, the shortest first.
    prices: Vec<PeriodPrice>,
    max_shops: i64,
    max_services_per_shop: i64,
    max_specialists_per_shop: i64,
    /// 0 for no limit.
    max_reels_per_month: i64,
    /// 0 for no limit.
    max_stories_per_day: i64,
    /// For how many days figures can be looked at.
    analytics_retention_days: i64,
    chat_enabled: bool,
    /// How much cheaper ads are.
    ad_discount_percent: i64,
    /// For how many days a company may try it with its first subscription. 0 for no trial.
    trial_days: i64,
    /// Whether companies can choose it.
    is_active: bool,
    is_featured: bool,
    /// The lowest comes first.
    position: i64,
    features: Vec<AdminFeature>,
    /// Number of subscriptions that run with it or change to it.
    subscription_count: i64,
    /// For `If-Match`.
    pub(crate) version: i64,
}

/// A feature of a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AdminFeature {
    #[schema(value_type = String)]
    id: Id<id::PlanFeature>,
    name: Bilingual,
    category: FeatureCategory,
    tier: FeatureTier,
    value: Option<String>,
    /// Whether the plan has it.
    is_available: bool,
}

impl AdminFeature {
    pub(crate) fn of(feature: PlanFeature) -> Self {
        let PlanFeature { id, name, category, tier, value, is_available } = feature;
        Self { id, name, category, tier, value, is_available }
    }
}

impl AdminPlan {
    pub(crate) fn of(plan: &BillingPlan) -> Self {
        let limits = plan.limits();
        Self {
            id: plan.id(),
            name: plan.name(),
            description: plan.description(),
            monthly_price_halalas: plan.monthly_price_halalas(),
            prices: PeriodPrice::all_of(plan),
            max_shops: limits.max_shops,
            max_services_per_shop: limits.max_services_per_shop,
            max_specialists_per_shop: limits.max_specialists_per_shop,
            max_reels_per_month: limits.max_reels_per_month,
            max_stories_per_day: limits.max_stories_per_day,
            analytics_retention_days: limits.analytics_retention_days,
            chat_enabled: limits.chat_enabled,
            ad_discount_percent: limits.ad_discount_percent,
            trial_days: plan.trial_days(),
            is_active: plan.is_active(),
            is_featured: plan.is_featured(),
            position: plan.position(),
            features: plan.features().into_iter().map(AdminFeature::of).collect(),
            subscription_count: plan.subscription_count().max(0),
            version: plan.version(),
        }
    }
}
