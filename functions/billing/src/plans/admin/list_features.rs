//! `GET /plans/{plan_id}/features`: lists the features of a plan.

use crate::plans::change::ManagedPlan;
use crate::plans::view::AdminFeature;
use model::access::Action;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::partition::{COMPANY, KEYS, PLANS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// The features of a plan in their order.
#[derive(Debug, Serialize, ToSchema)]
struct AdminFeatures {
    items: Vec<AdminFeature>,
    /// Always null: a plan has at most 50.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/plans/{plan_id}/features", "List features of a plan")
        .staff()
        .answers::<AdminFeatures>(200, "The features")
        .reads(&[KEYS, USER, COMPANY, PLANS])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Plan> = web::path(&request, "plan_id")?;
    let ManagedPlan { plan, .. } = ManagedPlan::read(staff, &request, id, Action::View).await?;
    let items = plan.features().into_iter().map(AdminFeature::of).collect();
    Reply::versioned(200, plan.version(), &AdminFeatures { items, next_cursor: None })
}
