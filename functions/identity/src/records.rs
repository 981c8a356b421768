//! What an operation on an account records besides its effect: audit entries and events.

use jiff::Timestamp;
use model::event::{
    ConsentChanged, ExportRequested, NewDeviceSignedIn, NotificationAttempt, NotificationRequested, Payload,
    ProfileCompleted, Recipient, SessionsRevoked, UserErased, UserRegistered,
};
use model::profile::ConsentPurpose;
use model::session::Audience;
use model::{Id, Kind, id};
use runtime::Entropy;
use serde_json::{Map, Value, json};
use store::entities::{AccountAudit, OpenBookings, Session, Severity};
use store::notice::members;
use store::{Event, EventActor, Write};

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
    /// The user signed in on a new device.
    NewDevice { session: &'a Session },
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
    fn payload(self, user: Id<id::User>) -> Payload {
        match self {
            Self::Registered { audience } => Payload::UserRegistered(UserRegistered { user, audience }),
            Self::ProfileCompleted => Payload::ProfileCompleted(ProfileCompleted { user }),
            Self::Erased { bookings } => Payload::UserErased(UserErased {
                user,
                appointments: bookings.appointments.clone(),
                holds: bookings.holds.clone(),
                waitlist_entries: bookings.waitlist_entries.clone(),
            }),
            Self::ConsentChanged { purpose, is_granted } => {
                Payload::ConsentChanged(ConsentChanged { user, purpose, granted: is_granted })
            }
            Self::SessionsRevoked { sessions } => {
                Payload::SessionsRevoked(SessionsRevoked { user, sessions: sessions.to_vec(), reason: None })
            }
            Self::RefreshTokenReused { session } => {
                let reason = Some("refresh_reused".to_owned());
                Payload::SessionsRevoked(SessionsRevoked { user, sessions: vec![session], reason })
            }
            Self::NewDevice { session } => Payload::NewDeviceSignedIn(NewDeviceSignedIn {
                user,
                session: session.id,
                audience: session.audience,
                platform: session.platform.to_string(),
            }),
            Self::ExportRequested { export } => Payload::ExportRequested(ExportRequested { user, export }),
            Self::NewDeviceLogin { device_name } => {
                notification(user, "new_device_login", json!({"device": device_name}))
            }
            Self::ExportReady => notification(user, "export_ready", json!({})),
            Self::Disused { erased_at } => {
                let date = json!({"$date": erased_at, "zone": "Asia/Riyadh"});
                notification(user, "account_disused", json!({"date": date}))
            }
        }
    }
}

/// A notification of this kind from Queue Me.
pub(crate) fn notification(user: Id<id::User>, kind: &str, variables: Value) -> Payload {
    Payload::NotificationRequested(NotificationRequested {
        company_id: None,
        shop_id: None,
        recipient: Recipient::User { user },
        kind: kind.to_owned(),
        variables: members(variables),
        data: Map::new(),
        attempt: NotificationAttempt::default(),
    })
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
        self.event_by(EventActor::User(user), user, event)
    }

    /// An event about `user`, which the system caused.
    pub(crate) fn system_event(&self, user: Id<id::User>, event: UserEvent<'_>) -> Write {
        self.event_by(EventActor::System, user, event)
    }

    fn event_by(&self, actor: EventActor, user: Id<id::User>, event: UserEvent<'_>) -> Write {
        let subject = ("user", user.to_string());
        Event { id: self.id(), at: self.now, actor, subject, payload: event.payload(user) }.write()
    }
}
