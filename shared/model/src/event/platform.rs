//! Events of the platform: notifications, connections and the audit log.

use super::ids::{AppointmentId, AuditId, CompanyId, EventId, ShopId, TicketId, UserId};
use crate::notification::{Channel, SmsReply};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// The recipient of a notification. The phone of a guest is in no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Recipient {
    /// A user with an account.
    User {
        /// The user.
        user: UserId,
    },
    /// The guest of an appointment. Their phone is in the appointment.
    Guest {
        /// The appointment.
        guest: AppointmentId,
    },
    /// The guest of a ticket. Their phone is in the ticket.
    GuestTicket {
        /// The ticket.
        guest_ticket: TicketId,
    },
}

/// A notification is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NotificationRequested {
    /// The company that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub company_id: Option<CompanyId>,
    /// The shop that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub shop_id: Option<ShopId>,
    /// Who gets it.
    #[serde(flatten)]
    pub recipient: Recipient,
    /// The type of notification.
    #[serde(rename = "type")]
    #[schema(example = "queue_called")]
    pub kind: String,
    /// The variables of its text.
    #[serde(default)]
    #[schema(value_type = Object, example = json!({"number": "12"}))]
    pub variables: Map<String, Value>,
    /// Ids of the objects to open.
    #[serde(default)]
    #[schema(value_type = Object, example = json!({"ticket_id": "ticket_01kjma0fm0fr9sbddn8w4hfg6y"}))]
    pub data: Map<String, Value>,
    /// Which attempt it is.
    #[serde(flatten)]
    pub attempt: NotificationAttempt,
}

/// An attempt to send a notification. The first one is for all channels of its type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NotificationAttempt {
    /// The channels that it is for. Absent for all of its type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub channels: Option<Vec<Channel>>,
    /// Whether it has waited for its time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schema(example = true)]
    pub is_scheduled: bool,
    /// The event that first requested it. Absent in the first request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub origin: Option<EventId>,
    /// How many attempts on its channel have failed.
    #[serde(default, skip_serializing_if = "is_none_failed")]
    #[schema(example = 2)]
    pub failed: u32,
    /// What tells this attempt from others with the same number of failures.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(example = "1")]
    pub round: String,
}

// serde passes a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
const fn is_none_failed(failed: &u32) -> bool {
    *failed == 0
}

/// A notification reached its recipient on a channel, as far as its provider tells, or did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NotificationOutcome {
    /// The company that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub company_id: Option<CompanyId>,
    /// The shop that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub shop_id: Option<ShopId>,
    /// The event that first requested it.
    pub notification: EventId,
    /// The type of notification.
    #[serde(rename = "type")]
    #[schema(example = "queue_called")]
    pub kind: String,
    /// The channel.
    pub channel: Channel,
    /// Why it was given up or did not arrive, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "sms_refused")]
    pub error: Option<String>,
}

/// Somebody answered an SMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SmsReplied {
    /// What they answered.
    pub reply: SmsReply,
    /// Who answered, if the number has an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub user: Option<UserId>,
    /// The shop.
    pub shop_id: Option<ShopId>,
    /// The ticket that they were called with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub ticket_id: Option<TicketId>,
    /// Their next appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub appointment_id: Option<AppointmentId>,
}

/// A code is to be sent by SMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SmsRequested {
    /// Number and code, which only the sender can read.
    #[schema(example = "c2VhbGVk")]
    pub sealed: String,
}

/// A connection is replaced by a newer one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SocketReplaced {
    /// The user.
    pub user: UserId,
    /// The connection that is closed.
    #[schema(example = "XkR3hcPbBcwCIhw=")]
    pub connection: String,
}

/// An entry is added to the audit log. What changed is in the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditRecorded {
    /// The entry.
    pub audit: AuditId,
    /// `create`, `update`, `delete`, `grant`, `revoke`, `decide`, ...
    #[schema(example = "update")]
    pub activity: String,
    /// The type of the changed resource, such as `service`.
    #[schema(example = "service")]
    pub resource_type: String,
    /// The id of the changed resource.
    #[schema(example = "svc_01kjma0fm0fr9sbddn8w4hfg6y")]
    pub resource_id: String,
    /// The company, if the resource tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub company_id: Option<CompanyId>,
    /// The shop, if the resource tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub shop_id: Option<ShopId>,
}
