//! `Export`: the newest export of a user's personal data.

use super::Text;
use crate::{Condition, Item, Update, Write, entity, keys};
use jiff::Timestamp;
use model::{Id, Language, id};

entity! {
    /// The newest export of a user's personal data.
    pub struct Export: "Export" {
        required {
            /// Identifier.
            id / ID: Id<id::Run> = "id";
        }
        optional {
            /// Key of the file in the private bucket. `None` while the file is being prepared.
            file_key / FILE_KEY: Text = "key";
        }
        defaulted {
            /// Until when the file is available, in Unix seconds; 0 while it is being prepared.
            expires_at / EXPIRES_AT: i64 = "expires_at";
        }
    }
}

/// How long it is remembered that there was an export, in seconds. The file itself is available for a day.
const REMEMBERED_FOR: i64 = 30 * 86_400;

const STATUS: &str = "status";
const PREPARING: &str = "preparing";
const READY: &str = "ready";
const LANGUAGE: &str = "language";
const REQUESTED_AT: &str = "requested_at";

/// An export to prepare.
#[derive(Debug, Clone, Copy)]
pub struct NewExport {
    /// The user.
    pub user: Id<id::User>,
    /// Identifier.
    pub id: Id<id::Run>,
    /// Language of the user.
    pub language: Language,
    /// When it is requested.
    pub now: Timestamp,
}

/// A finished export.
#[derive(Debug, Clone, Copy)]
pub struct FinishedExport<'a> {
    /// The user.
    pub user: Id<id::User>,
    /// Identifier.
    pub id: Id<id::Run>,
    /// Key of the file in the private bucket.
    pub file_key: &'a str,
    /// Until when the file is available, in Unix seconds.
    pub expires_at: i64,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportStatus {
    /// The file is being prepared.
    Preparing,
    /// The file is available.
    Ready,
    /// The file is not available any more.
    Expired,
}

impl ExportStatus {
    /// Returns its name in bodies.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preparing => PREPARING,
            Self::Ready => READY,
            Self::Expired => "expired",
        }
    }
}

impl Export {
    /// Returns the write that requests an export and replaces the previous one.
    #[must_use]
    pub fn request(new: NewExport) -> Write {
        let item = Item::new(&keys::export(new.user), Self::TAG)
            .with(Self::ID, new.id)
            .with(STATUS, PREPARING)
            .with(LANGUAGE, new.language.tag())
            .with(REQUESTED_AT, new.now.to_string())
            .with("ttl", new.now.as_second() + REMEMBERED_FOR);
        Write::put(item)
    }

    /// Returns how far the export is at `now` (Unix seconds).
    #[must_use]
    pub fn status(&self, now: i64) -> ExportStatus {
        match self.item.text(STATUS) {
            Some(READY) if self.expires_at() > now => ExportStatus::Ready,
            Some(READY) => ExportStatus::Expired,
            _ => ExportStatus::Preparing,
        }
    }

    /// Marks an export as ready, if it is still the newest one and being prepared.
    pub fn finish(finished: FinishedExport<'_>) -> Update {
        Update::of(keys::export(finished.user))
            .set(STATUS, READY)
            .set(Self::FILE_KEY, finished.file_key)
            .set(Self::EXPIRES_AT, finished.expires_at)
            .when(Condition::Equal(Self::ID.into(), finished.id.into()))
            .when(Condition::Equal(STATUS.into(), PREPARING.into()))
    }
}
