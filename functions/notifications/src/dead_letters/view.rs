//! A dead letter as the API returns it: without the text, which may name people.

use jiff::Timestamp;
use model::event::Recipient;
use model::notification::Channel;
use serde::Serialize;
use store::entities::NotificationDeadLetter;
use utoipa::ToSchema;

/// A notification that could not be sent on a channel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeadLetterView {
    id: String,
    /// The event that requested the notification.
    event_id: String,
    /// Type of notification, such as `queue_called`.
    #[serde(rename = "type")]
    kind: String,
    channel: Channel,
    /// The recipient's id: a user, or the appointment or ticket of a guest.
    recipient_id: Option<String>,
    /// Why the last attempt failed.
    error: String,
    #[schema(value_type = String, format = DateTime)]
    failed_at: Timestamp,
    /// `open` until it is sent again.
    status: DeadLetterStatus,
    /// Who sent it again.
    resolved_by: Option<String>,
    /// When it was sent again.
    #[schema(value_type = Option<String>, format = DateTime)]
    resolved_at: Option<Timestamp>,
}

/// Whether somebody has sent a dead letter again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum DeadLetterStatus {
    /// Nobody has.
    Open,
    /// Somebody has.
    Resolved,
}

impl DeadLetterStatus {
    pub(super) fn of(letter: &NotificationDeadLetter) -> Self {
        if letter.resolved_by().is_some() { Self::Resolved } else { Self::Open }
    }
}

impl std::str::FromStr for DeadLetterStatus {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "open" => Ok(Self::Open),
            "resolved" => Ok(Self::Resolved),
            _ => Err(()),
        }
    }
}

impl DeadLetterView {
    pub(super) fn of(letter: &NotificationDeadLetter) -> Self {
        let recipient = match letter.payload().recipient {
            Recipient::User { user } => user.to_string(),
            Recipient::Guest { guest } => guest.to_string(),
            Recipient::GuestTicket { guest_ticket } => guest_ticket.to_string(),
        };
        Self {
            id: letter.id().to_string(),
            event_id: letter.origin().to_string(),
            kind: letter.kind().to_owned(),
            channel: letter.channel().0,
            recipient_id: Some(recipient),
            error: letter.error().to_owned(),
            failed_at: letter.at(),
            status: DeadLetterStatus::of(letter),
            resolved_by: letter.resolved_by().map(|it| it.to_string()),
            resolved_at: letter.resolved_at(),
        }
    }
}
