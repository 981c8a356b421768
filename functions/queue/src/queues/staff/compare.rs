//! `GET /companies/{company_id}/queue-comparison`: compares the queues of a company's shops, and says where customers
//! wait less.

use crate::needs::StaffNeeds;
use futures_util::future::try_join_all;
use model::access::{Action, Resource};
use model::queue::{BranchQueue, QueueState, QueueStatistics, faster_branch};
use model::{Bilingual, Code, Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::{Company, QueueDay, Shop};
use store::partition::{AGENDA, COMPANY, KEYS, LINE, QUEUE, SHOP, USER};
use store::queue::{Queue, QueueSnapshot, days_of_queue, queues_of_shop_relaxed, read_queue_relaxed};
use store::{Reads, StoreError, Table, keys};
use utoipa::ToSchema;
use web::schema::BilingualName;
use web::{Declare as _, Endpoint, Fault, Reply, Request, StaffContext, Tenant};

/// Shops that are compared, at most.
const MOST_SHOPS: usize = 50;

/// The queues of a company, side by side.
#[derive(Debug, Serialize, ToSchema)]
struct QueueComparison {
    /// Queues of the shops whose queues the caller may view, by shop.
    items: Vec<QueueInComparison>,
    next_cursor: Option<String>,
}

/// A queue of the comparison.
#[derive(Debug, Serialize, ToSchema)]
struct QueueInComparison {
    shop_id: String,
    #[schema(value_type = BilingualName)]
    shop_name: Bilingual,
    queue_id: String,
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    status: QueueState,
    /// Number of waiting tickets.
    waiting: usize,
    /// Median wait of a customer who joins now, in minutes. Null if no specialist is on duty.
    p50_minutes: Option<u32>,
    /// Customers served on today's business day.
    served_today: i64,
    /// Mean wait of those who were served on today's business day, in minutes. Null without any.
    mean_wait_minutes: Option<f64>,
    /// Mean absolute error of the waits promised today, in minutes. Null without any.
    mean_absolute_error_minutes: Option<f64>,
    /// Queue of another shop in the same city where customers would wait at least ten minutes less. Null without one.
    faster: Option<FasterQueue>,
}

/// A queue where customers wait less.
#[derive(Debug, Serialize, ToSchema)]
struct FasterQueue {
    queue_id: String,
    shop_id: String,
    #[schema(value_type = BilingualName)]
    shop_name: Bilingual,
    /// By how many minutes it is faster.
    minutes_saved: u32,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/companies/{company_id}/queue-comparison", "Compare the queues of a company")
        .staff()
        .answers::<QueueComparison>(200, "The queues, by shop")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP, AGENDA, LINE, QUEUE])
        .memory(256)
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    let mut reads = Reads::default();
    let company = reads.want::<Company>(keys::company(id.company()));
    let (context, mut found) = needs.staff.read(&request, Tenant::Company(id.company()), reads).await?;
    found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may_anywhere(Resource::Queue, Action::View)?;
    let branches = branches(&needs.staff.table, &viewable(&context), &request).await?;
    let items = (0..branches.len()).filter_map(|at| compared(&branches, at)).collect();
    Reply::ok(&QueueComparison { items, next_cursor: None })
}

/// The shops whose queues the caller may view.
fn viewable(context: &StaffContext) -> Vec<Id<id::Shop>> {
    let may = |it: &&Id<id::Shop>| context.grants_in(it.shop()).allow(Resource::Queue, Action::View);
    context.rights.access.shops.keys().filter(may).take(MOST_SHOPS).copied().collect()
}

/// A queue of a branch, as it is now.
struct OpenBranch {
    shop: Shop,
    queue: Queue,
    waiting: usize,
    p50_minutes: Option<u32>,
    today: QueueStatistics,
}

impl OpenBranch {
    fn compared(&self) -> BranchQueue {
        BranchQueue { state: self.queue.state(), p50_minutes: self.p50_minutes }
    }
}

/// Reads the queues of shops in one round trip, and their lines and days in a second one.
async fn branches(table: &Table, shops: &[Id<id::Shop>], request: &Request) -> Result<Vec<OpenBranch>, StoreError> {
    let mut reads = Reads::default();
    let handles = reads.want_all::<Shop>(shops.iter().map(|it| keys::shop(it.shop())));
    let queues = try_join_all(shops.iter().map(|it| queues_of_shop_relaxed(table, it.shop())));
    let (mut found, queues) = tokio::try_join!(table.read(reads), queues)?;
    let shops = found.take_all(handles).into_iter().zip(queues);
    let all = shops.filter_map(|(shop, queues)| Some((shop?, queues)));
    let all = all.flat_map(|(shop, queues)| queues.into_iter().map(move |queue| (shop.clone(), queue)));
    try_join_all(all.map(|(shop, queue)| branch(table, shop, queue, request))).await
}

async fn branch(table: &Table, shop: Shop, queue: Queue, request: &Request) -> Result<OpenBranch, StoreError> {
    let today = queue.zone().to_datetime(request.now).date();
    let line = read_queue_relaxed(table, queue.tag(), request.now);
    let (line, days) = tokio::try_join!(line, days_of_queue(table, queue.tag(), today, today))?;
    let snapshot = QueueSnapshot::new(&shop, &queue, line, request.seconds());
    let state = snapshot.public_state(&queue);
    let counted: BTreeMap<_, _> = days.iter().map(|it: &QueueDay| (it.date(), it.counts())).collect();
    Ok(OpenBranch {
        waiting: state.waiting,
        p50_minutes: state.estimate.map(|it| it.p50_minutes),
        today: QueueStatistics::of(&counted),
        shop,
        queue,
    })
}

/// A queue beside the others.
fn compared(branches: &[OpenBranch], at: usize) -> Option<QueueInComparison> {
    let own = branches.get(at)?;
    let is_other = |it: &&OpenBranch| it.shop.id() != own.shop.id() && it.shop.city() == own.shop.city();
    let others: Vec<&OpenBranch> = branches.iter().filter(is_other).collect();
    let waits: Vec<BranchQueue> = others.iter().map(|it| it.compared()).collect();
    let faster = faster_branch(&own.compared(), &waits).and_then(|found| {
        let other = others.get(found.index)?;
        Some(FasterQueue {
            queue_id: other.queue.id().to_string(),
            shop_id: other.shop.id().to_string(),
            shop_name: other.shop.name(),
            minutes_saved: found.minutes_saved,
        })
    });
    Some(QueueInComparison {
        shop_id: own.shop.id().to_string(),
        shop_name: own.shop.name(),
        queue_id: own.queue.id().to_string(),
        name: own.queue.name(),
        status: own.queue.state(),
        waiting: own.waiting,
        p50_minutes: own.p50_minutes,
        served_today: own.today.totals.served,
        mean_wait_minutes: own.today.totals.mean_wait_minutes,
        mean_absolute_error_minutes: own.today.estimate_error.mean_absolute_minutes,
        faster,
    })
}
