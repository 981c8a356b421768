//! Reading the cards of many cells at once.

use futures_util::future::try_join_all;
use model::geo;
use store::{Item, StoreError, Table, keys};

/// A stretch of a partition that is still to be read: the places that begin so, after a sort key.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    prefix: String,
    after: Option<String>,
}

/// All cards in these cells (four characters or more), read in rounds of parallel queries.
///
/// A cell with more than a page of 1 MB is taken apart for the next round, so that each round reads 32 times as much as
/// the one before: two rounds are enough for some 20,000 shops in a cell.
pub(crate) async fn cards(table: &Table, cells: Vec<String>) -> Result<Vec<Item>, StoreError> {
    let mut open: Vec<Stretch> = cells.into_iter().map(|prefix| Stretch { prefix, after: None }).collect();
    let mut cards = Vec::new();
    while !open.is_empty() {
        let partitions: Vec<String> = open.iter().map(|it| partition(&it.prefix)).collect();
        let reads = open.iter().zip(&partitions);
        let pages =
            try_join_all(reads.map(|(it, pk)| table.query_eventually(pk, &it.prefix, it.after.as_deref()))).await?;
        let mut left = Vec::new();
        for (stretch, page) in open.iter().zip(pages) {
            cards.extend(page.items);
            left.extend(page.next.map(|last| stretch.rest(&last)).unwrap_or_default());
        }
        open = left;
    }
    Ok(cards)
}

fn partition(prefix: &str) -> String {
    keys::geo_partition(prefix.get(..geo::PARTITION).unwrap_or(prefix))
}

impl Stretch {
    /// What is left after this sort key: the part of the cell it is in, and the parts behind.
    fn rest(&self, last: &str) -> Vec<Self> {
        let part = last.get(..=self.prefix.len()).unwrap_or_default();
        // Behind the geohash there is nothing to take apart: everything is in one place.
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

    fn stretch(prefix: &str, after: Option<&str>) -> Stretch {
        Stretch { prefix: prefix.to_owned(), after: after.map(str::to_owned) }
    }

    #[test]
    fn a_full_cell_is_taken_apart_behind_what_was_read() {
        let rest = stretch("th3x", None).rest("th3xy1234#shop_1");
        assert_eq!(rest, [stretch("th3xy", Some("th3xy1234#shop_1")), stretch("th3xz", None)]);
        assert_eq!(stretch("th3x", None).rest("th3x00000#shop_1").len(), 32);
        let deeper = rest[0].rest("th3xyz234#shop_2");
        assert_eq!(deeper, [stretch("th3xyz", Some("th3xyz234#shop_2"))]);
        let one_place = stretch("th3xyz234", None).rest("th3xyz234#shop_3");
        assert_eq!(one_place, [stretch("th3xyz234", Some("th3xyz234#shop_3"))]);
        assert_eq!(partition("th3xyz"), "GEO#th3x");
    }
}
