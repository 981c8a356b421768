//! What becomes of a claim, judged by the items that decide it.

use super::Claim;
use crate::Appointment;
use model::{Id, id};

/// Why a claim is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimAge {
    /// Its deadline has passed.
    Expired,
    /// Its owner no longer wants it.
    Own,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimOutcome {
    /// Its time is free.
    Freed,
    /// It stands: for good, or until a moment in Unix seconds.
    Stands(Option<i64>),
}

/// What the appointment of a claim says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointmentVerdict {
    /// The claim is decided.
    Decided(ClaimOutcome),
    /// The appointment waits for an approval whose deadline has passed: the claim is free once it has ended.
    Lapsed,
}

impl Claim {
    /// Whether it is a provisional claim of this customer.
    #[must_use]
    pub fn is_provisional_of(&self, client: Option<Id<id::User>>) -> bool {
        self.until.is_some() && client.is_some() && self.client == client
    }

    /// Whether it holds granules without standing in the way of a request at `now` (Unix seconds): it has expired, or is
    /// a provisional one of the request's own customer. `appointments` are those of the request itself.
    #[must_use]
    pub fn is_stale(&self, client: Option<Id<id::User>>, appointments: &[Id<id::Appointment>], now: i64) -> bool {
        let is_of_this_request = appointments.contains(&self.appointment);
        !is_of_this_request && (!self.stands(now) || self.is_provisional_of(client))
    }

    /// Whether the blocks of two claims share time of one specialist.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let (a, b) = (self.block(), other.block());
        self.specialist == other.specialist && a.start < b.end && b.start < a.end
    }

    /// Judges it by what stands in the place of its appointment. `None` if a tombstone does, so that the appointment can't
    /// be committed any more.
    #[must_use]
    pub fn judge_by(&self, found: Option<&Appointment>, now: i64) -> AppointmentVerdict {
        let freed = AppointmentVerdict::Decided(ClaimOutcome::Freed);
        match found {
            None => freed,
            // Another attempt of the same request may have ended with another specialist.
            Some(it) if it.specialist() != self.specialist || it.status().is_final() => freed,
            Some(it) if it.is_past_deadline(now) => AppointmentVerdict::Lapsed,
            Some(it) => AppointmentVerdict::Decided(ClaimOutcome::Stands(it.pending_until())),
        }
    }

    /// Whether the agenda has to be told that it stands until a moment.
    #[must_use]
    pub fn needs_confirmation(&self, until: Option<i64>) -> bool {
        self.until != until || self.hold.is_some()
    }
}

/// What is known of a transaction that was to commit claimed time and failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailedCommit {
    /// A condition did not hold.
    Refused,
    /// A concurrent duplicate of the request was faster.
    Answered,
    /// The table did not answer.
    Unknown,
}

impl FailedCommit {
    /// Whether the claims are to be released. Those of a faster duplicate are its claims, too; and if the transaction took
    /// effect, its event confirms them, else they expire.
    #[must_use]
    pub const fn frees_claims(self) -> bool {
        matches!(self, Self::Refused)
    }
}
