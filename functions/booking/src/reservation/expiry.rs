//! What became of a claim on trial: whoever wants its time, and the jobs, find out and act on it, so that a request that
//! died half-way blocks nothing beyond its deadline and a late decision can't follow a lost claim.

use crate::reservation::transition::{StepOutcome, expire_pending};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::agenda::{self, Claim};
use store::{Appointment, Condition, Item, Refusal, StoreError, Table, Update, condition, keys};

/// What stands where an appointment can't be made any more.
const TOMBSTONE_ENTITY: &str = "Tombstone";
/// How long a tombstone stays, in seconds: longer than any request may still be under way.
const TOMBSTONE: i64 = 86_400;

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClaimOutcome {
    /// Its time is free.
    Freed,
    /// It stands: for good, or until a moment in Unix seconds.
    Stands(Option<i64>),
}

/// Settles a claim whose deadline has passed, or, if `own`, one that its owner no longer wants. `others` are the claims
/// beside it.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn resolve_claim(
    table: &Table,
    claim: &Claim,
    others: &[Claim],
    zone: &TimeZone,
    now: Timestamp,
    own: bool,
) -> Result<ClaimOutcome, StoreError> {
    let outcome = match claim.hold {
        Some(hold) => match end_hold(table, hold, claim.until, now.as_second(), own).await? {
            HoldOutcome::Over => ClaimOutcome::Freed,
            HoldOutcome::Booked => appointment_outcome(table, claim, now).await?,
            HoldOutcome::Open(until) => ClaimOutcome::Stands(Some(until)),
        },
        None => appointment_outcome(table, claim, now).await?,
    };
    let claims = std::slice::from_ref(claim);
    match outcome {
        ClaimOutcome::Freed => agenda::release(table, claims, agenda::ClaimStage::Attempt, others, zone).await?,
        ClaimOutcome::Stands(until) if claim.until != until || claim.hold.is_some() => {
            agenda::confirm_claims(table, claims, until, zone).await?;
        }
        ClaimOutcome::Stands(_) => {}
    }
    Ok(outcome)
}

/// The condition under which a decision about claims that stand until a moment may be made: there is none yet, and
/// nobody has settled these claims. A tombstone of an earlier try of the same request, whose claims ran out before, is no
/// obstacle.
pub(crate) fn not_yet_committed(until: i64) -> Condition {
    let earlier = Condition::Less("until".into(), until.into());
    Condition::Any(vec![condition::missing(), Condition::All(vec![Condition::Missing("shop_id".into()), earlier])])
}

/// What became of a hold.
enum HoldOutcome {
    /// It is over, by us or before.
    Over,
    /// It was booked.
    Booked,
    /// It stands, until a moment in Unix seconds.
    Open(i64),
}

/// Ends a hold: one that has run out, or its owner's. A hold that was never written can't be written any more.
async fn end_hold(
    table: &Table,
    hold: model::Id<model::id::Hold>,
    until: Option<i64>,
    now: i64,
    own: bool,
) -> Result<HoldOutcome, StoreError> {
    let open = Condition::Equal("status".into(), "open".into());
    let over = Condition::AtMost("expires_at".into(), now.into());
    let may = if own { open } else { Condition::All(vec![open, over]) };
    let end = Update::of(keys::hold(hold))
        .entity("Hold")
        .set("status", if own { "released" } else { "expired" })
        .set_default("ttl", now + TOMBSTONE)
        .set_some("until", until)
        .when(Condition::Any(vec![condition::missing(), may]));
    match table.update(end).await {
        Ok(_) => Ok(HoldOutcome::Over),
        Err(Refusal::Condition { old, .. }) => {
            let old = old.unwrap_or_default();
            Ok(match old.text("status") {
                Some("booked") => HoldOutcome::Booked,
                Some("open") => HoldOutcome::Open(old.number("expires_at")),
                _ => HoldOutcome::Over,
            })
        }
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Whether the appointment that a claim is for exists and takes its time. One that doesn't can't be made any more.
async fn appointment_outcome(table: &Table, claim: &Claim, now: Timestamp) -> Result<ClaimOutcome, StoreError> {
    let key = keys::appointment(claim.appointment);
    let tombstone = Item::new(&key, TOMBSTONE_ENTITY).with("ttl", now.as_second() + TOMBSTONE);
    let tombstone = tombstone.with("until", claim.until.unwrap_or(i64::MAX));
    let old = match table.put(tombstone, Some(condition::missing())).await {
        Ok(()) => return Ok(ClaimOutcome::Freed),
        Err(Refusal::Condition { old, .. }) => old,
        Err(Refusal::Store(error)) => return Err(error),
    };
    let Some(found) = Appointment::read(old) else { return Ok(ClaimOutcome::Freed) };
    // Another try of the same request may have ended with somebody else.
    if found.specialist() != Some(claim.specialist) || found.status().is_final() {
        return Ok(ClaimOutcome::Freed);
    }
    match found.pending_until() {
        Some(until) if until <= now.as_second() => match expire_pending(table, &found, now).await? {
            StepOutcome::Done => Ok(ClaimOutcome::Freed),
            StepOutcome::Overtaken | StepOutcome::Refused => Ok(ClaimOutcome::Stands(found.pending_until())),
        },
        until => Ok(ClaimOutcome::Stands(until)),
    }
}
