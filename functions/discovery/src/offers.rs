//! What the best shops of a city, or around a point, offer: the candidates of lists across shops.

use crate::needs::ListNeeds;
use crate::shops::found_shop::VisibleListing;
use crate::shops::search::{SearchResult, ShopQuery, find_shops};
use futures_util::future::try_join_all;
use model::{Id, id};
use store::entities::{Package, Service, Specialist};
use store::{Consistency, Entity as _, keys};
use web::{Fault, Request, Viewer};

/// Shops whose offers are read, at most. The answer for one page costs about three capacity units for each of them.
const MOST_SHOPS: usize = 24;
/// Sort keys from the first package to the last service: specialists lie between them.
const FIRST: &str = "PKG#";
const LAST: &str = "SVC#~";

/// What a shop offers.
pub(crate) struct ShopOffers {
    pub(crate) shop: VisibleListing,
    pub(crate) specialists: Vec<Specialist>,
    /// The services that can be booked.
    pub(crate) services: Vec<Service>,
    pub(crate) packages: Vec<Package>,
}

impl ShopOffers {
    /// The services that a specialist provides.
    pub(crate) fn provided_by(&self, specialist: Id<id::Specialist>) -> impl Iterator<Item = &Service> {
        self.services.iter().filter(move |it| it.is_provided_by(specialist))
    }
}

/// Offers that a viewer may see.
pub(crate) struct FoundOffers {
    pub(crate) viewer: Viewer,
    pub(crate) shops: Vec<ShopOffers>,
}

/// Reads what the first shops of a search offer: one round trip after the search.
///
/// # Errors
/// As for the search.
pub(crate) async fn read_offers(needs: &ListNeeds, request: &Request, query: &ShopQuery) -> Result<FoundOffers, Fault> {
    let SearchResult { viewer, mut shops } = find_shops(needs, request, query).await?;
    shops.sort_by(|(a, _), (b, _)| a.cmp(b));
    shops.truncate(MOST_SHOPS);
    let table = &needs.customers.table;
    let reads = shops.into_iter().map(|(_, shop)| async move {
        let partition = keys::shop_partition(shop.listing.shop_id().shop());
        let items = table.query_between(&partition, FIRST, LAST, Consistency::Eventual).await?;
        let services = items.iter().cloned().filter_map(Service::read).filter(Service::is_offered).collect();
        let specialists = items.iter().cloned().filter_map(Specialist::read).filter(Specialist::is_active).collect();
        let packages = items.into_iter().filter_map(Package::read).collect();
        Ok::<_, Fault>(ShopOffers { shop, specialists, services, packages })
    });
    Ok(FoundOffers { viewer, shops: try_join_all(reads).await? })
}
