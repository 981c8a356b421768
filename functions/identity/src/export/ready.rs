//! Marking an export as ready.

use model::{Id, id};
use store::{Update, keys};

/// The update that tells that an export is ready; only for the export that was built.
pub(crate) fn ready(user: Id<id::User>, export: &str, key: &str, expires_at: i64) -> Update {
    Update::of(keys::export(user))
        .set("status", "ready")
        .set("key", key)
        .set("expires_at", expires_at)
        .when(store::Condition::Equal("id".into(), export.into()))
}
