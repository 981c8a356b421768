//! `GET /queues/{queue_id}`: a queue, as everybody may see it.

use crate::needs::PublicNeeds;
use crate::queues::public_services::{FRESH, services};
use crate::tickets::view::QueueView;
use model::queue::QueueTag;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::queue::{self, Queue, QueueSnapshot};
use store::{Shop, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, PublicNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-get-queue", "See a queue: who is served, how many wait, and how long it takes")
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
    let (tag, table) = (QueueTag::of(id), &needs.public.table);
    let wanted = [keys::queue(id), keys::shop(tag.shop())];
    let floor = async { queue::read_queue(table, tag, request.now, true, None).await.map_err(Fault::from) };
    let services = async { services(table, tag.shop()).await.map_err(Fault::from) };
    let ((reader, found), floor, services) = tokio::try_join!(needs.public.read(&request, &wanted), floor, services)?;
    let [queue, shop] = first(found);
    let shop = reader.sees(shop.map(Shop))?;
    let queue = Queue::read(queue, id).ok_or(Code::NotFound)?;
    let hall = QueueSnapshot::new(&shop, &queue, floor, request.seconds());
    let language = reader.language(&request);
    let services = services.of(&queue, language);
    let view = QueueView::of(&queue, &shop, &hall, services, (language, &needs.pages));
    Ok(reader.answer(&request, &view, FRESH))
}
