//! `GET /tickets`: lists the caller's tickets, newest first, with positions and estimated waits.

use crate::needs::TicketListNeeds;
use crate::tickets::view::TicketView;
use futures_util::future::try_join_all;
use model::queue::QueueTag;
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::Reads;
use store::partition::{AGENDA, KEYS, LINE, PAST_TICKETS, SHOP, USER};
use store::queue::{RankedTicket, Ticket, read_own_tickets, read_snapshot, ticket_pointers};
use utoipa::ToSchema;
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, query};

/// Maximum page size. A batch reads at most 100 items, two for each ticket.
const MAX_PAGE: usize = 49;

/// Tickets of a customer.
#[derive(Debug, Serialize, ToSchema)]
struct TicketList {
    items: Vec<TicketView>,
    next_cursor: Option<String>,
}

/// Which tickets are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TicketFilter {
    All,
    /// Tickets that have not ended.
    Live,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/tickets", "List own tickets")
        .signed_in()
        .query("when", "`live` for tickets that have not ended", text_schema("^live$"))
        .paged()
        .answers::<TicketList>(200, "A page of tickets, newest first")
        .example_query("when=live&limit=20")
        .reads(&[KEYS, USER, LINE, PAST_TICKETS, SHOP])
        .queries(&[USER, SHOP, AGENDA, LINE])
        .secrets(&[SecretName::Cursors])
        .served_by(TicketListNeeds::new, handle)
}

async fn handle(needs: &TicketListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let filter = filter(&request)?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (table, limit) = (&needs.gate.table, paging.limit.min(MAX_PAGE));
    let account = needs.gate.read_account(&request, &caller, Reads::default());
    let pointers = async { Ok(ticket_pointers(table, caller.user, paging.after.as_deref(), limit).await?) };
    let ((account, _), pointers) = tokio::try_join!(account, pointers)?;
    let marked = pointers.queues_of_active();
    let tickets = async { Ok(read_own_tickets(table, &pointers.ids).await?) };
    let (mut tickets, mut ranks) = tokio::try_join!(tickets, ranks(needs, &request, &marked))?;
    let now = request.seconds();
    tickets.retain(|it| filter == TicketFilter::All || !it.status_at(now).is_final());
    // A customer who has just returned to a line was not marked yet.
    let in_line = tickets.iter().filter(|it| it.status_at(now).holds_capacity()).map(Ticket::tag);
    let unmarked: BTreeSet<QueueTag> = in_line.filter(|it| !marked.contains(it)).collect();
    ranks.extend(self::ranks(needs, &request, &unmarked).await?);
    let language = request.answer_in(Some(account.language()));
    let view = |it: &Ticket| TicketView::of(it, ranks.get(&it.id()), now, language);
    let next_cursor = pointers.next.as_deref();
    let next_cursor = next_cursor.map(|it| paging.next(&request, &needs.cursors, it, &*needs.entropy));
    Reply::ok(&TicketList { items: tickets.iter().map(view).collect(), next_cursor })
}

fn filter(request: &Request) -> Result<TicketFilter, Fault> {
    match query::<String>(request, "when")?.as_deref() {
        None => Ok(TicketFilter::All),
        Some("live") => Ok(TicketFilter::Live),
        Some(_) => Err(Fault::field("?when", "invalid", "`live`, or left out")),
    }
}

/// Ranks the tickets of some queues, which are read at once.
async fn ranks(
    needs: &TicketListNeeds,
    request: &Request,
    queues: &BTreeSet<QueueTag>,
) -> Result<BTreeMap<Id<id::Ticket>, RankedTicket>, Fault> {
    let snapshots = queues.iter().map(|queue| read_snapshot(&needs.gate.table, *queue, request.now));
    let snapshots = try_join_all(snapshots).await?;
    let ranked = snapshots.iter().flatten().flat_map(|it| it.ranked());
    Ok(ranked.map(|it| (it.ticket.id(), it)).collect())
}
