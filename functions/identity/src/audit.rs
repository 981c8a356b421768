//! Audit entries: what happened to an account, written in the transaction of the change, never changed.

use jiff::Timestamp;
use model::{Id, id};
use runtime::Entropy;
use store::{Item, Write, keys};

/// Kept for five years (identity.md, "Privacy"), in seconds.
const KEPT: i64 = 5 * 365 * 86_400;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Severity {
    Info,
    Warning,
    Critical,
}

/// An entry about `user`.
pub(crate) fn entry(
    user: Id<id::User>,
    what: &'static str,
    severity: Severity,
    about: &str,
    at: Timestamp,
    entropy: &dyn Entropy,
) -> Write {
    let id = Id::<id::Audit>::new(at.as_millisecond(), entropy.bytes16());
    let severity = match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Critical => "critical",
    };
    let item = Item::new(&keys::audit(user, at.as_millisecond(), id), "Audit")
        .with("id", id)
        .with("user", user)
        .with("event_type", what)
        .with("severity", severity)
        .with("about", about)
        .with("at", at.to_string())
        .with("ttl", at.as_second() + KEPT);
    Write::put(item)
}
