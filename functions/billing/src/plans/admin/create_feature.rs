//! `POST /plans/{plan_id}/features`: adds a feature to a plan.

use crate::plans::features::{ChangedFeature, CreateFeatureRequest, add_feature};
use crate::plans::view::AdminFeature;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, PLANS, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/plans/{plan_id}/features", "Add a feature to a plan")
        .staff()
        .guarded()
        .may_be_idempotent()
        .body::<CreateFeatureRequest>()
        .example(
            r#"{"name": {"ar": "دعم عبر الهاتف", "en": "Support by phone"}, "category": "support", "tier": "premium",
            "value": "24/7"}"#,
        )
        .answers::<AdminFeature>(201, "The feature")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, PLANS, IDEMPOTENCY])
        .transacts(&[COMPANY, PLANS, IDEMPOTENCY, COMPANY_AUDIT])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let plan: Id<id::Plan> = web::path(&request, "plan_id")?;
    let body: CreateFeatureRequest = web::body(&request)?;
    let ChangedFeature { feature, plan_version } = add_feature(staff, &request, plan, body).await?;
    Ok(Reply::versioned(201, plan_version, &feature)?)
}
