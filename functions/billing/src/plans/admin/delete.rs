//! `DELETE /plans/{plan_id}`: deletes a plan, or deactivates it if it is in use.

use crate::plans::change::{PlanRemoval, remove_plan};
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, PLANS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// What became of the plan.
#[derive(Debug, Serialize, ToSchema)]
struct PlanDeletion {
    #[schema(value_type = String)]
    id: Id<id::Plan>,
    /// True if it is gone. False if subscriptions use it: then it is only deactivated.
    is_deleted: bool,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Admin, "/plans/{plan_id}", "Delete or deactivate a plan")
        .staff()
        .guarded()
        .answers::<PlanDeletion>(200, "The plan is deleted, or deactivated if subscriptions use it")
        .example_value("plan_id", "${spare_plan_id}")
        .reads(&[KEYS, USER, COMPANY, PLANS])
        .transacts_with_deletes(&[COMPANY, PLANS, COMPANY_AUDIT])
        .consumes("spare_plan_id")
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Plan> = web::path(&request, "plan_id")?;
    let removal = remove_plan(staff, &request, id).await?;
    Ok(Reply::ok(&PlanDeletion { id, is_deleted: removal == PlanRemoval::Deleted })?)
}
