//! `GET /plans` (shop): lists the plans that can be chosen.

use crate::needs::table;
use crate::plans::view::OfferedPlan;
use runtime::Api;
use serde::Serialize;
use store::Table;
use store::entities::{BillingPlan, Consistency};
use store::partition::PLANS;
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Seconds for which shared caches may keep the response.
const MAX_AGE: u32 = 300;

/// The plans in their order.
#[derive(Debug, Serialize, ToSchema)]
struct Plans {
    items: Vec<OfferedPlan>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/plans", "List the plans")
        .answers::<Plans>(200, "The plans that can be chosen")
        .queries(&[PLANS])
        .served_by(table, handle)
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let language = request.answer_in(None);
    let plans = BillingPlan::all(table, Consistency::Eventual).await?;
    let items = plans.iter().filter(|it| it.is_active()).map(|it| OfferedPlan::of(it, language)).collect();
    Ok(Reply::cacheable(&request, &Plans { items, next_cursor: None }, MAX_AGE))
}
