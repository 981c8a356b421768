//! `GET /tickets`: one's own tickets, the latest first, with places and estimates.

use crate::needs::CustomerNeeds;
use crate::tickets::view::TicketView;
use futures_util::future::try_join_all;
use model::queue::{QueueTag, ticket_parts};
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::partition::{AGENDA, KEYS, LINE, PAST_TICKETS, SHOP, USER};
use store::queue::{self, Queue, QueueSnapshot, RankedTicket, Ticket};
use store::{Shop, first, keys};
use utoipa::ToSchema;
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, query};

/// Queues that somebody stands in at the same time, at most that are looked at.
const MAX_QUEUES: i32 = 20;

/// Tickets of a customer.
#[derive(Debug, Serialize, ToSchema)]
struct Tickets {
    items: Vec<TicketView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/tickets", "List one's own tickets, the latest first")
        .signed_in()
        .query("when", "`live` for those that are not over", text_schema("^live$"))
        .paged()
        .answers::<Tickets>(200, "A page of tickets")
        .example_query("when=live&limit=20")
        .reads(&[KEYS, USER, LINE, PAST_TICKETS, SHOP])
        .queries(&[USER, SHOP, AGENDA, LINE])
        .master_secret()
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.public.customer(&request).await?;
    let live = match query::<String>(&request, "when")?.as_deref() {
        None => false,
        Some("live") => true,
        Some(_) => return Err(Fault::field("?when", "invalid", "`live`, or left out")),
    };
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let table = &needs.public.table;
    let partition = keys::user_partition(caller.user);
    // One more than fits tells whether there is a next page; a batch reads at most 100 items, two for each ticket.
    let limit = paging.limit.min(49);
    let pointers = async {
        let wanted = i32::try_from(limit + 1).unwrap_or(i32::MAX);
        table.query_back(&partition, "TKT#", paging.after.as_deref(), wanted).await.map_err(Fault::from)
    };
    // Its marks tell in which queues a customer stands, so these are read along with the tickets.
    let marks = async { table.query(&partition, "LINE#", None, MAX_QUEUES).await.map_err(Fault::from) };
    let ((account, _), page, marks) = tokio::try_join!(needs.public.account(&request, &caller, &[]), pointers, marks)?;
    let more = page.items.len() > limit;
    let shown: Vec<_> = page.items.into_iter().take(limit).collect();
    let ids: Vec<Id<id::Ticket>> = shown.iter().filter_map(|it| it.parsed("id")).collect();
    let marked = marks.items.iter().filter_map(|it| it.parsed("id")).filter(|it| ids.contains(it));
    let marked: BTreeSet<QueueTag> = marked.map(|it| ticket_parts(it).queue).collect();
    let wanted: Vec<_> = ids.iter().flat_map(|it| [keys::in_line(*it), keys::past_ticket(*it)]).collect();
    let found = async { table.get_many(&wanted).await.map_err(Fault::from) };
    let (found, mut places) = tokio::try_join!(found, places(needs, &request, &marked))?;
    let mut found = found.into_iter();
    let mut tickets = Vec::new();
    for id in ids {
        let (line, past) = (found.next().flatten(), found.next().flatten());
        tickets.extend(Ticket::either(line, past, id).filter(|it| it.moved_to().is_none()));
    }
    let now = request.seconds();
    tickets.retain(|it| !live || !it.status_at(now).is_final());
    // Who has come back to a line just now wasn't marked yet.
    let waiting = tickets.iter().filter(|it| it.status_at(now).holds_capacity()).filter_map(Ticket::tag);
    let unmarked: BTreeSet<QueueTag> = waiting.filter(|it| !marked.contains(it)).collect();
    places.extend(self::places(needs, &request, &unmarked).await?);
    let language = request.answer_in(Some(account.language()));
    let view = |it: &Ticket| TicketView::of(it, it.id().and_then(|id| places.get(&id)), now, language);
    let next_cursor = shown.last().and_then(|it| it.text("sk")).filter(|_| more);
    let next_cursor = next_cursor.map(|it| paging.next(&request, &needs.cursors, it, &*needs.entropy));
    Reply::ok(&Tickets { items: tickets.iter().map(view).collect(), next_cursor })
}

/// Where those who stand in these queues stand: all are read at once.
async fn places(
    needs: &CustomerNeeds,
    request: &Request,
    tags: &BTreeSet<QueueTag>,
) -> Result<BTreeMap<Id<id::Ticket>, RankedTicket>, Fault> {
    let table = &needs.public.table;
    let halls = tags.iter().map(|&tag| async move {
        let wanted = [keys::queue_by_tag(tag), keys::shop(tag.shop())];
        let floor = queue::read_queue(table, tag, request.now, false, None);
        let (found, floor) = tokio::try_join!(table.get_many(&wanted), floor)?;
        let [queue, shop] = first(found);
        let of = queue.map(Queue).zip(shop.map(Shop));
        Ok::<_, store::StoreError>(of.map(|(queue, shop)| QueueSnapshot::new(&shop, &queue, floor, request.seconds())))
    });
    let halls = try_join_all(halls).await?;
    let all = halls.iter().flatten().flat_map(QueueSnapshot::ranked);
    Ok(all.filter_map(|it| Some((it.ticket.id()?, it))).collect())
}
