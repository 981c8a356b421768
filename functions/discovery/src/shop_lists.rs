//! What the lists of a shop share: the viewer and the shop, read together with the entries.

use crate::needs::ListNeeds;
use model::{Id, id};
use std::future::Future;
use store::entities::Shop;
use store::{Reads, StoreError, keys};
use web::{Fault, Request, Viewer};

/// A list of a shop that the viewer may see.
pub(crate) struct ShopList<T> {
    pub(crate) viewer: Viewer,
    pub(crate) shop: Shop,
    pub(crate) entries: T,
}

/// Reads the viewer, the shop with this id, and the entries of a list, in one round trip.
///
/// # Errors
/// `not_found` if the viewer may not see the shop.
pub(crate) async fn read_list<T>(
    needs: &ListNeeds,
    request: &Request,
    id: Id<id::Shop>,
    entries: impl Future<Output = Result<T, StoreError>>,
) -> Result<ShopList<T>, Fault> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let entries = async { entries.await.map_err(Fault::from) };
    let ((viewer, mut found), entries) = tokio::try_join!(needs.customers.read_viewer(request, reads), entries)?;
    let shop = viewer.visible_shop(found.take(shop).filter(|it| it.id() == id))?;
    Ok(ShopList { viewer, shop, entries })
}
