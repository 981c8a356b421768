//! `PATCH /plans/{plan_id}/features/{feature_id}`: changes a feature of a plan.

use crate::plans::features::{ChangedFeature, UpdateFeatureRequest, change_feature};
use crate::plans::view::AdminFeature;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, PLANS, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Admin, "/plans/{plan_id}/features/{feature_id}", "Change a feature of a plan")
        .staff()
        .guarded()
        .body::<UpdateFeatureRequest>()
        .example(r#"{"name": {"ar": "دعم على مدار الساعة", "en": "Support around the clock"}, "tier": "premium"}"#)
        .answers::<AdminFeature>(200, "The changed feature")
        .reads(&[KEYS, USER, COMPANY, PLANS])
        .transacts(&[COMPANY, PLANS, COMPANY_AUDIT])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let plan: Id<id::Plan> = web::path(&request, "plan_id")?;
    let feature: Id<id::PlanFeature> = web::path(&request, "feature_id")?;
    let body: UpdateFeatureRequest = web::body(&request)?;
    let ChangedFeature { feature, plan_version } = change_feature(staff, &request, plan, feature, body).await?;
    Ok(Reply::versioned(200, plan_version, &feature)?)
}
