//! Lists in pages: the limit, the cursor, and the answer's form.

use crate::{Cursors, Fault, Request, query};
use model::Code;
use runtime::Entropy;
use serde::Serialize;

/// Items per page when the caller names no limit, and at most.
const USUAL: usize = 20;
const MOST: usize = 100;

/// Which page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// At most so many items, 1 to 100.
    pub limit: usize,
    /// Where the page before ended.
    pub after: Option<String>,
    bound: String,
}

/// A page.
#[derive(Debug, Serialize)]
pub struct Listed<T> {
    /// Its items.
    pub items: Vec<T>,
    /// How to get the next one; null after the last.
    pub next_cursor: Option<String>,
}

impl Paging {
    /// Reads `limit` and `cursor`. A cursor serves the same caller, route and filters for a day.
    ///
    /// # Errors
    /// `validation_failed` for a limit out of range, `malformed` for a cursor that isn't one of ours for this list.
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

    /// The cursor that goes on after this position.
    #[must_use]
    pub fn next(&self, request: &Request, cursors: &Cursors, position: &str, entropy: &dyn Entropy) -> String {
        cursors.make(&self.bound, position, request.seconds(), entropy)
    }

    /// Reads items that pass `keep` from a partition until the page is full or nothing is left.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn collect<T>(
        &self,
        table: &store::Table,
        pk: &str,
        prefix: &str,
        back: bool,
        mut keep: impl FnMut(&store::Item) -> Option<T>,
    ) -> Result<(Vec<T>, Option<String>), Fault> {
        let (mut kept, mut after) = (Vec::new(), self.after.clone());
        loop {
            // One more than fits tells whether there is a next page.
            let wanted = i32::try_from(self.limit + 1 - kept.len()).unwrap_or(i32::MAX);
            let page = match back {
                false => table.query(pk, prefix, after.as_deref(), wanted).await?,
                true => table.query_back(pk, prefix, after.as_deref(), wanted).await?,
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
