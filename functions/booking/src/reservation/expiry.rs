//! Resolves provisional claims. A crashed request never blocks time past its deadline, and a late commit can't revive a
//! claim that was lost.

use crate::reservation::cancellation::expire_pending;
use crate::reservation::transition::StepOutcome;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::agenda::{self, Claim, ClaimStage};
use store::entities::{Appointment, EndReason, Hold, HoldOutcome, bury_appointment};
use store::{Entity as _, StoreError, Table};

/// Why a claim is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClaimAge {
    /// Its deadline has passed.
    Expired,
    /// Its owner no longer wants it.
    Own,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClaimOutcome {
    /// Its time is free.
    Freed,
    /// It stands: for good, or until a moment in Unix seconds.
    Stands(Option<i64>),
}

/// Resolves a claim, wherever it is at home. `others` are the other claims of its specialist, which keep what they share with it.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn resolve_claim(
    table: &Table,
    claim: &Claim,
    age: ClaimAge,
    others: &[Claim],
    zone: &TimeZone,
    now: Timestamp,
) -> Result<ClaimOutcome, StoreError> {
    // The claim of another shop, of which this one has a copy, is resolved there.
    let (claim, zone) = &claim.at_home(zone);
    let outcome = match claim.hold {
        Some(hold) => {
            let reason = if age == ClaimAge::Own { EndReason::Owner } else { EndReason::Deadline };
            match Hold::end_by_key(table, hold, reason, claim.until, now.as_second()).await? {
                HoldOutcome::Over => ClaimOutcome::Freed,
                HoldOutcome::Booked => appointment_outcome(table, claim, now).await?,
                HoldOutcome::Open(until) => ClaimOutcome::Stands(Some(until)),
            }
        }
        None => appointment_outcome(table, claim, now).await?,
    };
    let claims = std::slice::from_ref(claim);
    match outcome {
        ClaimOutcome::Freed => agenda::release(table, claims, ClaimStage::Attempt, others, zone).await?,
        ClaimOutcome::Stands(until) if claim.until != until || claim.hold.is_some() => {
            agenda::confirm_claims(table, claims, until, zone).await?;
        }
        ClaimOutcome::Stands(_) => {}
    }
    Ok(outcome)
}

/// Returns whether the appointment of a claim exists and takes its time. One that does not can't be committed any more.
async fn appointment_outcome(table: &Table, claim: &Claim, now: Timestamp) -> Result<ClaimOutcome, StoreError> {
    let found = bury_appointment(table, claim.appointment, claim.until, now.as_second()).await?;
    let Some(found) = found.and_then(Appointment::read) else { return Ok(ClaimOutcome::Freed) };
    // Another attempt of the same request may have ended with another specialist.
    if found.specialist() != claim.specialist || found.status().is_final() {
        return Ok(ClaimOutcome::Freed);
    }
    if !found.is_past_deadline(now.as_second()) {
        return Ok(ClaimOutcome::Stands(found.pending_until()));
    }
    match expire_pending(table, &found, now).await? {
        StepOutcome::Done => Ok(ClaimOutcome::Freed),
        StepOutcome::Overtaken | StepOutcome::Refused => Ok(ClaimOutcome::Stands(found.pending_until())),
    }
}
