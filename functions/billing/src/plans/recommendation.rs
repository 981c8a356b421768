//! Which plans fit a company.

use crate::plans::view::OfferedPlan;
use model::Language;
use model::billing::{CompanyUse, PlanOffer, PlanReason, advise};
use serde::Serialize;
use store::entities::BillingPlan;
use utoipa::ToSchema;

/// How many plans are recommended: the best one and two alternatives.
const MOST_PLANS: usize = 3;

/// A plan, and why it is recommended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecommendedPlan {
    plan: OfferedPlan,
    /// How well it fits, from 0 to 1.
    score: f64,
    /// Whether it is the best one.
    is_best: bool,
    strengths: Vec<ReasonView>,
    weaknesses: Vec<ReasonView>,
}

/// Something that speaks for or against a plan.
#[derive(Debug, Serialize, ToSchema)]
struct ReasonView {
    /// A stable name, such as `shops_tight`.
    code: &'static str,
    /// The reason in the caller's language.
    text: &'static str,
}

/// Returns the plans that fit best, of those that can be chosen.
pub(crate) fn recommend(used: CompanyUse, plans: &[BillingPlan], language: Language) -> Vec<RecommendedPlan> {
    let offered = || plans.iter().filter(|it| it.is_active());
    let offer = |it: &BillingPlan| PlanOffer { plan: it.id(), monthly_price: it.monthly_price(), limits: it.limits() };
    let scores = advise(used, &offered().map(offer).collect::<Vec<_>>());
    let reasons = |reasons: Vec<PlanReason>| -> Vec<ReasonView> {
        reasons.into_iter().map(|it| ReasonView { code: it.code(), text: it.text(language) }).collect()
    };
    let best = scores.first().map(|it| it.plan);
    let recommended = scores.into_iter().take(MOST_PLANS).filter_map(|it| {
        Some(RecommendedPlan {
            plan: OfferedPlan::of(offered().find(|plan| plan.id() == it.plan)?, language),
            score: (it.score * 1_000.0).round() / 1_000.0,
            is_best: best == Some(it.plan),
            strengths: reasons(it.strengths),
            weaknesses: reasons(it.weaknesses),
        })
    });
    recommended.collect()
}
