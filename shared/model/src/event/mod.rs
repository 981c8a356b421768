//! What the domains tell one another: the type of each event, and what its payload has (events.md).
//!
//! Versions only add members. A member that goes, or means something else, is a new version of the type.

mod booking;
mod business;
mod catalog;
mod identity;
pub mod ids;
mod payments;
mod platform;
mod queue;
pub mod schema;

pub use booking::{
    AppointmentsCancelled, AppointmentsChanged, AppointmentsMoved, AppointmentsReassigned, BookedService,
    PackagePurchased, ReminderDue, ReminderKind, ShopDayDue, SlotHeld, SlotReleased, WaitlistAccepted, WaitlistExpired,
    WaitlistOffered,
};
pub use business::{
    CompanyRegistered, CompanyVerificationDecided, DocumentVerified, EmployeeAction, EmployeeChanged, HoursChanged,
    LeaveApproved, RoleAction, RoleChanged, SettingChanged, ShopChanged, ShopClosed, ShopCreated, ShopSuspended,
    ShopVerificationDecided, SpecialistAssigned, SpecialistVerified, VerificationRequested,
};
pub use catalog::{CategoryChanged, PackageChanged, ServiceChanged};
pub use identity::{
    ConsentChanged, ExportRequested, NewDeviceSignedIn, ProfileCompleted, SessionsRevoked, UserDeactivated, UserErased,
    UserRegistered,
};
pub use payments::{GatewayNotified, InvoiceIssued, MismatchFound, PaymentChanged, RefundChanged};
pub use platform::{
    AuditRecorded, NotificationAttempt, NotificationOutcome, NotificationRequested, Recipient, SmsReplied,
    SmsRequested, SocketReplaced,
};
pub use queue::{
    PositionChanged, QueueChanged, QueueSnapshotDue, QueueStateChanged, TicketChanged, TicketJoined, TicketTransferred,
};
pub use schema::{example, schema};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// The fields of a thing that a change concerns: as they were and as they are. What is about a person is in neither.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Changes {
    /// The changed fields before. Empty for a new thing.
    #[schema(value_type = Object, example = json!({"is_active": true}))]
    pub before: Map<String, Value>,
    /// The changed fields after. Empty for a deleted thing.
    #[schema(value_type = Object, example = json!({"is_active": false}))]
    pub after: Map<String, Value>,
}

impl Changes {
    /// Whether one of these fields has changed.
    #[must_use]
    pub fn concern(&self, fields: &[&str]) -> bool {
        fields.iter().any(|it| self.before.contains_key(*it) || self.after.contains_key(*it))
    }

    /// The part that concerns a field, without the field around it. Empty if it has not changed.
    #[must_use]
    pub fn within(&self, field: &str) -> Self {
        let part = |fields: &Map<String, Value>| fields.get(field).and_then(Value::as_object).cloned();
        let (before, after) = (part(&self.before).unwrap_or_default(), part(&self.after).unwrap_or_default());
        let differing = |from: &Map<String, Value>, to: &Map<String, Value>| {
            let differs = from.iter().filter(|(name, value)| to.get(*name) != Some(value));
            differs.map(|(name, value)| (name.clone(), value.clone())).collect()
        };
        Self { before: differing(&before, &after), after: differing(&after, &before) }
    }
}

/// A type of event, as its documents describe it.
#[derive(Debug, Clone)]
pub struct EventType {
    /// Its name, such as `UserRegistered`.
    pub name: &'static str,
    /// The version of its payload.
    pub version: u32,
    /// What it tells.
    pub about: &'static str,
    /// The schema of its payload, without references.
    pub payload: Value,
}

