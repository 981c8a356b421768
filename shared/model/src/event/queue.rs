//! Events about live queues and tickets.

use super::ids::{AppointmentId, CompanyId, QueueId, ServiceId, ShopId, SpecialistId, TicketId, UserId};
use crate::Actor;
use crate::queue::{QueueState, Status};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A queue is created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QueueChanged {
    /// The company.
    pub company_id: Option<CompanyId>,
    /// The shop.
    pub shop_id: ShopId,
    /// The queue.
    pub queue_id: QueueId,
    /// Whether it accepts customers.
    pub status: QueueState,
}

/// A queue opens, pauses or closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QueueStateChanged {
    /// The queue.
    #[serde(flatten)]
    pub queue: QueueChanged,
    /// Whether the waiting tickets are cancelled, with an apology.
    pub cancels_waiting: bool,
}

/// Something happened to a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TicketChanged {
    /// The company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub company_id: Option<CompanyId>,
    /// The shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub shop_id: Option<ShopId>,
    /// The queue.
    pub queue_id: QueueId,
    /// The ticket.
    pub ticket_id: TicketId,
    /// Its number with its business day, such as `Q-250405-012`.
    #[schema(example = "Q-260301-012")]
    pub number: String,
    /// The customer. `None` for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub customer: Option<UserId>,
    /// The service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub service_id: Option<ServiceId>,
    /// The specialist who serves the customer, or is to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub specialist_id: Option<SpecialistId>,
    /// The customer's appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub appointment_id: Option<AppointmentId>,
    /// How the customer joined: `app_remote`, `qr_onsite`, `staff` or `appointment`.
    #[schema(example = "app_remote")]
    pub source: String,
    /// Number of persons.
    pub party_size: i64,
    /// Priority, 1 (low) to 5 (VIP).
    #[schema(example = 2)]
    pub priority: u8,
    /// The status after the event.
    pub status: Status,
    /// The status before. `None` for a new ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub status_before: Option<Status>,
    /// Who did it.
    pub by: Actor,
    /// The counter of the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "2")]
    pub counter: Option<String>,
    /// When the customer joined.
    #[schema(value_type = String, format = DateTime)]
    pub joined_at: Timestamp,
    /// When they were last called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<String>, format = DateTime)]
    pub called_at: Option<Timestamp>,
    /// When the service began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<String>, format = DateTime)]
    pub serving_at: Option<Timestamp>,
    /// When the ticket ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// The median wait that was promised at joining, in minutes. `None` if it was unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 14)]
    pub predicted_wait_minutes: Option<i64>,
    /// The wait from joining to the last call, in seconds. `None` if the customer was not called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 900)]
    pub waited_seconds: Option<i64>,
    /// The service time, in seconds. `None` unless the customer was served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 1500)]
    pub service_seconds: Option<i64>,
}

/// A ticket is issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TicketJoined {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: TicketChanged,
    /// Its position, from 1.
    #[schema(example = 3)]
    pub position: u32,
    /// The median wait, in minutes. `None` if it is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 14)]
    pub wait_minutes: Option<u32>,
    /// The 80th percentile of the wait, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 20)]
    pub p80_minutes: Option<u32>,
}

/// A ticket continues in another queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TicketTransferred {
    /// The ticket as it ended.
    #[serde(flatten)]
    pub ticket: TicketChanged,
    /// The ticket that it became.
    pub moved_to: TicketId,
    /// The queue of that ticket.
    pub to_queue_id: QueueId,
    /// The number of that ticket.
    #[schema(example = "N-260301-004")]
    pub new_number: String,
}

/// A ticket in line has another position that its owner is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PositionChanged {
    /// The company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub company_id: Option<CompanyId>,
    /// The shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub shop_id: Option<ShopId>,
    /// The queue.
    pub queue_id: QueueId,
    /// The ticket.
    pub ticket_id: TicketId,
    /// Its number with its business day.
    #[schema(example = "Q-260301-012")]
    pub number: String,
    /// The customer. `None` for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub customer: Option<UserId>,
    /// The specialist who is to serve the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub specialist_id: Option<SpecialistId>,
    /// Its position, from 1.
    #[schema(example = 3)]
    pub position: u32,
    /// Tickets before it.
    #[schema(example = 2)]
    pub ahead: u32,
    /// The median wait, in minutes. `None` if it is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 14)]
    pub wait_minutes: Option<u32>,
}

/// The next snapshot of a queue is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QueueSnapshotDue {
    /// The queue.
    pub queue_id: QueueId,
    /// Its shop.
    pub shop_id: ShopId,
    /// When it is due.
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
}
