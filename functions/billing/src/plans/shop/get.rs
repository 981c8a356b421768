//! `GET /plans/{plan_id}`: shows a plan that can be chosen.

use crate::needs::table;
use crate::plans::view::OfferedPlan;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::BillingPlan;
use store::partition::PLANS;
use store::{Reads, Table, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Seconds for which shared caches may keep the response.
const MAX_AGE: u32 = 300;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/plans/{plan_id}", "Get a plan")
        .answers::<OfferedPlan>(200, "The plan")
        .reads_in_batches(&[PLANS])
        .served_by(table, handle)
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Plan> = web::path(&request, "plan_id")?;
    let mut reads = Reads::default();
    let plan = reads.want::<BillingPlan>(keys::plan(id));
    let plan = table.read_eventually(reads).await?.take(plan);
    let plan = plan.filter(BillingPlan::is_active).ok_or(Code::NotFound)?;
    Ok(Reply::cacheable(&request, &OfferedPlan::of(&plan, request.answer_in(None)), MAX_AGE))
}
