//! What every page here needs, and how its lists are cut into pages.

use model::find::{Rank, page};
use runtime::{Aws, Entropy, Env, MasterKey, StartError};
use serde::Serialize;
use web::{Cursors, CustomerGate, Fault, Listed, Paging, Reply, Request, Viewer};

/// How long shared caches may keep an answer, in seconds.
pub(crate) const FRESH: u32 = 60;
/// Cursors made within this time are the same, in seconds, so that an unchanged page keeps its `ETag`.
const STEADY: i64 = 600;

/// The table, the public keys, and the key of cursors.
pub(crate) struct Needs {
    pub(crate) public: CustomerGate,
    cursors: Cursors,
}

impl Needs {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        // Both at once: INIT waits for the slower one only.
        let (public, master) = tokio::join!(CustomerGate::with(&aws, &env), MasterKey::load(&aws, &env));
        Ok(Self { public: public?, cursors: Cursors::new(master?) })
    }

    /// Answers with the page that is asked for of a list that was read whole.
    pub(crate) fn page<T, V: Serialize>(
        &self,
        request: &Request,
        reader: &Viewer,
        all: Vec<(Rank, T)>,
        view: impl FnMut(T) -> V,
    ) -> Result<Reply, Fault> {
        let caller = reader.account().map_or_else(|| "visitor".to_owned(), |it| it.id().to_string());
        let paging = Paging::read(request, &self.cursors, &caller)?;
        let after = paging.after.as_deref().and_then(|it| it.parse().ok());
        let (items, last) = page(all, after.as_ref(), paging.limit);
        let next_cursor = last.map(|it| {
            let mut then = request.clone();
            then.now = jiff::Timestamp::from_second(request.seconds() / STEADY * STEADY).unwrap_or(request.now);
            paging.next(&then, &self.cursors, &it.to_string(), &Constant)
        });
        Ok(reader.answer(request, &Listed { items: items.into_iter().map(view).collect(), next_cursor }, FRESH))
    }
}

/// For sealing the same position the same way: the cipher is AES-GCM-SIV, which needs no fresh nonce, and nothing is
/// learnt from two equal cursors but that they are equal.
struct Constant;

impl Entropy for Constant {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}
