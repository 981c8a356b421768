//! `Audit`: what happened to an account. Written in the transaction of the change and never changed.

use crate::{Item, Write, keys};
use jiff::Timestamp;
use model::{Id, id};

const TAG: &str = "Audit";

/// How long an entry is stored, in seconds: five years (identity.md, "Privacy").
const STORED_FOR: i64 = 5 * 365 * 86_400;

/// How serious an audit entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// An everyday event.
    Info,
    /// An event with lasting consequences.
    Warning,
    /// An event that points to an attack.
    Critical,
}

impl Severity {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Critical => "critical",
        }
    }
}

/// An audit entry about an account.
#[derive(Debug, Clone)]
pub struct AccountAudit {
    /// Identifier.
    pub id: Id<id::Audit>,
    /// The user whose account it is about.
    pub user: Id<id::User>,
    /// What happened, such as `signed_in`.
    pub event_type: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// Details, such as the id of a session. May be empty.
    pub about: String,
    /// When it happened.
    pub at: Timestamp,
}

impl AccountAudit {
    /// Returns the write for the transaction of the change.
    #[must_use]
    pub fn write(&self) -> Write {
        let item = Item::new(&keys::audit(self.user, self.at.as_millisecond(), self.id), TAG)
            .with("id", self.id)
            .with("user", self.user)
            .with("event_type", self.event_type)
            .with("severity", self.severity.as_str())
            .with("about", self.about.as_str())
            .with("at", self.at.to_string())
            .with("ttl", self.at.as_second() + STORED_FOR);
        Write::put(item)
    }
}