macro_rules! events {
    ($($(#[doc = $about:literal])* $name:ident($payload:ty) = $version:literal;)*) => {
        /// The payload of an event, by its type.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Payload {
            $($(#[doc = $about])* $name($payload),)*
        }

        impl Payload {
            /// The type of its event.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => stringify!($name),)*
                }
            }

            /// The version of its type.
            #[must_use]
            pub const fn version(&self) -> u32 {
                match self {
                    $(Self::$name(_) => $version,)*
                }
            }

            /// The payload as it is published.
            #[must_use]
            pub fn to_json(&self) -> Value {
                let written = match self {
                    $(Self::$name(it) => serde_json::to_value(it),)*
                };
                written.unwrap_or_default()
            }

            /// Reads the payload of an event of a type. `None` for an unknown type.
            ///
            /// # Errors
            /// If the payload is not one of the type.
            pub fn read(name: &str, payload: Value) -> Result<Option<Self>, serde_json::Error> {
                match name {
                    $(stringify!($name) => serde_json::from_value(payload).map(|it| Some(Self::$name(it))),)*
                    _ => Ok(None),
                }
            }

            /// All types of events.
            #[must_use]
            pub fn types() -> Vec<EventType> {
                vec![$(EventType {
                    name: stringify!($name),
                    version: $version,
                    about: concat!($($about),*).trim_ascii_start(),
                    payload: schema::of::<$payload>(),
                },)*]
            }
        }
    };
}

events! {
    /// A user signed in for the first time.
    UserRegistered(UserRegistered) = 1;
    /// A profile is complete for the first time.
    ProfileCompleted(ProfileCompleted) = 1;
    /// A user signed in on a device that is new for their account.
    NewDeviceSignedIn(NewDeviceSignedIn) = 1;
    /// Queue Me suspended a user.
    UserDeactivated(UserDeactivated) = 1;
    /// An account was erased.
    UserErased(UserErased) = 1;
    /// A user granted or withdrew consent.
    ConsentChanged(ConsentChanged) = 1;
    /// Login sessions of a user ended.
    SessionsRevoked(SessionsRevoked) = 1;
    /// A user requested a copy of their data.
    ExportRequested(ExportRequested) = 1;

    /// A company was registered.
    CompanyRegistered(CompanyRegistered) = 1;
    /// A company was verified.
    CompanyVerified(CompanyVerificationDecided) = 1;
    /// A company is no longer verified.
    CompanyUnverified(CompanyVerificationDecided) = 1;
    /// A document of a company was approved.
    DocumentVerified(DocumentVerified) = 1;
    /// A shop was opened.
    ShopCreated(ShopCreated) = 1;
    /// The profile of a shop changed, such as its name or its place.
    ShopChanged(ShopChanged) = 1;
    /// Verification of a shop was requested.
    VerificationRequested(VerificationRequested) = 1;
    /// A shop was verified.
    ShopVerified(ShopVerificationDecided) = 1;
    /// Verification of a shop was refused or revoked.
    VerificationRejected(ShopVerificationDecided) = 1;
    /// Queue Me suspended a shop.
    ShopSuspended(ShopSuspended) = 1;
    /// A shop was closed for good.
    ShopClosed(ShopClosed) = 1;
    /// Hours of a shop, an employee or a service changed.
    HoursChanged(HoursChanged) = 1;
    /// An employee was hired or changed, or their leave was.
    EmployeeChanged(EmployeeChanged) = 1;
    /// A leave was approved.
    LeaveApproved(LeaveApproved) = 1;
    /// A role, or who holds it, changed.
    RoleChanged(RoleChanged) = 1;
    /// Settings of a shop or a company changed.
    SettingChanged(SettingChanged) = 1;

    /// A category changed.
    CategoryChanged(CategoryChanged) = 1;
    /// A service changed.
    ServiceChanged(ServiceChanged) = 1;
    /// The services of a specialist changed.
    SpecialistAssigned(SpecialistAssigned) = 1;
    /// A shop was verified with its specialists, or a verified shop got another one.
    SpecialistVerified(SpecialistVerified) = 1;
    /// A package changed.
    PackageChanged(PackageChanged) = 1;
    /// A package was bought.
    PackagePurchased(PackagePurchased) = 1;

    /// Times are held for a customer.
    SlotHeld(SlotHeld) = 1;
    /// Held times are free again.
    SlotReleased(SlotReleased) = 1;
    /// Appointments take their time until they are paid.
    AppointmentReserved(AppointmentsChanged) = 1;
    /// Appointments that waited for payment were given up: their deadline passed, or somebody cancelled them.
    AppointmentReservationEnded(AppointmentsChanged) = 1;
    /// Appointments were booked.
    AppointmentBooked(AppointmentsChanged) = 1;
    /// Appointments were confirmed.
    AppointmentConfirmed(AppointmentsChanged) = 1;
    /// Appointments were rejected by the shop.
    AppointmentRejected(AppointmentsChanged) = 1;
    /// Appointments got other times.
    AppointmentRescheduled(AppointmentsMoved) = 1;
    /// An appointment got another specialist.
    AppointmentReassigned(AppointmentsReassigned) = 1;
    /// Staff asked the customer to choose another time.
    AppointmentMoveOffered(AppointmentsChanged) = 1;
    /// Appointments were cancelled.
    AppointmentCancelled(AppointmentsCancelled) = 1;
    /// The customer arrived.
    AppointmentCheckedIn(AppointmentsChanged) = 1;
    /// A service began.
    AppointmentStarted(AppointmentsChanged) = 1;
    /// A service was completed.
    AppointmentCompleted(AppointmentsChanged) = 1;
    /// The customer did not come.
    AppointmentNoShow(AppointmentsChanged) = 1;
    /// A reminder is due.
    AppointmentReminderDue(ReminderDue) = 1;
    /// A time is offered to a customer on the waitlist.
    WaitlistOffered(WaitlistOffered) = 1;
    /// A customer accepted an offered time.
    WaitlistAccepted(WaitlistAccepted) = 1;
    /// The deadline of an offer passed.
    WaitlistExpired(WaitlistExpired) = 1;
    /// The summary of a day is due.
    ShopDayDue(ShopDayDue) = 1;

    /// A queue was created.
    QueueCreated(QueueChanged) = 1;
    /// A queue opened.
    QueueOpened(QueueStateChanged) = 1;
    /// A queue paused.
    QueuePaused(QueueStateChanged) = 1;
    /// A queue closed.
    QueueClosed(QueueStateChanged) = 1;
    /// A ticket was issued.
    TicketJoined(TicketJoined) = 1;
    /// A customer was called.
    TicketCalled(TicketChanged) = 1;
    /// A customer was called again.
    TicketRecalled(TicketChanged) = 1;
    /// A called customer was returned to the line.
    TicketReturned(TicketChanged) = 1;
    /// A service began.
    TicketServing(TicketChanged) = 1;
    /// A service ended.
    TicketServed(TicketChanged) = 1;
    /// A customer missed the call.
    TicketSkipped(TicketChanged) = 1;
    /// A skipped customer returned to the line.
    TicketReinstated(TicketChanged) = 1;
    /// A customer did not come.
    TicketNoShow(TicketChanged) = 1;
    /// A customer left the line.
    TicketLeft(TicketChanged) = 1;
    /// A ticket was cancelled.
    TicketCancelled(TicketChanged) = 1;
    /// A customer asked for more time.
    TicketDelayed(TicketChanged) = 1;
    /// A customer announced arrival.
    TicketArrived(TicketChanged) = 1;
    /// Staff moved a ticket within the line, or changed its priority.
    TicketMoved(TicketChanged) = 1;
    /// A ticket continues in another queue.
    TicketTransferred(TicketTransferred) = 1;
    /// A ticket in line has come close to its turn, or staff gave it another place.
    PositionChanged(PositionChanged) = 1;
    /// The next snapshot of a queue is due for its subscribers.
    QueueSnapshotDue(QueueSnapshotDue) = 1;

    /// Somebody begins to pay.
    PaymentInitiated(PaymentChanged) = 1;
    /// A payment was made.
    PaymentSucceeded(PaymentChanged) = 1;
    /// A payment was declined.
    PaymentFailed(PaymentChanged) = 1;
    /// A payment was given up, because its deadline passed.
    PaymentExpired(PaymentChanged) = 1;
    /// The gateway has something else than what was asked for.
    MismatchFound(MismatchFound) = 1;
    /// The gateway says that a payment has changed.
    GatewayNotified(GatewayNotified) = 1;
    /// A refund is to be made.
    RefundRequested(RefundChanged) = 1;
    /// A refund was made.
    PaymentRefunded(RefundChanged) = 1;
    /// An invoice, a credit note or a receipt was issued.
    InvoiceIssued(InvoiceIssued) = 1;

    /// A notification is to be sent.
    NotificationRequested(NotificationRequested) = 1;
    /// A notification reached its recipient: a phone has the SMS, or its provider took it and sends no receipts.
    NotificationDelivered(NotificationOutcome) = 1;
    /// A notification did not reach its recipient: it was given up after all attempts, or no phone got the SMS.
    NotificationFailed(NotificationOutcome) = 1;
    /// Somebody answered an SMS about a ticket or an appointment.
    SmsReplied(SmsReplied) = 1;
    /// A code is to be sent by SMS.
    SmsRequested(SmsRequested) = 1;
    /// A connection was replaced by a newer one.
    SocketReplaced(SocketReplaced) = 1;
    /// An entry was added to the audit log.
    AuditRecorded(AuditRecorded) = 1;
}

#[cfg(test)]
mod tests;
