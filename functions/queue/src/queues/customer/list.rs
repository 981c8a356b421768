//! `GET /shops/{shop_id}/queues`: lists the queues of a shop with their public state.

use crate::needs::PublicNeeds;
use crate::queues::view::{MAX_AGE, QueuePresentation, QueueView};
use futures_util::future::try_join_all;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::Shop;
use store::partition::{AGENDA, KEYS, LINE, SHOP, USER};
use store::queue::{QueueSnapshot, offered_services, queues_of_shop_relaxed, read_queue_relaxed};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// The queues of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct QueueList {
    items: Vec<QueueView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/shops/{shop_id}/queues", "List the queues of a shop")
        .public()
        .answers::<QueueList>(200, "All queues, oldest first")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .served_by(PublicNeeds::new, handle)
}

async fn handle(needs: &PublicNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let table = &needs.gate.table;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let queues = async { Ok(queues_of_shop_relaxed(table, id.shop()).await?) };
    let services = async { Ok(offered_services(table, id.shop()).await?) };
    let ((viewer, mut found), queues, services) =
        tokio::try_join!(needs.gate.read_viewer(&request, reads), queues, services)?;
    let shop = viewer.visible_shop(found.take(shop).filter(|it| it.id() == id))?;
    let lines = queues.iter().map(|it| read_queue_relaxed(table, it.tag(), request.now));
    let lines = try_join_all(lines).await?;
    let language = viewer.language(&request);
    let presentation = QueuePresentation { shop: &shop, services: &services, language, pages: &needs.pages };
    let snapshots = queues
        .iter()
        .zip(lines)
        .map(|(queue, line)| presentation.view(queue, &QueueSnapshot::new(&shop, queue, line, request.seconds())));
    Ok(viewer.answer(&request, &QueueList { items: snapshots.collect(), next_cursor: None }, MAX_AGE))
}
