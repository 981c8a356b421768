//! `GET /shops/{shop_id}/queues`: lists the queues of a shop with their settings.

use crate::needs::SettingsNeeds;
use crate::queues::settings::StaffQueueView;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::Shop;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::queue::queues_of_shop;
use store::{Reads, keys};
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
        .answers::<StaffQueueList>(200, "All queues, oldest first")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::TicketPages])
        .served_by(SettingsNeeds::shop, handle)
}

async fn handle(needs: &SettingsNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let queues = async { Ok(queues_of_shop(&needs.staff.table, id.shop()).await?) };
    let read = needs.staff.read(&request, Tenant::Shop(id.shop()), reads);
    let ((staff, mut found), queues) = tokio::try_join!(read, queues)?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    staff.may(Resource::Queue, Action::View)?;
    let items = queues.iter().map(|it| needs.view(it)).collect();
    Reply::ok(&StaffQueueList { items, next_cursor: None })
}
