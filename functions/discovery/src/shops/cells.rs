//! Reads the shop listings of many geohash cells.

use futures_util::future::try_join_all;
use model::geo;
use store::entities::ShopListing;
use store::{Entity as _, StoreError, Table, keys};

/// A part of a partition that is still to be read: the keys with a prefix, after a sort key.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KeyRange {
    prefix: String,
    after: Option<String>,
}

/// Reads all listings in these cells (geohashes of four characters or more), in rounds of parallel queries.
///
/// A cell with more than a page of 1 MB is divided for the next round, so that each round reads 32 times as much as the
/// one before: two rounds are enough for some 20,000 shops in a cell.
pub(crate) async fn listings(table: &Table, cells: Vec<String>) -> Result<Vec<ShopListing>, StoreError> {
    let mut open: Vec<KeyRange> = cells.into_iter().map(|prefix| KeyRange { prefix, after: None }).collect();
    let mut listings = Vec::new();
    while !open.is_empty() {
        let partitions: Vec<String> = open.iter().map(|it| partition(&it.prefix)).collect();
        let reads = open.iter().zip(&partitions);
        let pages =
            try_join_all(reads.map(|(it, pk)| table.query_eventually(pk, &it.prefix, it.after.as_deref()))).await?;
        let mut left = Vec::new();
        for (range, page) in open.iter().zip(pages) {
            listings.extend(page.items.into_iter().filter_map(ShopListing::read));
            left.extend(page.next.map(|last| range.rest(&last)).unwrap_or_default());
        }
        open = left;
    }
    Ok(listings)
}

fn partition(prefix: &str) -> String {
    keys::geo_partition(prefix.get(..geo::PARTITION).unwrap_or(prefix))
}

impl KeyRange {
    /// Returns what is left after a sort key: the part of the cell that holds it, and the parts after that.
    fn rest(&self, last: &str) -> Vec<Self> {
        let part = last.get(..=self.prefix.len()).unwrap_or_default();
        // After the geohash nothing can be divided: all shops are in one place.
        if part.is_empty() || part.ends_with('#') {
            return vec![Self { prefix: self.prefix.clone(), after: Some(last.to_owned()) }];
        }
        let parts = geo::children(&self.prefix).filter(|it| it.as_str() >= part);
        let parts = parts.map(|prefix| {
            let after = (prefix == part).then(|| last.to_owned());
            Self { prefix, after }
        });
        parts.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(prefix: &str, after: Option<&str>) -> KeyRange {
        KeyRange { prefix: prefix.to_owned(), after: after.map(str::to_owned) }
    }

    #[test]
    fn a_full_cell_is_divided_after_what_was_read() {
        let rest = range("th3x", None).rest("th3xy1234#shop_1");
        assert_eq!(rest, [range("th3xy", Some("th3xy1234#shop_1")), range("th3xz", None)]);
        assert_eq!(range("th3x", None).rest("th3x00000#shop_1").len(), 32);
        let deeper = rest[0].rest("th3xyz234#shop_2");
        assert_eq!(deeper, [range("th3xyz", Some("th3xyz234#shop_2"))]);
        let one_place = range("th3xyz234", None).rest("th3xyz234#shop_3");
        assert_eq!(one_place, [range("th3xyz234", Some("th3xyz234#shop_3"))]);
        assert_eq!(partition("th3xyz"), "GEO#th3x");
    }
}
