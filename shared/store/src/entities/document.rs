//! A document of a company, which Queue Me reviews.

use super::{Changed, Parsed, Text};
use crate::{Item, Update, Write, condition, entity, keys};
use jiff::Timestamp;
use model::company::{DocumentType, Review};
use model::{Id, id};

entity! {
    /// A document of a company.
    pub struct CompanyDocument: "Document" {
        required {
            /// Its id.
            id / ID: Id<id::Document> = "id";
            /// Its company.
            company / COMPANY_ID: Id<id::Company> = "company_id";
        }
        optional {
            /// Its type.
            document_type / DOCUMENT_TYPE: Parsed<DocumentType> = "document_type";
            /// Its review: `pending`, `approved` or `rejected`.
            status / STATUS: Text = "status";
            /// The user who reviewed it.
            verified_by / VERIFIED_BY: Text = "verified_by";
            /// When it was reviewed.
            verified_at / VERIFIED_AT: Text = "verified_at";
            /// The reason of the decision.
            reason / REASON: Text = "reason";
        }
        defaulted {
            /// Its title.
            title / TITLE: Text = "title";
            /// The key of its file in the media bucket.
            file_key / FILE_KEY: Text = "file_key";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was submitted.
            created_at / CREATED_AT: Text = "created_at";
        }
    }
}

/// A document to be submitted.
#[derive(Debug, Clone)]
pub struct NewDocument<'a> {
    /// Its id.
    pub id: Id<id::Document>,
    /// Its company.
    pub company: Id<id::Company>,
    /// Its title.
    pub title: &'a str,
    /// Its type.
    pub document_type: DocumentType,
    /// The key of its file in the media bucket.
    pub file_key: &'a str,
    /// The time of submission.
    pub now: Timestamp,
}

/// A review of a document.
#[derive(Debug, Clone)]
pub struct DocumentReview<'a> {
    /// The decision.
    pub review: Review,
    /// The reason. `None` removes an earlier one.
    pub reason: Option<&'a str>,
    /// The user who reviewed it.
    pub reviewed_by: Id<id::User>,
    /// The time of the review.
    pub now: Timestamp,
}

impl CompanyDocument {
    /// Creates a document that awaits its review.
    #[must_use]
    pub fn submit(new: &NewDocument<'_>) -> Self {
        let item = Item::new(&keys::document(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::COMPANY_ID, new.company)
            .with(Self::TITLE, new.title)
            .with(Self::DOCUMENT_TYPE, new.document_type.as_str())
            .with(Self::FILE_KEY, new.file_key)
            .with(Self::STATUS, Review::Pending.as_str())
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, new.now.to_string());
        Self { item, id: new.id, company: new.company }
    }

    /// Whether its review has this result.
    #[must_use]
    pub fn is(&self, review: Review) -> bool {
        self.status() == Some(review.as_str())
    }

    /// Deletes it. Refused if it was changed since it was read.
    #[must_use]
    pub fn delete_unchanged(&self) -> Write {
        Write::Delete(self.key(), Some(condition::unchanged(&self.item)))
    }

    /// Records a review.
    pub fn decide(&self, review: &DocumentReview<'_>) -> Changed<Self> {
        let update = Update::of(self.key())
            .set(Self::STATUS, review.review.as_str())
            .set(Self::VERIFIED_BY, review.reviewed_by)
            .set(Self::VERIFIED_AT, review.now.to_string())
            .put(Self::REASON, Some(review.reason))
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }
}
