//! `GET /shops/{shop_id}/leaves`: lists the leaves of everybody who works in a shop.

use crate::leaves::view::LeaveView;
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::employment::LeaveStatus;
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Leave, Shop};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Entity as _, Reads, keys};
use utoipa::{PartialSchema as _, ToSchema};
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of a shop's leaves.
#[derive(Debug, Serialize, ToSchema)]
struct ShopLeaves {
    items: Vec<LeaveView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/leaves", "List a shop's leaves")
        .staff()
        .query("status", "Leaves with this status", LeaveStatus::schema())
        .paged()
        .answers::<ShopLeaves>(200, "Leaves by employee, each from the oldest one on")
        .example_query("status=pending&limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let status = web::query::<LeaveStatus>(&request, "status")?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let partition = keys::shop_partition(id.shop());
    let leave = |item: &store::Item| {
        let leave = Leave::read(item.clone()).filter(|it| status.is_none_or(|status| it.status() == status))?;
        Some(LeaveView::of(&leave))
    };
    // Read at the same time. The page is only shown if the caller may see it.
    let ((context, mut found), (items, next)) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Shop(id.shop()), reads),
        paging.collect(&needs.staff.table, &partition, keys::LEAVES, leave),
    )?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Employee, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&ShopLeaves { items, next_cursor })
}
