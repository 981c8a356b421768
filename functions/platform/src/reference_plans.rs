//! The plans that every environment begins with (demo-data.md).

use model::billing::{FeatureCategory, FeatureTier, PlanFeature, PlanLimits};
use model::{Bilingual, Halalas, Id};
use store::entities::{BillingPlan, BillingPlanChanges, NewBillingPlan};

/// Bits of the first id of features: their ids are apart from those of plans.
const FEATURES: u128 = 1 << 16;

/// A plan as demo-data.md lists it, with what it leaves open.
struct ReferencePlan {
    name: &'static str,
    arabic_name: &'static str,
    description: &'static str,
    arabic_description: &'static str,
    monthly_riyals: i64,
    limits: PlanLimits,
    is_featured: bool,
    tier: FeatureTier,
}

/// A place in the list is part of the id: add at the end only.
const PLANS: [ReferencePlan; 3] = [
    ReferencePlan {
        name: "Starter",
        arabic_name: "البداية",
        description: "For one shop",
        arabic_description: "لمتجر واحد",
        monthly_riyals: 199,
        limits: PlanLimits {
            max_shops: 1,
            max_services_per_shop: 10,
            max_specialists_per_shop: 5,
            max_reels_per_month: 10,
            max_stories_per_day: 3,
            analytics_retention_days: 90,
            chat_enabled: true,
            ad_discount_percent: 0,
        },
        is_featured: false,
        tier: FeatureTier::Basic,
    },
    ReferencePlan {
        name: "Growth",
        arabic_name: "النمو",
        description: "For a few shops that grow",
        arabic_description: "لعدة متاجر في طور النمو",
        monthly_riyals: 499,
        limits: PlanLimits {
            max_shops: 3,
            max_services_per_shop: 30,
            max_specialists_per_shop: 15,
            max_reels_per_month: 30,
            max_stories_per_day: 10,
            analytics_retention_days: 180,
            chat_enabled: true,
            ad_discount_percent: 5,
        },
        is_featured: true,
        tier: FeatureTier::Standard,
    },
    ReferencePlan {
        name: "Enterprise",
        arabic_name: "المؤسسات",
        description: "For chains of shops",
        arabic_description: "لسلاسل المتاجر",
        monthly_riyals: 1_299,
        limits: PlanLimits {
            max_shops: 10,
            max_services_per_shop: 100,
            max_specialists_per_shop: 50,
            max_reels_per_month: 0,
            max_stories_per_day: 0,
            analytics_retention_days: 365,
            chat_enabled: true,
            ad_discount_percent: 10,
        },
        is_featured: false,
        tier: FeatureTier::Premium,
    },
];

/// Returns the plans, with the same ids everywhere.
pub(crate) fn reference_plans() -> Vec<BillingPlan> {
    let plan = |(index, plan): (usize, &ReferencePlan)| {
        let values = BillingPlanChanges {
            name: Some(Bilingual::new(plan.arabic_name, plan.name)),
            description: Some(Bilingual::new(plan.arabic_description, plan.description)),
            monthly_price: Some(Halalas::new(plan.monthly_riyals * 100)),
            limits: Some(plan.limits),
            trial_days: Some(0),
            is_active: Some(true),
            is_featured: Some(plan.is_featured),
            position: i64::try_from(index).ok(),
            features: Some(features(index, plan.tier)),
        };
        BillingPlan::new(&NewBillingPlan { id: Id::fixed(index as u128 + 1), values, created_at: None })
    };
    PLANS.iter().enumerate().map(plan).collect()
}

fn features(plan: usize, tier: FeatureTier) -> Vec<PlanFeature> {
    let named = [
        (FeatureCategory::Analytics, Bilingual::new("التقارير", "Reports")),
        (FeatureCategory::Support, Bilingual::new("الدعم الفني", "Support")),
    ];
    let feature = |(place, (category, name)): (usize, (FeatureCategory, Bilingual))| PlanFeature {
        id: Id::fixed(FEATURES * (plan as u128 + 1) + place as u128 + 1),
        name,
        category,
        tier,
        value: None,
        is_available: true,
    };
    named.into_iter().enumerate().map(feature).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_of_plans_and_features_are_different() {
        let plans = reference_plans();
        let features: Vec<_> = plans.iter().flat_map(BillingPlan::features).map(|it| it.id).collect();
        assert_eq!(features.iter().collect::<BTreeSet<_>>().len(), 6);
        assert_eq!(plans.iter().map(BillingPlan::id).collect::<BTreeSet<_>>().len(), 3);
        let prices: Vec<i64> = plans.iter().map(BillingPlan::monthly_price_halalas).collect();
        assert_eq!(prices, [19_900, 49_900, 129_900]);
    }
}
