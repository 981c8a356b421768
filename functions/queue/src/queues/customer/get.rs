//! `GET /queues/{queue_id}`: shows the public state of a queue.

use crate::needs::PublicNeeds;
use crate::queues::view::{MAX_AGE, QueuePresentation, QueueView};
use model::queue::QueueTag;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::Shop;
use store::partition::{AGENDA, KEYS, LINE, SHOP, USER};
use store::queue::{Queue, QueueSnapshot, offered_services, read_queue_relaxed};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/queues/{queue_id}", "Get a queue")
        .public()
        .answers::<QueueView>(200, "The queue")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .served_by(PublicNeeds::new, handle)
}

async fn handle(needs: &PublicNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let table = &needs.gate.table;
    let mut reads = Reads::default();
    let queue = reads.want::<Queue>(keys::queue(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let line = async { Ok(read_queue_relaxed(table, QueueTag::of(id), request.now).await?) };
    let services = async { Ok(offered_services(table, id.shop()).await?) };
    let ((viewer, mut found), line, services) =
        tokio::try_join!(needs.gate.read_viewer(&request, reads), line, services)?;
    let shop = viewer.visible_shop(found.take(shop))?;
    let queue = found.take(queue).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    let snapshot = QueueSnapshot::new(&shop, &queue, line, request.seconds());
    let language = viewer.language(&request);
    let presentation = QueuePresentation { shop: &shop, services: &services, language, pages: &needs.pages };
    Ok(viewer.answer(&request, &presentation.view(&queue, &snapshot), MAX_AGE))
}
