//! `GET /queues/{queue_id}`: shows the public state of a queue. With the key of the shop's screens, also the code at the
//! door.

use crate::needs::DisplayNeeds;
use crate::queues::faster_branch::SlowQueue;
use crate::queues::view::{KEY_DESCRIPTION, KEY_PATTERN, MAX_AGE, QueuePresentation, QueueView};
use model::queue::QueueTag;
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::Shop;
use store::partition::{AGENDA, COMPANY, KEYS, LINE, SHOP, USER};
use store::queue::{Queue, QueueSnapshot, offered_services, read_queue_relaxed};
use store::{Item, Reads, keys};
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/queues/{queue_id}", "Get a queue")
        .public()
        .query("key", KEY_DESCRIPTION, text_schema(KEY_PATTERN))
        .answers::<QueueView>(200, "The queue")
        .reads(&[KEYS, USER, SHOP, COMPANY])
        .queries(&[SHOP, AGENDA, LINE])
        .secrets(&[SecretName::TicketPages])
        .served_by(DisplayNeeds::new, handle)
}

async fn handle(needs: &DisplayNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let table = &needs.gate.table;
    let mut reads = Reads::default();
    let queue = reads.want::<Queue>(keys::queue(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let rights = reads.want::<Item>(keys::access(id.shop().company()));
    let line = async { Ok(read_queue_relaxed(table, QueueTag::of(id), request.now).await?) };
    let services = async { Ok(offered_services(table, id.shop()).await?) };
    let ((viewer, mut found), line, services) =
        tokio::try_join!(needs.gate.read_viewer(&request, reads), line, services)?;
    let shop = viewer.visible_shop(found.take(shop))?;
    let queue = found.take(queue).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    let snapshot = QueueSnapshot::new(&shop, &queue, line, request.seconds());
    let language = viewer.language(&request);
    let code = needs.door_code(&request, id)?;
    let (estimate, now) = (snapshot.wait_of_next_customer(&queue), request.now);
    let slow = SlowQueue { shop: &shop, queue: &queue, services: &services, estimate, language, now };
    let faster = slow.faster(table, found.take(rights).as_ref()).await?;
    let presentation = QueuePresentation { shop: &shop, services: &services, language, pages: &needs.pages };
    let view = presentation.view(&queue, &snapshot).with_faster(faster).at_door(code.as_deref());
    Ok(viewer.answer(&request, &view, MAX_AGE))
}
