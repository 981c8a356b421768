//! `Consent`: a decision of a user about one purpose. Decisions are never changed; the newest one counts.

use super::{Parsed, Text};
use crate::{Item, Update, Write, entity, keys};
use jiff::Timestamp;
use model::profile::ConsentPurpose;
use model::{Id, Language, id};

entity! {
    /// A decision of a user about one purpose.
    pub struct Consent: "Consent" {
        required {
            /// Purpose.
            purpose / PURPOSE: Parsed<ConsentPurpose> = "purpose";
            /// Version of the text that the user saw.
            notice_version / NOTICE_VERSION: Text = "notice_version";
            /// When the user decided, RFC 3339.
            decided_at / DECIDED_AT: Text = "at";
        }
        defaulted {
            /// Whether consent was granted.
            is_granted / GRANTED: bool = "granted";
            /// Language of the text that the user saw.
            language / LANGUAGE: Parsed<Language> = "language";
        }
    }
}

/// How long decisions outlive the account, in seconds: five years.
const KEPT_AFTER_ERASURE: i64 = 5 * 365 * 86_400;

/// A decision to record.
#[derive(Debug, Clone, Copy)]
pub struct NewConsent<'a> {
    /// The user.
    pub user: Id<id::User>,
    /// Purpose.
    pub purpose: ConsentPurpose,
    /// Whether consent is granted.
    pub granted: bool,
    /// Version of the text that the user saw.
    pub notice_version: &'a str,
    /// Language of the text that the user saw.
    pub language: Language,
    /// When the user decides.
    pub now: Timestamp,
}

impl Consent {
    /// Records a decision.
    #[must_use]
    pub fn decide(new: NewConsent<'_>) -> Self {
        let at = new.now.to_string();
        let item = Item::new(&keys::consent(new.user, new.purpose, new.now.as_millisecond()), Self::TAG)
            .with(Self::PURPOSE, new.purpose.as_str())
            .with(Self::GRANTED, new.granted)
            .with(Self::NOTICE_VERSION, new.notice_version)
            .with(Self::LANGUAGE, new.language.tag())
            .with(Self::DECIDED_AT, at.as_str());
        Self { item, purpose: new.purpose, notice_version: new.notice_version.to_owned(), decided_at: at }
    }

    /// Keeps a decision for five years more, after the account was erased.
    pub fn expire(decision: &Item, now: Timestamp) -> Update {
        Update::of(decision.key()).set_default("ttl", now.as_second() + KEPT_AFTER_ERASURE)
    }

    /// Returns the write that stores the decision.
    #[must_use]
    pub fn write(&self) -> Write {
        Write::put(self.item.clone())
    }
}
