//! Events about users.

use super::ids::{AppointmentId, HoldId, RunId, SessionId, UserId, WaitlistId};
use crate::profile::ConsentPurpose;
use crate::session::Audience;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A user signed in for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UserRegistered {
    /// The user.
    pub user: UserId,
    /// The client that they signed in to.
    pub audience: Audience,
}

/// A profile is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProfileCompleted {
    /// The user.
    pub user: UserId,
}

/// A sign-in on a new device. What the device is called is in the session only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NewDeviceSignedIn {
    /// The user.
    pub user: UserId,
    /// The session that began.
    pub session: SessionId,
    /// The client that they signed in to.
    pub audience: Audience,
    /// `ios`, `android` or `web`.
    #[schema(example = "ios")]
    pub platform: String,
}

/// A user is suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UserDeactivated {
    /// The user.
    pub user: UserId,
    /// Why, in the words of Queue Me's staff.
    #[schema(example = "Spam")]
    pub reason: Option<String>,
}

/// An account is erased. What the user had booked, held or waited for is cancelled by booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UserErased {
    /// The user.
    pub user: UserId,
    /// Appointments ahead.
    pub appointments: Vec<AppointmentId>,
    /// Open holds.
    pub holds: Vec<HoldId>,
    /// Open waitlist entries.
    pub waitlist_entries: Vec<WaitlistId>,
}

/// Consent is granted or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConsentChanged {
    /// The user.
    pub user: UserId,
    /// What it is for.
    pub purpose: ConsentPurpose,
    /// Whether it is granted.
    pub granted: bool,
}

/// Login sessions ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SessionsRevoked {
    /// The user.
    pub user: UserId,
    /// The sessions; all of the user's if there are none.
    pub sessions: Vec<SessionId>,
    /// `refresh_reused` if an old refresh token was presented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "Spam")]
    pub reason: Option<String>,
}

/// A copy of a user's data is requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ExportRequested {
    /// The user.
    pub user: UserId,
    /// The run that makes it.
    pub export: RunId,
}
