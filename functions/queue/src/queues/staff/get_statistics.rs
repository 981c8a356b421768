//! `GET /queues/{queue_id}/stats`: shows how the tickets of a queue ended, and how long customers waited.

use crate::needs::StaffNeeds;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::queue::{QueueStatistics, QueueTag};
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::QueueDay;
use store::partition::{COMPANY, KEYS, QUEUE, SHOP, USER};
use store::queue::{Queue, days_of_queue};
use store::{Reads, keys};
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Days that are counted unless the request says how many.
const DEFAULT_DAYS: i32 = 7;
/// Most days of one request.
const MOST_DAYS: i32 = 90;

/// Statistics of a queue.
#[derive(Debug, Serialize, ToSchema)]
struct QueueStatisticsView {
    queue_id: String,
    /// The first business day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last business day: today, in the shop's time zone.
    #[schema(value_type = String, format = Date)]
    to: Date,
    #[serde(flatten)]
    statistics: QueueStatistics,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let days = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1))
        .maximum(Some(MOST_DAYS))
        .default(Some(DEFAULT_DAYS.into()))
        .build();
    Endpoint::get(Api::Shop, "/queues/{queue_id}/stats", "Get statistics of a queue")
        .staff()
        .query("days", "Number of business days, up to today. Default: 7", Schema::from(days))
        .answers::<QueueStatisticsView>(200, "The statistics")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[QUEUE])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let days = web::query::<i32>(&request, "days")?.unwrap_or(DEFAULT_DAYS);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(Fault::field("?days", "out_of_range", format!("1 to {MOST_DAYS}")));
    }
    let mut reads = Reads::default();
    let queue = reads.want::<Queue>(keys::queue(id));
    // The date of the shop is known once the queue is read.
    let today = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let (first, last) = (today.saturating_sub(days.days()), today.saturating_add(1.day()));
    let counted = days_of_queue(&needs.staff.table, QueueTag::of(id), first, last);
    let counted = async { counted.await.map_err(Fault::from) };
    let read = needs.staff.read(&request, Tenant::Shop(id.shop()), reads);
    let ((staff, mut found), counted) = tokio::try_join!(read, counted)?;
    staff.may(Resource::Queue, Action::View)?;
    let queue = found.take(queue).filter(|it| it.id() == id).ok_or(Code::NotFound)?;

    let to = queue.zone().to_datetime(request.now).date();
    let from = to.saturating_sub((days - 1).days());
    let counted = counted.iter().filter(|it| (from..=to).contains(&it.date()));
    let counted: BTreeMap<Date, _> = counted.map(|it: &QueueDay| (it.date(), it.counts())).collect();
    let statistics = QueueStatistics::of(&counted);
    Reply::ok(&QueueStatisticsView { queue_id: id.to_string(), from, to, statistics })
}
