//! `DELETE /plans/{plan_id}/features/{feature_id}`: removes a feature from a plan.

use crate::plans::features::remove_feature;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, PLANS, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Admin, "/plans/{plan_id}/features/{feature_id}", "Remove a feature from a plan")
        .staff()
        .guarded()
        .answers_nothing(204, "The feature is removed")
        .example_value("feature_id", "${spare_feature_id}")
        .reads(&[KEYS, USER, COMPANY, PLANS])
        .transacts(&[COMPANY, PLANS, COMPANY_AUDIT])
        .consumes("spare_feature_id")
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let plan: Id<id::Plan> = web::path(&request, "plan_id")?;
    let feature: Id<id::PlanFeature> = web::path(&request, "feature_id")?;
    remove_feature(staff, &request, plan, feature).await?;
    Ok(Reply::nothing()?)
}
