//! `GET /shops/{shop_id}/specialists`: lists a shop's specialists for its staff.

use crate::needs::ListNeeds;
use crate::specialists::view::StaffSpecialist;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Consistency, Service, Shop, Specialist};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of specialists.
#[derive(Debug, Serialize, ToSchema)]
struct StaffSpecialists {
    items: Vec<StaffSpecialist>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/specialists", "List a shop's specialists")
        .staff()
        .paged()
        .answers::<StaffSpecialists>(200, "The specialists, in the order of hiring")
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
    let specialist = |item: &Item| Specialist::read(item.clone());
    let services = async { Ok(Service::all_of_shop(table, id.shop(), Consistency::Strong).await?) };
    // Read together; the specialists are shown only if the caller may see them.
    let ((context, mut found), (specialists, next), services) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Shop(id.shop()), reads),
        paging.collect(table, &partition, Specialist::PREFIX, specialist),
        services,
    )?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Specialist, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    let items = specialists.iter().map(|it| StaffSpecialist::of(it, &services)).collect();
    Reply::ok(&StaffSpecialists { items, next_cursor })
}
