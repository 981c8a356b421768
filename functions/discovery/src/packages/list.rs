//! `GET /shops/{shop_id}/packages`: lists the packages that a shop sells.

use crate::needs::ListNeeds;
use crate::packages::view::OfferedPackage;
use crate::shop_lists::read_list;
use model::find::Rank;
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Consistency, Package, Service};
use store::partition::{KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A page of packages.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct OfferedPackages {
    items: Vec<OfferedPackage>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/shops/{shop_id}/packages", "List a shop's packages")
        .public()
        .paged()
        .answers::<OfferedPackages>(200, "The packages that can be booked today, the oldest first")
        .example_query("limit=20")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::new, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let table = &needs.customers.table;
    let entries = async {
        let packages = Package::all_of_shop(table, shop.shop(), Consistency::Eventual);
        tokio::try_join!(packages, Service::all_of_shop(table, shop.shop(), Consistency::Eventual))
    };
    let list = read_list(needs, &request, shop, entries).await?;
    let (packages, services) = list.entries;
    let today = list.shop.time_zone().to_datetime(request.now).date();
    let language = list.viewer.language(&request);
    let for_sale = packages.iter().filter(|it| it.is_for_sale(today));
    let views = for_sale.filter_map(|it| OfferedPackage::of(it, &services, language));
    let ranked = views.map(|it| (Rank::new(0.0, 0.0, it.id), it)).collect();
    needs.page(&request, &list.viewer, ranked, |it| it)
}
