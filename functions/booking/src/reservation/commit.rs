//! Committing claimed time, with the one roll-back of claims.

use crate::reservation::claim::ClaimedTime;
use model::Code;
use store::Table;
use store::agenda::{self, ClaimStage};
use web::{Fault, Stop};

/// Waits for the transaction that commits claimed time. If it is refused, the claims are released.
///
/// They stay if a concurrent duplicate of the request was faster, as they are its claims, too; and if the table did not
/// answer: if the transaction took effect, its event confirms them, else they expire.
pub(crate) async fn commit_or_release(
    table: &Table,
    time: &ClaimedTime,
    commit: impl Future<Output = Result<(), Stop>>,
) -> Result<(), Stop> {
    let stop = match commit.await {
        Ok(()) => return Ok(()),
        Err(stop) => stop,
    };
    if let Stop::Fault(fault) = &stop
        && !is_unknown(fault)
    {
        agenda::release(table, &time.claims, ClaimStage::Attempt, &time.yielding, &time.zone).await?;
    }
    Err(stop)
}

/// Whether it is unknown if the transaction took effect.
fn is_unknown(fault: &Fault) -> bool {
    fault.code == Code::ProviderUnavailable && !fault.should_retry
}
