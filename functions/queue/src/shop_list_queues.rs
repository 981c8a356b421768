//! `GET /shops/{shop_id}/queues`: the queues of a shop, with all that staff set about them.

use crate::needs::Panel;
use crate::settings::StaffQueue;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::queue::Queue;
use store::{Shop, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

/// The queues of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct StaffQueues {
    items: Vec<StaffQueue>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-queues", "List the queues of a shop")
        .staff()
        .path("shop_id", id_schema("shop"))
        .answers::<StaffQueues>(200, "All of them, in the order of their making")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffQueues>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    panel.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let wanted = [keys::shop(id.shop())];
    let partition = keys::shop_partition(id.shop());
    let queues = async { panel.staff.table.query_all(&partition, "QUEUE#").await.map_err(Fault::from) };
    let ((acting, found), queues) =
        tokio::try_join!(panel.staff.at(&request, Tenant::Shop(id.shop()), &wanted), queues)?;
    let [shop] = first(found);
    Shop::read(shop, id).ok_or(Code::NotFound)?;
    acting.may(Resource::Queue, Action::View)?;
    let mut queues: Vec<Queue> = queues.into_iter().map(Queue).collect();
    queues.sort_by_key(Queue::id);
    let items = queues.iter().map(|it| StaffQueue::of(it, &panel.pages)).collect();
    Reply::ok(&StaffQueues { items, next_cursor: None })
}
