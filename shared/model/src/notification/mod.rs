//! Notifications: on which channels, when, and whether the recipient wants them (notifications.md, "Rules").
//!
//! Numbers without a source in the product specification are ours.

mod choice;
mod cost;
mod hours;
mod preferences;
mod receipt;
mod reply;
mod retry;

pub use choice::{ChannelCandidate, MOST_READS, choose, send_hour};
pub use cost::sms_parts;
pub use hours::{MessageClass, first_allowed, sender};
pub use preferences::{
    ChannelSwitches, DEFAULT_REMINDER_MINUTES, MOST_OVERRIDES, NotificationSettings, StaffPreferences, StaffReader,
    base_type, is_security,
};
pub use receipt::{SmsReceiptStatus, SmsReference, SmsState};
pub use reply::SmsReply;
pub use retry::{MOST_RETRIES, retry_after};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A way in which a notification reaches its recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// SMS.
    Sms,
    /// Push messages to devices.
    Push,
    /// The inbox.
    InApp,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::Sms, Self::Push, Self::InApp];

    /// Its name in stored items and events.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Push => "push",
            Self::InApp => "in_app",
        }
    }
}

/// How urgent a type of notification is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotificationUrgency {
    /// It can wait.
    Low,
    /// It matters within hours.
    #[default]
    Medium,
    /// It matters within the hour.
    High,
    /// It matters within minutes.
    Critical,
}
