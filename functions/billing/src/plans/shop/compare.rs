//! `GET /plans/compare`: shows the plans side by side.

use crate::needs::table;
use crate::plans::comparison::PlanComparison;
use runtime::Api;
use store::Table;
use store::entities::{BillingPlan, Consistency};
use store::partition::PLANS;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Seconds for which shared caches may keep the response.
const MAX_AGE: u32 = 300;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/plans/compare", "Compare the plans")
        .answers::<PlanComparison>(200, "Prices, limits and features of the plans that can be chosen")
        .queries(&[PLANS])
        .served_by(table, handle)
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let mut plans = BillingPlan::all(table, Consistency::Eventual).await?;
    plans.retain(BillingPlan::is_active);
    let comparison = PlanComparison::of(&plans, request.answer_in(None));
    Ok(Reply::cacheable(&request, &comparison, MAX_AGE))
}
