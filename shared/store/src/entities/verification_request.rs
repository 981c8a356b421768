//! A shop's request for verification, and its entry in the list of pending requests.

use super::{List, Text};
use crate::{Item, Key, Update, Write, condition, entity, keys};
use jiff::Timestamp;
use model::company::Review;
use model::{Bilingual, Id, id};

entity! {
    /// A request for verification, or its entry in the list of pending requests.
    pub struct VerificationRequest: "VerificationRequest" {
        required {
            /// Its id.
            id / ID: Id<id::Verification> = "id";
            /// The shop.
            shop_id / SHOP_ID: Id<id::Shop> = "shop_id";
        }
        defaulted {
            /// The id of the shop's company.
            company_id / COMPANY_ID: Text = "company_id";
            /// The shop's name.
            shop_name / SHOP_NAME: Bilingual = "shop_name";
            /// `pending`, `approved`, `rejected` or `revoked`.
            status / STATUS: Text = "status";
            /// The ids of the company's documents at the time of the request.
            documents / DOCUMENTS: List = "documents";
            /// When it was submitted.
            submitted_at / SUBMITTED_AT: Text = "submitted_at";
        }
    }
}

/// A request to be submitted.
#[derive(Debug, Clone)]
pub struct NewVerificationRequest<'a> {
    /// Its id.
    pub id: Id<id::Verification>,
    /// The shop.
    pub shop: &'a super::Shop,
    /// The ids of the company's documents.
    pub documents: Vec<String>,
    /// The user who submits it.
    pub submitted_by: Id<id::User>,
    /// The time of submission.
    pub now: Timestamp,
}

/// The decision about a request.
#[derive(Debug, Clone)]
pub struct VerificationDecision<'a> {
    /// The decision.
    pub review: Review,
    /// The reason.
    pub reason: Option<&'a str>,
    /// The user who decides.
    pub decided_by: Id<id::User>,
    /// The time of the decision.
    pub now: Timestamp,
}

impl VerificationRequest {
    const SUBMITTED_BY: &'static str = "submitted_by";
    const PROCESSED_AT: &'static str = "processed_at";
    const PROCESSED_BY: &'static str = "processed_by";
    const REJECTION_REASON: &'static str = "rejection_reason";
    const VERSION: &'static str = "version";

    /// Returns the writes that submit a request: the request itself, and its entry in the list of pending requests.
    #[must_use]
    pub fn submit(new: &NewVerificationRequest<'_>) -> [Write; 2] {
        let item = |key: &Key| {
            Item::new(key, Self::TAG)
                .with(Self::ID, new.id)
                .with(Self::SHOP_ID, new.shop.id())
                .with(Self::COMPANY_ID, new.shop.company())
                .with(Self::SHOP_NAME, &new.shop.name())
                .with(Self::STATUS, Review::Pending.as_str())
                .with(Self::SUBMITTED_AT, new.now.to_string())
                .with(Self::SUBMITTED_BY, new.submitted_by)
                .with(Self::DOCUMENTS, new.documents.clone())
                .with(Self::VERSION, 1)
        };
        [keys::verification(new.id), keys::pending_verification(new.id)].map(|key| Write::create(item(&key)))
    }

    /// Returns the writes that show the shop's new name in a pending request.
    #[must_use]
    pub fn rename(id: Id<id::Verification>, name: &Bilingual) -> [Write; 2] {
        let rename = |key| Update::of(key).set(Self::SHOP_NAME, name).when(condition::exists());
        [keys::verification(id), keys::pending_verification(id)].map(|key| rename(key).into())
    }

    /// Removes a request of a shop that closes from the list of pending ones.
    #[must_use]
    pub fn withdraw(id: Id<id::Verification>) -> Write {
        Write::Delete(keys::pending_verification(id), None)
    }

    /// Returns the writes that record a decision and remove the request from the list of pending ones.
    #[must_use]
    pub fn decide(id: Id<id::Verification>, decision: &VerificationDecision<'_>) -> [Write; 2] {
        let record = Update::of(keys::verification(id))
            .set(Self::STATUS, decision.review.as_str())
            .set(Self::PROCESSED_AT, decision.now.to_string())
            .set(Self::PROCESSED_BY, decision.decided_by)
            .set_some(Self::REJECTION_REASON, decision.reason)
            .add(Self::VERSION, 1);
        [record.into(), Write::Delete(keys::pending_verification(id), None)]
    }
}
