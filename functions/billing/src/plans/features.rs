//! The features of a plan: added, changed, removed. They are part of their plan and guarded by its version.

use crate::fields::name;
use crate::plans::change::ManagedPlan;
use crate::plans::view::AdminFeature;
use model::access::Action;
use model::billing::{FeatureCategory, FeatureTier, MOST_FEATURES, PlanFeature};
use model::{Bilingual, Code, Id, id, text};
use serde::Deserialize;
use store::entities::BillingPlanChanges;
use utoipa::ToSchema;
use web::field::{refuse, wrong};
use web::schema::{BilingualName, Line};
use web::{Fault, Request, Staff, Stop};

/// Maximum length of a value, in characters.
const LONGEST_VALUE: usize = 100;

/// A feature to be added to a plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateFeatureRequest {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    category: FeatureCategory,
    tier: FeatureTier,
    /// A number or short text, such as `24/7`.
    #[schema(value_type = Option<Line<100>>)]
    value: Option<String>,
    /// Whether the plan has it.
    #[serde(default = "yes")]
    is_available: bool,
}

const fn yes() -> bool {
    true
}

/// A change of a feature. Fields left out keep their values.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateFeatureRequest {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    category: Option<FeatureCategory>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    tier: Option<FeatureTier>,
    /// A number or short text; null removes it.
    #[schema(value_type = Option<Line<100>>)]
    #[serde(default, deserialize_with = "web::given")]
    value: Option<Option<String>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_available: Option<bool>,
}

/// A feature that was added or changed.
pub(crate) struct ChangedFeature {
    pub(crate) feature: AdminFeature,
    /// The version of the plan, for `If-Match`.
    pub(crate) plan_version: i64,
}

fn value(value: Option<&str>) -> Result<Option<String>, Fault> {
    value.map(|it| text::line(it, LONGEST_VALUE)).transpose().map_err(wrong("/value"))
}

fn replaced(features: Vec<PlanFeature>) -> BillingPlanChanges {
    BillingPlanChanges { features: Some(features), ..BillingPlanChanges::default() }
}

/// Adds a feature to a plan, after its others.
///
/// # Errors
/// `validation_failed`, `not_found`, `version_conflict`; `wrong_state` if the plan has as many as possible.
pub(crate) async fn add_feature(
    staff: &Staff,
    request: &Request,
    plan: Id<id::Plan>,
    body: CreateFeatureRequest,
) -> Result<ChangedFeature, Stop> {
    let (at_ms, random) = staff.new_id_parts(request);
    let feature = PlanFeature {
        id: Id::new(at_ms, random),
        name: name(&body.name)?,
        category: body.category,
        tier: body.tier,
        value: value(body.value.as_deref())?,
        is_available: body.is_available,
    };
    let managed = ManagedPlan::read_once(staff, request, plan).await?;
    let mut features = managed.plan.features();
    if features.len() >= MOST_FEATURES {
        return Err(refuse(Code::WrongState, "", format!("at most {MOST_FEATURES}")).into());
    }
    features.push(feature.clone());
    let feature = AdminFeature::of(feature);
    let mut tx = managed.context.transaction(staff, request);
    let after = managed.change_in(&mut tx, &replaced(features));
    tx.save_response(managed.context.idempotency.as_ref(), 201, &feature);
    tx.commit(&staff.table).await?;
    Ok(ChangedFeature { feature, plan_version: after.version() })
}

/// Changes a feature of a plan.
///
/// # Errors
/// `validation_failed`, `not_found`, `version_conflict`.
pub(crate) async fn change_feature(
    staff: &Staff,
    request: &Request,
    plan: Id<id::Plan>,
    feature: Id<id::PlanFeature>,
    body: UpdateFeatureRequest,
) -> Result<ChangedFeature, Stop> {
    let new_name = body.name.as_ref().map(name).transpose()?;
    let new_value = body.value.as_ref().map(|it| value(it.as_deref())).transpose()?;
    let managed = ManagedPlan::read(staff, request, plan, Action::Edit).await?;
    let mut features = managed.plan.features();
    let changed = features.iter_mut().find(|it| it.id == feature).ok_or(Code::NotFound)?;
    *changed = PlanFeature {
        id: feature,
        name: new_name.unwrap_or_else(|| changed.name.clone()),
        category: body.category.unwrap_or(changed.category),
        tier: body.tier.unwrap_or(changed.tier),
        value: new_value.unwrap_or_else(|| changed.value.clone()),
        is_available: body.is_available.unwrap_or(changed.is_available),
    };
    let feature = AdminFeature::of(changed.clone());
    let after = managed.change(staff, request, &replaced(features)).await?;
    Ok(ChangedFeature { feature, plan_version: after.version() })
}

/// Removes a feature from a plan.
///
/// # Errors
/// `not_found`, `version_conflict`.
pub(crate) async fn remove_feature(
    staff: &Staff,
    request: &Request,
    plan: Id<id::Plan>,
    feature: Id<id::PlanFeature>,
) -> Result<(), Stop> {
    let managed = ManagedPlan::read(staff, request, plan, Action::Edit).await?;
    let before = managed.plan.features();
    let features: Vec<PlanFeature> = before.iter().filter(|it| it.id != feature).cloned().collect();
    if features.len() == before.len() {
        return Err(Code::NotFound.into());
    }
    managed.change(staff, request, &replaced(features)).await?;
    Ok(())
}
