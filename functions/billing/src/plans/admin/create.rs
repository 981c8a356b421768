//! `POST /plans`: creates a plan.

use crate::plans::change::create_plan;
use crate::plans::request::CreatePlanRequest;
use crate::plans::view::AdminPlan;
use model::Code;
use runtime::{Api, WriteKind};
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, PLANS, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/plans", "Create a plan")
        .signed_in()
        .may_be_idempotent()
        .body::<CreatePlanRequest>()
        .example(
            r#"{"name": {"ar": "الاحترافية", "en": "Professional"}, "description": {"ar": "لسلاسل المتاجر الصغيرة",
            "en": "For small chains"}, "monthly_price_halalas": 79900, "max_shops": 5, "max_services_per_shop": 50,
            "max_specialists_per_shop": 25, "max_reels_per_month": 60, "max_stories_per_day": 20,
            "analytics_retention_days": 180, "ad_discount_percent": 5, "trial_days": 14, "position": 4}"#,
        )
        .answers::<AdminPlan>(201, "The plan")
        .located_at("/plans/{/id}")
        .refuses(&[Code::PermissionDenied])
        .reads(&[KEYS, USER, COMPANY, IDEMPOTENCY])
        .transacts_only(&[WriteKind::Put, WriteKind::Check], &[COMPANY, PLANS, IDEMPOTENCY, COMPANY_AUDIT])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let body: CreatePlanRequest = web::body(&request)?;
    let plan = create_plan(staff, &request, body).await?;
    Ok(Reply::versioned(201, plan.version, &plan)?)
}
