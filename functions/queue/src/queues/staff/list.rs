//! `GET /shops/{shop_id}/queues`: the queues of a shop, with all that staff set about them.

use crate::needs::StaffNeeds;
use crate::queues::settings::StaffQueueView;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::queue::Queue;
use store::{Shop, first, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// The queues of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct StaffQueueList {
    items: Vec<StaffQueueView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/queues", "List the queues of a shop")
        .staff()
        .answers::<StaffQueueList>(200, "All of them, in the order of their making")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let wanted = [keys::shop(id.shop())];
    let partition = keys::shop_partition(id.shop());
    let queues = async { needs.staff.table.query_all(&partition, "QUEUE#").await.map_err(Fault::from) };
    let ((acting, found), queues) =
        tokio::try_join!(needs.staff.at(&request, Tenant::Shop(id.shop()), &wanted), queues)?;
    let [shop] = first(found);
    Shop::read(shop, id).ok_or(Code::NotFound)?;
    acting.may(Resource::Queue, Action::View)?;
    let mut queues: Vec<Queue> = queues.into_iter().map(Queue).collect();
    queues.sort_by_key(Queue::id);
    let items = queues.iter().map(|it| StaffQueueView::of(it, &needs.pages)).collect();
    Reply::ok(&StaffQueueList { items, next_cursor: None })
}
