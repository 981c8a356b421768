//! What an operation on an account records besides its effect: audit entries and events.

use jiff::Timestamp;
use model::profile::ConsentPurpose;
use model::session::Audience;
use model::{Id, Kind, id};
use runtime::Entropy;
use serde_json::{Value, json};
use store::entities::{AccountAudit, OpenBookings, Severity};
use store::{Event, Write};

/// An event about a user.
#[derive(Debug, Clone, Copy)]
pub(crate) enum UserEvent<'a> {
    /// The user signed in for the first time.
    Registered { audience: Audience },
    /// The profile is complete for the first time.
    ProfileCompleted,
    /// Consent was granted or withdrawn.
    ConsentChanged { purpose: ConsentPurpose, is_granted: bool },
    /// These login sessions ended; all of them if there are none.
    SessionsRevoked { sessions: &'a [Id<id::Session>] },
    /// A login session ended because an old refresh token was presented.
    RefreshTokenReused { session: Id<id::Session> },
    /// Notifies the user of a sign-in on a new device.
    NewDeviceLogin { device_name: &'a str },
    /// The user requested an export.
    ExportRequested { export: Id<id::Run> },
    /// Notifies the user that an export is ready.
    ExportReady,
    /// Notifies a user who has not been here for long that the account will be erased at a time (Unix seconds).
    Disused { erased_at: i64 },
    /// The account was erased. What the user had booked, held or waited for is cancelled by booking.
    Erased { bookings: &'a OpenBookings },
}

impl UserEvent<'_> {
    const fn name(self) -> &'static str {
        match self {
            Self::Registered { .. } => "UserRegistered",
            Self::ProfileCompleted => "ProfileCompleted",
            Self::ConsentChanged { .. } => "ConsentChanged",
            Self::SessionsRevoked { .. } | Self::RefreshTokenReused { .. } => "SessionsRevoked",
            Self::NewDeviceLogin { .. } | Self::ExportReady | Self::Disused { .. } => "NotificationRequested",
            Self::ExportRequested { .. } => "ExportRequested",
            Self::Erased { .. } => "UserErased",
        }
    }

    fn payload(self, user: Id<id::User>) -> Value {
        match self {
            Self::Registered { audience } => json!({"audience": audience}),
            Self::ProfileCompleted => json!({"user": user}),
            Self::Erased { bookings } => json!({
                "user": user, "appointments": bookings.appointments, "holds": bookings.holds,
                "waitlist_entries": bookings.waitlist_entries,
            }),
            Self::ConsentChanged { purpose, is_granted } => {
                json!({"user": user, "purpose": purpose, "granted": is_granted})
            }
            Self::SessionsRevoked { sessions } => json!({"user": user, "sessions": sessions}),
            Self::RefreshTokenReused { session } => {
                json!({"user": user, "sessions": [session], "reason": "refresh_reused"})
            }
            Self::NewDeviceLogin { device_name } => {
                json!({"user": user, "type": "new_device_login", "variables": {"device": device_name}})
            }
            Self::ExportRequested { export } => json!({"user": user, "export": export}),
            Self::ExportReady => json!({"user": user, "type": "export_ready", "variables": {}}),
            Self::Disused { erased_at } => {
                let date = json!({"$date": erased_at, "zone": "Asia/Riyadh"});
                json!({"user": user, "type": "account_disused", "variables": {"date": date}})
            }
        }
    }
}

/// What happened to an account, for its audit log.
#[derive(Debug, Clone)]
pub(crate) struct AuditEvent {
    pub(crate) event_type: &'static str,
    pub(crate) severity: Severity,
    /// Details, such as the id of a session. May be empty.
    pub(crate) about: String,
}

impl AuditEvent {
    pub(crate) fn new(event_type: &'static str, severity: Severity) -> Self {
        Self { event_type, severity, about: String::new() }
    }

    pub(crate) fn about(self, about: impl ToString) -> Self {
        Self { about: about.to_string(), ..self }
    }
}

/// Makes the records of an operation.
#[derive(Clone, Copy)]
pub(crate) struct Records<'a> {
    entropy: &'a dyn Entropy,
    now: Timestamp,
}

impl<'a> Records<'a> {
    pub(crate) const fn new(entropy: &'a dyn Entropy, now: Timestamp) -> Self {
        Self { entropy, now }
    }

    /// Returns a new id.
    pub(crate) fn id<K: Kind>(&self) -> Id<K> {
        Id::new(self.now.as_millisecond(), self.entropy.bytes16())
    }

    /// An audit entry about the account of `user`.
    pub(crate) fn audit(&self, user: Id<id::User>, event: AuditEvent) -> Write {
        let AuditEvent { event_type, severity, about } = event;
        AccountAudit { id: self.id(), user, event_type, severity, about, at: self.now }.write()
    }

    /// An event about `user`, which the user caused.
    pub(crate) fn event(&self, user: Id<id::User>, event: UserEvent<'_>) -> Write {
        self.event_by(user.to_string(), user, event)
    }

    /// An event about `user`, which the system caused.
    pub(crate) fn system_event(&self, user: Id<id::User>, event: UserEvent<'_>) -> Write {
        self.event_by("system".to_owned(), user, event)
    }

    fn event_by(&self, actor: String, user: Id<id::User>, event: UserEvent<'_>) -> Write {
        Event {
            id: self.id(),
            name: event.name(),
            at: self.now,
            actor,
            subject: ("user", user.to_string()),
            payload: event.payload(user),
        }
        .write()
    }
}
