//! What the lists of this domain need at start, and how they are cut into pages.

use model::find::{Rank, page};
use runtime::{Aws, Entropy, Env, StartError};
use serde::Serialize;
use web::{Cursors, CustomerGate, Fault, Listed, Paging, Reply, Request, Viewer};

/// Seconds for which shared caches may keep a response.
pub(crate) const MAX_AGE: u32 = 60;
/// Cursors made within this number of seconds are equal, so that an unchanged page keeps its `ETag`.
const CURSOR_STEP: i64 = 600;

/// The table, the public keys, and the key of cursors.
pub(crate) struct ListNeeds {
    pub(crate) customers: CustomerGate,
    cursors: Cursors,
}

impl ListNeeds {
    /// Starts a function of the customer API.
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        // Both at once: the start waits for the slower one only.
        let (customers, cursors) = tokio::join!(CustomerGate::with(&aws, &env), Cursors::load(&aws, &env));
        Ok(Self { customers: customers?, cursors: cursors? })
    }

    /// Answers with the requested page of a list that was read whole.
    pub(crate) fn page<T, V: Serialize>(
        &self,
        request: &Request,
        viewer: &Viewer,
        all: Vec<(Rank, T)>,
        view: impl FnMut(T) -> V,
    ) -> Result<Reply, Fault> {
        let caller = viewer.account().map_or_else(|| "visitor".to_owned(), |it| it.id().to_string());
        let paging = Paging::read(request, &self.cursors, &caller)?;
        let after = paging.after.as_deref().and_then(|it| it.parse().ok());
        let (items, last) = page(all, after.as_ref(), paging.limit);
        let next_cursor = last.map(|it| {
            let mut steady = request.clone();
            let seconds = request.seconds() / CURSOR_STEP * CURSOR_STEP;
            steady.now = jiff::Timestamp::from_second(seconds).unwrap_or(request.now);
            paging.next(&steady, &self.cursors, &it.to_string(), &FixedNonce)
        });
        Ok(viewer.answer(request, &Listed { items: items.into_iter().map(view).collect(), next_cursor }, MAX_AGE))
    }
}

/// Seals equal positions equally. The cipher, AES-GCM-SIV, does not need a fresh nonce: two equal cursors reveal only that
/// they are equal.
struct FixedNonce;

impl Entropy for FixedNonce {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}
