//! Resolves provisional claims. A crashed request never blocks time past its deadline, and a late commit can't revive a
//! claim that was lost.

use crate::reservation::cancellation::expire_pending;
use crate::reservation::transition::StepOutcome;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::agenda::{self, AppointmentVerdict, Claim, ClaimAge, ClaimOutcome, ClaimStage};
use store::entities::{Appointment, EndReason, Hold, HoldOutcome, bury_appointment};
use store::{Entity as _, StoreError, Table};

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
        ClaimOutcome::Stands(until) if claim.needs_confirmation(until) => {
            agenda::confirm_claims(table, claims, until, zone).await?;
        }
        ClaimOutcome::Stands(_) => {}
    }
    Ok(outcome)
}

/// Returns whether the appointment of a claim exists and takes its time. One that does not can't be committed any more.
async fn appointment_outcome(table: &Table, claim: &Claim, now: Timestamp) -> Result<ClaimOutcome, StoreError> {
    let found = bury_appointment(table, claim.appointment, claim.until, now.as_second()).await?;
    let found = found.and_then(Appointment::read);
    let found = match (claim.judge_by(found.as_ref(), now.as_second()), found) {
        (AppointmentVerdict::Decided(outcome), _) => return Ok(outcome),
        (AppointmentVerdict::Lapsed, None) => return Ok(ClaimOutcome::Freed),
        (AppointmentVerdict::Lapsed, Some(found)) => found,
    };
    match expire_pending(table, &found, now).await? {
        StepOutcome::Done => Ok(ClaimOutcome::Freed),
        StepOutcome::Overtaken | StepOutcome::Refused => Ok(ClaimOutcome::Stands(found.pending_until())),
    }
}
