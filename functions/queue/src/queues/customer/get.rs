//! `GET /queues/{queue_id}`: a queue, as everybody may see it.

use crate::needs::PublicNeeds;
use crate::queues::public_services::{FRESH, services};
use crate::tickets::view::QueueView;
use model::queue::QueueTag;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{AGENDA, KEYS, LINE, SHOP, USER};
use store::queue::{self, Queue, QueueSnapshot};
use store::{Shop, first, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(
        Api::Customer,
        "/queues/{queue_id}",
        "See a queue: who is served, how many wait, and how long it takes",
    )
    .public()
    .answers::<QueueView>(200, "The queue")
    .reads(&[KEYS, USER, SHOP])
    .queries(&[SHOP, AGENDA, LINE])
    .served_by(PublicNeeds::new, handle)
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
