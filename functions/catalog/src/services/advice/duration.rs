//! `GET /services/{service_id}/duration-advice`: advises how long a service should be.

use crate::services::advice::performed::PerformedWork;
use model::catalog::{DurationAdvice, duration_advice};
use model::{Id, id};
use runtime::Api;
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/services/{service_id}/duration-advice", "Get advice on the duration")
        .staff()
        .answers::<DurationAdvice>(200, "What follows from the appointments of 30 days that were started and completed")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[APPOINTMENTS])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let work = PerformedWork::read(staff, &request, id).await?;
    let seconds = work.own().filter_map(|it| Some(it.actual_end()? - it.actual_start()?));
    Reply::ok(&duration_advice(work.service.duration_minutes(), &seconds.collect::<Vec<_>>()))
}
