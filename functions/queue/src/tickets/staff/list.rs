//! `GET /queues/{queue_id}/tickets`: shows the board of a queue: serving, called and waiting tickets, in order.

use crate::needs::SettingsNeeds;
use crate::queues::settings::StaffQueueView;
use crate::tickets::actions::TicketViewer;
use crate::tickets::staff::queue_access::ManagedQueue;
use crate::tickets::view::StaffTicketView;
use jiff::civil::Date;
use model::access::Action;
use model::queue::{Advice, AdviceInput, PublicQueueState, QueueTag, Status, advise};
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::Shop;
use store::partition::{AGENDA, COMPANY, KEYS, LINE, PAST_TICKETS, SHOP, USER};
use store::queue::{QueueSnapshot, RankedTicket, Ticket, ended_tickets};
use utoipa::ToSchema;
use web::openapi::{DATE, text_schema};
use web::{Declare as _, Endpoint, Reply, Request, Stop, query};

/// The board of a queue.
#[derive(Debug, Serialize, ToSchema)]
struct QueueBoard {
    queue: StaffQueueView,
    /// Public state of the queue.
    now: PublicQueueState,
    /// Serving tickets, then called and waiting ones in order, then skipped ones that can be reinstated. With `date`, the
    /// ended tickets of that business day, by number.
    items: Vec<StaffTicketView>,
    next_cursor: Option<String>,
    /// Advice to the manager.
    advice: Vec<Advice>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/queues/{queue_id}/tickets", "List the tickets of a queue")
        .staff()
        .query("date", "Business day whose ended tickets are listed instead", text_schema(DATE))
        .answers::<QueueBoard>(200, "The tickets")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP, AGENDA, LINE, PAST_TICKETS])
        .secrets(&[SecretName::TicketPages])
        .served_by(SettingsNeeds::shop, handle)
}

async fn handle(needs: &SettingsNeeds, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let date = query::<Date>(&request, "date")?;
    let ended = async {
        match date {
            Some(date) => Ok(Some(ended_tickets(&needs.staff.table, QueueTag::of(id), date).await?)),
            None => Ok::<_, Stop>(None),
        }
    };
    let read = ManagedQueue::read_with_line(&needs.staff, &request, Action::View);
    let ((managed, snapshot), ended) = tokio::try_join!(read, ended)?;
    let board = Board { snapshot: &snapshot, viewer: TicketViewer::new(&managed.staff, snapshot.now) };
    let items = match ended {
        Some(ended) => ended.iter().map(|it| board.unranked(it)).collect(),
        None => board.items(),
    };
    Ok(Reply::ok(&QueueBoard {
        queue: needs.view(&managed.queue),
        now: snapshot.public_state(&managed.queue),
        items,
        next_cursor: None,
        advice: advice(&snapshot, &managed.shop),
    })?)
}

/// The tickets of a queue, for an employee who looks at them.
struct Board<'a> {
    snapshot: &'a QueueSnapshot,
    viewer: TicketViewer,
}

impl Board<'_> {
    /// All tickets that are not over, in the order of the board.
    fn items(&self) -> Vec<StaffTicketView> {
        let now = self.snapshot.now;
        let with_status =
            |status: Status| self.snapshot.line.tickets.iter().filter(move |it| it.status_at(now) == status);
        let serving = with_status(Status::Serving).map(|it| self.unranked(it));
        let ranked = self.snapshot.ranked();
        let ranked = ranked.iter().map(|it| self.of(&it.ticket, StaffTicketView::ranked(it, now)));
        serving.chain(ranked).chain(with_status(Status::Skipped).map(|it| self.unranked(it))).collect()
    }

    /// A ticket that is not in line.
    fn unranked(&self, ticket: &Ticket) -> StaffTicketView {
        self.of(ticket, StaffTicketView::of(ticket, None, self.snapshot.now))
    }

    fn of(&self, ticket: &Ticket, view: StaffTicketView) -> StaffTicketView {
        view.with_caller(ticket, self.snapshot).for_viewer(ticket, self.viewer)
    }
}

/// Returns the advice to the manager.
fn advice(snapshot: &QueueSnapshot, shop: &Shop) -> Vec<Advice> {
    let waiting = snapshot.waiting();
    let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let mut services = BTreeMap::<_, u32>::new();
    for service in waiting.iter().filter_map(|it| it.ticket.service()) {
        *services.entry(service).or_default() += 1;
    }
    let loads: Vec<usize> = snapshot.on_duty().iter().map(|it| snapshot.active_tickets(*it)).collect();
    let all = loads.iter().sum::<usize>().max(1);
    let workloads: Vec<f64> = loads.into_iter().map(|it| it as f64 / all as f64).collect();
    advise(&AdviceInput {
        waiting: count(waiting.len()),
        specialists: count(snapshot.server_count()),
        appointments: count(snapshot.upcoming_count()),
        average_wait: average_wait(&waiting),
        by_service: &services.into_iter().collect::<Vec<_>>(),
        workloads: &workloads,
        alert_size: u32::from(shop.settings().large_queue_alert),
    })
}

fn average_wait(waiting: &[RankedTicket]) -> u32 {
    let waits: Vec<u32> = waiting.iter().filter_map(|it| it.wait.as_ref()).map(|it| it.p50_minutes).collect();
    waits.iter().sum::<u32>() / u32::try_from(waits.len()).unwrap_or(1).max(1)
}
