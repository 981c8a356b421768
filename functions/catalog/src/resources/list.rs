//! `GET /shops/{shop_id}/resources`: lists a shop's resources.

use crate::needs::ListNeeds;
use crate::resources::view::StaffResource;
use model::access::{self, Action};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Resource, Shop};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of resources.
#[derive(Debug, Serialize, ToSchema)]
struct StaffResources {
    items: Vec<StaffResource>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/resources", "List a shop's resources")
        .staff()
        .paged()
        .answers::<StaffResources>(200, "The resources, in the order of creation")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let view = |item: &Item| Resource::read(item.clone()).as_ref().map(StaffResource::of);
    let (partition, mut reads) = (keys::shop_partition(id.shop()), Reads::default());
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    // Read together; the resources are shown only if the caller may see them.
    let ((context, mut found), (items, next)) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Shop(id.shop()), reads),
        paging.collect(&needs.staff.table, &partition, Resource::PREFIX, view),
    )?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(access::Resource::Service, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&StaffResources { items, next_cursor })
}
