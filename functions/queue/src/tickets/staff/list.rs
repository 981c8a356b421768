//! `GET /queues/{queue_id}/tickets`: the board of a queue: who is served, called and waiting, in order.

use crate::needs::StaffNeeds;
use crate::queues::settings::StaffQueueView;
use crate::tickets::staff::managed::{queue_of, tag};
use crate::tickets::view::StaffTicketView;
use jiff::civil::Date;
use model::access::Action;
use model::queue::{Advice, AdviceInput, Status, advise};
use runtime::Api;
use serde::Serialize;
use std::collections::BTreeMap;
use store::partition::{AGENDA, COMPANY, KEYS, LINE, PAST_TICKETS, SHOP, USER};
use store::queue::{self, QueueSnapshot, RankedTicket, Ticket};
use store::{Shop, keys};
use utoipa::ToSchema;
use web::openapi::{DATE, text_schema};
use web::queue::QueueNow;
use web::{Declare as _, Endpoint, Fault, Reply, Request, query};

/// The tickets of a queue.
#[derive(Debug, Serialize, ToSchema)]
struct QueueBoard {
    queue: StaffQueueView,
    /// What everybody sees of it.
    now: QueueNow,
    /// Those that are served, then called, then waiting in order, then skipped ones that may come back; with `date`,
    /// those of that business day that are over, by number.
    items: Vec<StaffTicketView>,
    next_cursor: Option<String>,
    /// What a manager should know.
    advice: Vec<Advice>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(
        Api::Shop,
        "/queues/{queue_id}/tickets",
        "See the board of a queue: who is served, called and waiting",
    )
    .staff()
    .query("date", "The tickets of this business day that are over", text_schema(DATE))
    .answers::<QueueBoard>(200, "The tickets")
    .reads(&[KEYS, USER, COMPANY, SHOP])
    .queries(&[SHOP, AGENDA, LINE, PAST_TICKETS])
    .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let tag = tag(&request)?;
    let date = query::<Date>(&request, "date")?;
    let table = &needs.staff.table;
    let floor = async { queue::read_queue(table, tag, request.now, false, None).await.map_err(Fault::from) };
    let past = async {
        match date {
            Some(date) => table.query_all(&keys::tickets_partition(tag, date), "T#").await.map_err(Fault::from),
            None => Ok(vec![]),
        }
    };
    let (read, floor, past) = tokio::try_join!(queue_of(&needs.staff, &request, Action::View, &[]), floor, past)?;
    let (_, of, shop, _) = read;
    let now = request.seconds();
    let hall = QueueSnapshot::new(&shop, &of, floor, now);
    let items = match date {
        Some(_) => past
            .into_iter()
            .filter_map(|it| Ticket::read(Some(it)))
            .map(|it| StaffTicketView::of(&it, None, now))
            .collect(),
        None => managed(&hall),
    };
    let managed = QueueBoard {
        queue: StaffQueueView::of(&of, &needs.pages),
        now: QueueNow::of(&of, &hall),
        items,
        next_cursor: None,
        advice: advice(&hall, &shop),
    };
    Reply::ok(&managed)
}

fn managed(hall: &QueueSnapshot) -> Vec<StaffTicketView> {
    let now = hall.now;
    let in_state = |status: Status| hall.line.tickets.iter().filter(move |it| it.status_at(now) == status);
    let without_history = |it: &Ticket| StaffTicketView::of(it, None, now);
    let placed = |it: &RankedTicket| StaffTicketView::of(&it.ticket, Some(it), now);
    let order = hall.ranked();
    let all = in_state(Status::Serving).map(without_history).chain(order.iter().map(placed));
    all.chain(in_state(Status::Skipped).map(without_history)).collect()
}

/// What a manager should know.
pub(crate) fn advice(hall: &QueueSnapshot, shop: &Shop) -> Vec<Advice> {
    let order = hall.ranked();
    let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let waiting: Vec<&RankedTicket> =
        order.iter().filter(|it| it.ticket.status_at(hall.now) == Status::Waiting).collect();
    let mut services = BTreeMap::<_, u32>::new();
    for service in waiting.iter().filter_map(|it| it.ticket.service()) {
        *services.entry(service).or_default() += 1;
    }
    let settings: model::settings::ShopSettings = shop.0.document("settings").unwrap_or_default();
    let loads: Vec<usize> = hall.on_duty().iter().map(|it| hall.active_tickets(*it)).collect();
    let all = loads.iter().sum::<usize>().max(1);
    let workloads: Vec<f64> = loads.into_iter().map(|it| it as f64 / all as f64).collect();
    advise(&AdviceInput {
        waiting: count(waiting.len()),
        specialists: count(hall.servers()),
        appointments: count(hall.upcoming_count()),
        average_wait: average(&waiting),
        by_service: &services.into_iter().collect::<Vec<_>>(),
        workloads: &workloads,
        alert_size: u32::from(settings.large_queue_alert),
    })
}

fn average(waiting: &[&RankedTicket]) -> u32 {
    let waits: Vec<u32> = waiting.iter().filter_map(|it| it.wait.as_ref()).map(|it| it.p50_minutes).collect();
    waits.iter().sum::<u32>() / u32::try_from(waits.len()).unwrap_or(1).max(1)
}
