//! Committing claimed time, with the one roll-back of claims.

use crate::reservation::claim::ClaimedTime;
use model::Code;
use store::Table;
use store::agenda::{self, ClaimStage, FailedCommit};
use web::{Fault, Stop};

/// Waits for the transaction that commits claimed time. If it is refused, the claims are released.
pub(crate) async fn commit_or_release(
    table: &Table,
    time: &ClaimedTime,
    commit: impl Future<Output = Result<(), Stop>>,
) -> Result<(), Stop> {
    let stop = match commit.await {
        Ok(()) => return Ok(()),
        Err(stop) => stop,
    };
    if failure(&stop).frees_claims() {
        agenda::release(table, &time.claims, ClaimStage::Attempt, &time.yielding, &time.zone).await?;
    }
    Err(stop)
}

fn failure(stop: &Stop) -> FailedCommit {
    match stop {
        Stop::Fault(fault) if is_unknown(fault) => FailedCommit::Unknown,
        Stop::Fault(_) => FailedCommit::Refused,
        _ => FailedCommit::Answered,
    }
}

/// Whether it is unknown if the transaction took effect.
fn is_unknown(fault: &Fault) -> bool {
    fault.code == Code::ProviderUnavailable && !fault.should_retry
}
