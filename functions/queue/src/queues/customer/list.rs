//! `GET /shops/{shop_id}/queues`: the queues of a shop, as everybody may see them.

use crate::needs::PublicNeeds;
use crate::queues::public_services::{FRESH, services};
use crate::tickets::view::QueueView;
use futures_util::future::try_join_all;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::partition::{AGENDA, KEYS, LINE, SHOP, USER};
use store::queue::{self, Queue, QueueSnapshot};
use store::{Shop, first, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// The queues of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct Queues {
    items: Vec<QueueView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(
        Api::Customer,
        "/shops/{shop_id}/queues",
        "List the queues of a shop, with how many wait and how long it takes",
    )
    .public()
    .answers::<Queues>(200, "All of them, in the order of their making")
    .reads(&[KEYS, USER, SHOP])
    .queries(&[SHOP, AGENDA, LINE])
    .served_by(PublicNeeds::new, handle)
}

async fn handle(needs: &PublicNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let table = &needs.public.table;
    let partition = keys::shop_partition(id.shop());
    let queues = async { table.query_eventually(&partition, "QUEUE#", None).await.map_err(Fault::from) };
    let services = async { services(table, id.shop()).await.map_err(Fault::from) };
    let wanted = [keys::shop(id.shop())];
    let ((reader, found), page, services) = tokio::try_join!(needs.public.read(&request, &wanted), queues, services)?;
    let [shop] = first(found);
    let shop = reader.sees(shop.and_then(|it| Shop::read(Some(it), id)))?;
    let language = reader.language(&request);
    let mut queues: Vec<Queue> = page.items.into_iter().map(Queue).collect();
    queues.sort_by_key(Queue::id);
    let floors = queues.iter().filter_map(|it| Some(queue::read_queue(table, it.tag()?, request.now, true, None)));
    let floors = try_join_all(floors).await?;
    let view = |(queue, floor): (&Queue, queue::QueueReads)| {
        let hall = QueueSnapshot::new(&shop, queue, floor, request.seconds());
        QueueView::of(queue, &shop, &hall, services.of(queue, language), (language, &needs.pages))
    };
    let items = queues.iter().zip(floors).map(view).collect();
    Ok(reader.answer(&request, &Queues { items, next_cursor: None }, FRESH))
}
