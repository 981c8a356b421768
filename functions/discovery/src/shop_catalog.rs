//! What the lists of a shop share: who reads it, and what is in it, in one round trip.

use crate::needs::Needs;
use model::{Id, id};
use store::{Item, Shop, StoreError, Table, keys};
use web::{Fault, Request, Viewer};

/// The shop of a list that this reader may see, and everything of it under these prefixes.
pub(crate) async fn read<const N: usize>(
    needs: &Needs,
    request: &Request,
    prefixes: [&str; N],
) -> Result<(Viewer, Shop, [Vec<Item>; N]), Fault> {
    let id: Id<id::Shop> = web::path(request, "shop_id")?;
    let pk = keys::shop_partition(id.shop());
    let wanted = [keys::shop(id.shop())];
    let things = all_of(&needs.public.table, &pk, prefixes);
    let things = async { things.await.map_err(Fault::from) };
    let ((reader, found), things) = tokio::try_join!(needs.public.read(request, &wanted), things)?;
    let shop = reader.sees(Shop::read(found.into_iter().next().flatten(), id))?;
    Ok((reader, shop, things))
}

async fn all_of<const N: usize>(table: &Table, pk: &str, prefixes: [&str; N]) -> Result<[Vec<Item>; N], StoreError> {
    let reads = futures_util::future::try_join_all(prefixes.map(|prefix| all(table, pk, prefix)));
    let mut read = reads.await?.into_iter();
    Ok(prefixes.map(|_| read.next().unwrap_or_default()))
}

/// Everything of a partition under a prefix: one page for all that a plan allows a shop.
pub(crate) async fn all(table: &Table, pk: &str, prefix: &str) -> Result<Vec<Item>, StoreError> {
    let mut items = Vec::new();
    let mut after = None;
    loop {
        let page = table.query_eventually(pk, prefix, after.as_deref()).await?;
        items.extend(page.items);
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(items),
        }
    }
}
