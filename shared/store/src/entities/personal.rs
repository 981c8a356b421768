//! Where personal data is: each entity that holds some declares which attributes, whose they are, and what becomes of them when
//! the person is erased. Erasure, its test, and the register of docs/data-model.md follow from these declarations.

pub use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{
    Account, Appointment, AuditEntry, Device, Employee, Hold, Leave, Login, NotificationMention, Outbox, Specialist,
    Ticket, WaitlistEntry, idempotency, notification::Notification,
};

/// All entities with personal data.
pub const PERSONAL_DATA: [PersonalData; 15] = [
    Account::PERSONAL,
    Login::PERSONAL,
    Device::PERSONAL,
    Notification::PERSONAL,
    NotificationMention::PERSONAL,
    Appointment::PERSONAL,
    Hold::PERSONAL,
    WaitlistEntry::PERSONAL,
    Ticket::PERSONAL,
    Employee::PERSONAL,
    Specialist::PERSONAL,
    Leave::PERSONAL,
    AuditEntry::PERSONAL,
    Outbox::PERSONAL,
    idempotency::PERSONAL,
];

/// The entities that hold nothing but ids, keyed hashes, times, counts and states of people, or what a business says about
/// itself.
pub const WITHOUT_PERSONAL_DATA: [&str; 46] = [
    "Access",
    "AccountReview",
    "AppointmentPointer",
    "AppointmentTicket",
    "Audit",
    "BoardTopic",
    "CalendarFeed",
    "CalendarFeedPointer",
    "Category",
    "City",
    "Company",
    "Connection",
    "Consent",
    "Counter",
    "CustomerSchedule",
    "Document",
    "Erasure",
    "Export",
    "Hours",
    "Inbox",
    "Keys",
    "Membership",
    "NumberIssuer",
    "Once",
    "Overtake",
    "Package",
    "PhonePointer",
    "PushToken",
    "Queue",
    "QueueCheck",
    "QueueSubscription",
    "QueueTopic",
    "RequestCounts",
    "Service",
    "ServiceTimes",
    "Shop",
    "ShopListing",
    "SmsBudget",
    "SocketTicket",
    "TicketPointer",
    "Tombstone",
    "UserConnections",
    "Username",
    "VerificationRequest",
    "WaitlistPointer",
    "Window",
];
