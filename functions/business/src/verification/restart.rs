//! The verification of a shop that changes what it vouches for: the badge is taken, and a new request awaits a decision.

use crate::events;
use crate::needs::StaffNeeds;
use model::Id;
use model::company::{Review, VerificationState};
use store::entities::{CompanyDocument, NewVerificationRequest, Shop, ShopChanges, VerificationRequest};
use web::{Request, StaffContext, Transaction};

/// What a change of a shop means for its verification.
pub(crate) enum VerificationEffect {
    /// Nothing.
    None,
    /// A pending request shows the new name.
    Renamed(Id<model::id::Verification>),
    /// The shop was verified, and has to be again.
    Restarted(Id<model::id::Verification>),
}

impl VerificationEffect {
    /// Returns what these changes mean for the verification of a shop.
    pub(crate) fn of(needs: &StaffNeeds, request: &Request, before: &Shop, changes: &ShopChanges) -> Self {
        if !before.is_renamed_by(changes) {
            return Self::None;
        }
        if before.is_verified() {
            let (at_ms, random) = needs.staff.new_id_parts(request);
            return Self::Restarted(Id::of_shop(before.tag(), at_ms, random));
        }
        let pending = before.verification().filter(VerificationState::is_pending);
        pending.and_then(|it| it.id.parse().ok()).map_or(Self::None, Self::Renamed)
    }

    /// The shop's new state of verification. `None` if it stays.
    pub(crate) fn state(&self) -> Option<VerificationState> {
        let Self::Restarted(id) = self else { return None };
        Some(VerificationState { id: id.to_string(), status: Review::Pending.as_str().to_owned(), reason: None })
    }

    /// Adds the writes that follow. `documents` are those of the company.
    pub(crate) fn commit(
        &self,
        tx: &mut Transaction<'_>,
        context: &StaffContext,
        after: &Shop,
        documents: &[CompanyDocument],
    ) {
        match self {
            Self::None => {}
            Self::Renamed(id) => tx.write_all(VerificationRequest::rename(*id, &after.name())),
            Self::Restarted(id) => {
                let documents = documents.iter().filter(|it| !it.is(Review::Rejected)).map(|it| it.id().to_string());
                let submission = NewVerificationRequest {
                    id: *id,
                    shop: after,
                    documents: documents.collect(),
                    submitted_by: context.user(),
                    now: tx.now(),
                };
                tx.write_all(VerificationRequest::submit(&submission));
                events::verification_requested(tx, after, *id);
            }
        }
    }
}
