//! `GET /shops/{shop_id}/packages`: lists a shop's packages for its staff.

use crate::needs::ListNeeds;
use crate::packages::rules::today;
use crate::packages::view::StaffPackage;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Consistency, Package, Service, Shop};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of packages.
#[derive(Debug, Serialize, ToSchema)]
struct StaffPackages {
    items: Vec<StaffPackage>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/packages", "List a shop's packages")
        .staff()
        .paged()
        .answers::<StaffPackages>(200, "The packages, in the order of creation")
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
    let (table, partition, mut reads) = (&needs.staff.table, keys::shop_partition(id.shop()), Reads::default());
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let package = |item: &Item| Package::read(item.clone()).filter(|it| !it.is_retired());
    let services = async { Ok(Service::all_of_shop(table, id.shop(), Consistency::Strong).await?) };
    // Read together; the packages are shown only if the caller may see them.
    let ((context, mut found), (packages, next), services) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Shop(id.shop()), reads),
        paging.collect(table, &partition, Package::PREFIX, package),
        services,
    )?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Package, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    let today = today(&shop, &request);
    let items = packages.iter().map(|it| StaffPackage::of(it, &services, today)).collect();
    Reply::ok(&StaffPackages { items, next_cursor })
}
