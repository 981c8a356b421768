//! `GET /shops/{shop_id}/queues`: lists the queues of a shop with their settings.

use crate::needs::StaffNeeds;
use crate::queues::settings::StaffQueueView;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::entities::Shop;
use store::queue::queues_of_shop;
use store::{Reads, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// The queues of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct StaffQueueList {
    items: Vec<StaffQueueView>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-queues", "List the queues of a shop")
        .staff()
        .path("shop_id", id_schema("shop"))
        .answers::<StaffQueueList>(200, "All queues, oldest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffQueueList>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let queues = async { Ok(queues_of_shop(&needs.staff.table, id.shop()).await?) };
    let read = needs.staff.read(&request, Tenant::Shop(id.shop()), reads);
    let ((staff, mut found), queues) = tokio::try_join!(read, queues)?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    staff.may(Resource::Queue, Action::View)?;
    let items = queues.iter().map(|it| StaffQueueView::of(it, &needs.pages)).collect();
    Reply::ok(&StaffQueueList { items, next_cursor: None })
}
