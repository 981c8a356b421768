//! `GET /queues/{queue_id}`: shows the public state of a queue.

use crate::needs::PublicNeeds;
use crate::queues::view::{MAX_AGE, QueuePresentation, QueueView};
use model::queue::QueueTag;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::entities::Shop;
use store::queue::{Queue, QueueSnapshot, offered_services, read_queue_relaxed};
use store::{Reads, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, PublicNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-get-queue", "Get a queue")
        .public()
        .path("queue_id", id_schema("queue"))
        .answers::<QueueView>(200, "The queue")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<QueueView>(into);
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
