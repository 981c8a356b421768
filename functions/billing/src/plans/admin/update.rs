//! `PATCH /plans/{plan_id}`: changes a plan.

use crate::plans::change::change_plan;
use crate::plans::request::UpdatePlanRequest;
use crate::plans::view::AdminPlan;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, PLANS, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Admin, "/plans/{plan_id}", "Change a plan")
        .staff()
        .guarded()
        .body::<UpdatePlanRequest>()
        .example(r#"{"monthly_price_halalas": 54900, "max_services_per_shop": 40, "is_featured": true}"#)
        .answers::<AdminPlan>(200, "The changed plan")
        .reads(&[KEYS, USER, COMPANY, PLANS])
        .transacts(&[COMPANY, PLANS, COMPANY_AUDIT])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::Plan> = web::path(&request, "plan_id")?;
    let body: UpdatePlanRequest = web::body(&request)?;
    let plan = change_plan(staff, &request, id, body).await?;
    Ok(Reply::versioned(200, plan.version, &plan)?)
}
