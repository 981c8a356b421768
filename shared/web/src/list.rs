//! Lists in pages: limit, cursor, and the form of the response.

use crate::{Cursors, Fault, Request, query};
use model::Code;
use runtime::Entropy;
use serde::Serialize;

/// Default number of items per page.
const USUAL: usize = 20;
/// Maximum number of items per page.
const MOST: usize = 100;

/// Number of items that one request looks at, where a filter refuses most of them.
const MOST_LOOKED_AT: usize = 500;

/// The requested page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// Maximum number of items, 1 to 100.
    pub limit: usize,
    /// Position of the last item of the previous page. `None` for the first page.
    pub after: Option<String>,
    bound: String,
}

/// A page of a list.
#[derive(Debug, Serialize)]
pub struct Listed<T> {
    /// Its items.
    pub items: Vec<T>,
    /// Cursor of the next page. `None` on the last page.
    pub next_cursor: Option<String>,
}

impl Paging {
    /// Reads `limit` and `cursor`. A cursor is valid for the same caller, route and filters, for a day.
    ///
    /// # Errors
    /// `validation_failed` if the limit is out of range, `malformed` if the cursor is not valid for this list.
    pub fn read(request: &Request, cursors: &Cursors, caller: &str) -> Result<Self, Fault> {
        let limit = query::<usize>(request, "limit")?.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            return Err(Fault::field("?limit", "out_of_range", "1 to 100"));
        }
        let bound = format!("{caller} {} {}", request.route(), request.filters());
        let cursor = query::<String>(request, "cursor")?;
        let open = |it: &String| cursors.open(&bound, it, request.seconds());
        let after = cursor.as_ref().map(open).transpose()?;
        Ok(Self { limit, after, bound })
    }

    /// Returns the cursor that continues after a position.
    #[must_use]
    pub fn next(&self, request: &Request, cursors: &Cursors, position: &str, entropy: &dyn Entropy) -> String {
        cursors.make(&self.bound, position, request.seconds(), entropy)
    }

    /// Reads a partition until `keep` has accepted a full page, or the partition ends. Returns the accepted items and the
    /// position after which the next page begins.
    ///
    /// # Errors
    /// When the table does not respond.
    pub async fn collect<T>(
        &self,
        table: &store::Table,
        pk: &str,
        prefix: &str,
        keep: impl FnMut(&store::Item) -> Option<T>,
    ) -> Result<(Vec<T>, Option<String>), Fault> {
        self.collect_in(store::SortOrder::Ascending, table, pk, prefix, keep).await
    }

    /// Like [`Paging::collect`], in descending order of sort keys.
    ///
    /// # Errors
    /// When the table does not respond.
    pub async fn collect_back<T>(
        &self,
        table: &store::Table,
        pk: &str,
        prefix: &str,
        keep: impl FnMut(&store::Item) -> Option<T>,
    ) -> Result<(Vec<T>, Option<String>), Fault> {
        self.collect_in(store::SortOrder::Descending, table, pk, prefix, keep).await
    }

    /// Reads a directory, newest first, with what its pointers point to, until `keep` has accepted a full page or the directory
    /// ends. A filter that refuses nearly all gives a short page after 500, and a cursor.
    ///
    /// # Errors
    /// When the table does not respond.
    pub async fn collect_pointed<T: store::Entity>(
        &self,
        table: &store::Table,
        pk: &str,
        key_of: impl Fn(&store::Item) -> Option<store::Key>,
        keep: impl Fn(&T) -> bool,
    ) -> Result<(Vec<T>, Option<String>), Fault> {
        let (mut kept, mut after, mut looked_at) = (Vec::new(), self.after.clone(), 0);
        while looked_at < MOST_LOOKED_AT {
            // One item more shows whether there is a next page. Where the filter refuses items, more are read at once.
            let wanted = if looked_at == 0 { (self.limit + 1).min(MOST) } else { MOST };
            let page = table.query_back(pk, "", after.as_deref(), i32::try_from(wanted).unwrap_or(i32::MAX)).await?;
            let pointers: Vec<_> = page.items.iter().filter_map(|it| Some((it.key().sk, key_of(it)?))).collect();
            let keys: Vec<_> = pointers.iter().map(|(_, key)| key.clone()).collect();
            for ((sk, _), item) in pointers.into_iter().zip(table.get_many(&keys).await?) {
                if let Some(entity) = item.and_then(T::read).filter(&keep) {
                    if kept.len() == self.limit {
                        return Ok((kept, after));
                    }
                    kept.push(entity);
                }
                after = Some(sk);
            }
            looked_at += page.items.len();
            if page.next.is_none() {
                return Ok((kept, None));
            }
        }
        Ok((kept, after))
    }

    async fn collect_in<T>(
        &self,
        order: store::SortOrder,
        table: &store::Table,
        pk: &str,
        prefix: &str,
        mut keep: impl FnMut(&store::Item) -> Option<T>,
    ) -> Result<(Vec<T>, Option<String>), Fault> {
        let (mut kept, mut after) = (Vec::new(), self.after.clone());
        loop {
            // One item more shows whether there is a next page.
            let wanted = i32::try_from(self.limit + 1 - kept.len()).unwrap_or(i32::MAX);
            let page = match order {
                store::SortOrder::Ascending => table.query(pk, prefix, after.as_deref(), wanted).await?,
                store::SortOrder::Descending => table.query_back(pk, prefix, after.as_deref(), wanted).await?,
            };
            for item in &page.items {
                if kept.len() == self.limit {
                    return Ok((kept, after));
                }
                let sk = item.text("sk").ok_or(Code::Internal)?.to_owned();
                kept.extend(keep(item));
                after = Some(sk);
            }
            if page.next.is_none() {
                return Ok((kept, None));
            }
        }
    }
}
