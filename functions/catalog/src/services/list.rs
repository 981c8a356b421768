//! `GET /shops/{shop_id}/services`: lists a shop's services for its staff.

use crate::needs::ListNeeds;
use crate::services::view::StaffService;
use model::access::{Action, Resource};
use model::catalog::ServiceStatus;
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Service, Shop};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::{PartialSchema as _, ToSchema};
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of services.
#[derive(Debug, Serialize, ToSchema)]
struct StaffServices {
    items: Vec<StaffService>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/services", "List a shop's services")
        .staff()
        .query("status", "Status to include. Defaults to all but `archived`", ServiceStatus::schema())
        .paged()
        .answers::<StaffServices>(200, "The services, in the order of creation")
        .example_query("status=active&limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let status: Option<ServiceStatus> = web::query(&request, "status")?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let view = |item: &Item| {
        let service = Service::read(item.clone())?;
        let is_wanted = status.map_or(!service.is_archived(), |it| it == service.status());
        is_wanted.then(|| StaffService::of(&service))
    };
    let (partition, mut reads) = (keys::shop_partition(id.shop()), Reads::default());
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    // Read together; the services are shown only if the caller may see them.
    let ((context, mut found), (items, next)) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Shop(id.shop()), reads),
        paging.collect(&needs.staff.table, &partition, Service::PREFIX, view),
    )?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Service, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&StaffServices { items, next_cursor })
}
