//! Recording audit entries as the stream shows them.

use jiff::Timestamp;
use runtime::Failure;
use store::audit_chain::AuditRecord;
use store::{Item, Refusal, Table, Write};

/// Records an audit entry, once.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn record(table: &Table, entry: &Item, now: Timestamp) -> Result<(), Failure> {
    let Some(Write::Put(record, condition)) = AuditRecord::of(entry, now) else { return Ok(()) };
    match table.put(record, condition).await {
        // The stream shows entries at least once.
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}
