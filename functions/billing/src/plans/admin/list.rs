//! `GET /plans` (admin): lists all plans, inactive ones included.

use crate::plans::view::AdminPlan;
use model::Code;
use model::access::{Action, Resource};
use runtime::Api;
use serde::Serialize;
use store::Reads;
use store::entities::{BillingPlan, Consistency};
use store::partition::{COMPANY, KEYS, PLANS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff, Tenant};

/// All plans in their order.
#[derive(Debug, Serialize, ToSchema)]
struct AdminPlans {
    items: Vec<AdminPlan>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/plans", "List the plans")
        .signed_in()
        .refuses(&[Code::PermissionDenied])
        .answers::<AdminPlans>(200, "All plans")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[PLANS])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let plans = async { Ok(BillingPlan::all(&staff.table, Consistency::Strong).await?) };
    let ((context, _), plans) = tokio::try_join!(staff.read(&request, Tenant::Platform, Reads::default()), plans)?;
    context.may(Resource::Plan, Action::View)?;
    Reply::ok(&AdminPlans { items: plans.iter().map(AdminPlan::of).collect(), next_cursor: None })
}
