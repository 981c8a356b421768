//! `GET /services/{service_id}/buffer-advice`: advises how much time should lie around a service.

use crate::services::advice::performed::PerformedWork;
use model::catalog::{BufferAdvice, buffer_advice};
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::Appointment;
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// Advice about the buffers of a service.
#[derive(Debug, Serialize, ToSchema)]
struct BuffersAdvice {
    /// From check-in to the start.
    before: BufferAdvice,
    /// From the end to the next start of the same specialist.
    after: BufferAdvice,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/services/{service_id}/buffer-advice", "Get advice on the buffers")
        .staff()
        .answers::<BuffersAdvice>(200, "What follows from the appointments of 30 days")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[APPOINTMENTS])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let work = PerformedWork::read(staff, &request, id).await?;
    let preparations = work.own().filter_map(|it| Some(it.actual_start()? - it.checked_in_at()?));
    Reply::ok(&BuffersAdvice {
        before: buffer_advice(work.service.buffer_before_minutes(), &preparations.collect::<Vec<_>>()),
        after: buffer_advice(work.service.buffer_after_minutes(), &clean_ups(&work)),
    })
}

/// The times from the end of each appointment of the service to the next start of the same specialist, in seconds.
fn clean_ups(work: &PerformedWork) -> Vec<i64> {
    let mut by_specialist = BTreeMap::<_, Vec<&Appointment>>::new();
    for appointment in work.completed.iter().filter(|it| it.actual_start().is_some()) {
        by_specialist.entry(appointment.specialist()).or_default().push(appointment);
    }
    let mut times = Vec::new();
    for all in by_specialist.values_mut() {
        all.sort_by_key(|it| it.actual_start());
        for pair in all.windows(2) {
            let [one, next] = pair else { continue };
            let time = next.actual_start().zip(one.actual_end()).map(|(start, end)| start - end);
            times.extend(time.filter(|_| one.service() == work.service.id()));
        }
    }
    times
}
