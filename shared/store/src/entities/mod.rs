//! The entities of the table: one file each, with its attributes, its one constructor, its conditions and updates.
//!
//! INVARIANT: attribute names and the creation of items are written here and nowhere else. Attributes that this version
//! does not know survive, because the item stays inside.

pub mod access;
pub mod account;
mod account_audit;
mod account_lifecycle;
mod account_review;
pub mod address_sockets;
mod anonymise;
mod appointment;
mod appointment_ticket;
mod attribute;
mod audit_entry;
mod billing_plan;
mod blocked_time;
mod calendar_feed;
mod category;
mod category_bookings;
mod category_relations;
mod changed;
mod city;
mod company;
pub mod connection;
mod consent;
mod counter;
mod customer_schedule;
mod dead_letter;
mod delivery;
mod device;
mod directory;
mod document;
mod due_item;
mod employee;
mod employee_details;
mod employments;
mod erasure;
mod export;
mod favourite;
mod hold;
pub mod idempotency;
mod invoice;
mod leave;
pub mod login;
mod login_attempt;
mod membership;
pub mod notification;
mod notification_mention;
mod notification_settings;
mod number_issuer;
mod outbox;
mod overtake;
mod package;
mod payment;
pub mod personal;
mod personal_data;
mod phone_pointer;
mod privacy_request;
pub mod process_once;
mod push_progress;
mod push_token;
mod query;
mod queue;
mod queue_check;
mod queue_day;
pub mod queue_topic;
pub mod rate_limit;
mod recurring_booking;
mod request_counts;
mod resource;
mod role_log;
mod scheduled_notification;
mod second_factor;
mod service;
mod service_copy;
mod service_time_samples;
mod session;
mod shop;
mod shop_customer;
mod shop_hours;
mod shop_listing;
mod signing_keys;
mod sms_message;
mod sms_usage;
pub mod socket_ticket;
mod specialist;
pub mod subscription;
pub(crate) mod ticket;
mod ticket_pointer;
mod tombstone;
mod username;
mod verification_request;
mod waitlist_entry;

pub use account::{Account, AccountOrigin, ClientPreferences, NewAccount, ProfileChange, RefreshRotation, Session};
pub use account_audit::{AccountAudit, Severity};
pub use account_review::AccountReview;
pub use anonymise::{DELETED_NAME, anonymise_appointment, anonymise_waitlist_entry};
pub use appointment::{
    Appointment, AppointmentPointer, AppointmentPrice, Cancellation, HeldBooking, NewAppointment, PackageSnapshot,
    ShopSnapshot, SpecialistSnapshot, StepRecord, VisitPaid, appointments_changed, appointments_on, others_of_visit,
};
pub use appointment_ticket::AppointmentTicket;
pub use attribute::{Attribute, Document, List, Map, Numbers, Parsed, Set, Text};
pub use audit_entry::{AuditEntry, NewAuditEntry};
pub use billing_plan::{BillingPlan, BillingPlanChanges, NewBillingPlan};
pub use blocked_time::BlockedTime;
pub use calendar_feed::{CalendarFeed, CalendarFeedPointer, FeedContent, NewCalendarFeed};
pub use category::{Category, CategoryChanges, NewCategory};
pub use category_bookings::CategoryBookings;
pub use category_relations::CategoryRelations;
pub use changed::Changed;
pub use city::{City, CityChanges, NewCity};
pub use company::{Company, CompanyChanges, NewCompany};
pub use consent::{Consent, NewConsent};
pub use counter::CounterOccupancy;
pub use customer_schedule::{ActiveEntry, AddedTime, CustomerSchedule, OpenBookings, TimeChange};
pub use dead_letter::{ChannelName, NewDeadLetter, NotificationDeadLetter};
pub use delivery::{DeliveryAttempt, NewDelivery};
pub use device::{Device, NewDevice};
pub use directory::{CompanyPointer, ShopPointer};
pub use document::{CompanyDocument, DocumentReview, NewDocument};
pub use due_item::{DUE_ITEM, DayMessage, DueSubject, due_at, next_due, put_due};
pub use employee::{Employee, EmployeeChanges, NewEmployee};
pub use employments::Employments;
pub use erasure::Erasure;
pub use export::{Export, ExportStatus, FinishedExport, NewExport};
pub use favourite::{Favourite, key_of as favourite_target};
pub use hold::{EndReason, Hold, HoldOutcome, NewHold};
pub use invoice::{Invoice, InvoicePointer, InvoiceSeries};
pub use leave::{Leave, LeaveDecision, NewLeave};
pub use login::{Login, NewChallenge};
pub use login_attempt::{AttemptOrigin, LoginAttempt, NewLoginAttempt};
pub use membership::Membership;
pub use notification_mention::{Mentioned, NotificationMention};
pub use notification_settings::UserNotificationSettings;
pub(crate) use number_issuer::ActiveTickets;
pub use number_issuer::{ActiveChange, JoinChannel, NumberIssuer, NumberRequest};
pub use outbox::{Event, EventActor, Outbox};
pub use overtake::OvertakeRecord;
pub use package::{NewPackage, Package, PackageChanges};
pub use payment::{
    GatewayEvent, LedgerCause, LedgerEntry, NewLedgerEntry, NewPayment, NewRefund, PaidItem, Payment, PaymentDetails,
    PaymentDue, PaymentPointer, Refund, VisitPayment, payment_due_at,
};
pub use phone_pointer::PhonePointer;
pub use privacy_request::PrivacyRequest;
pub use push_progress::PushProgress;
pub use push_token::PushToken;
pub use query::Consistency;
pub use queue::{NewQueue, Opening, Queue, QueueChanges};
pub use queue_check::{CHECK_INTERVAL, QueueCheck};
pub use queue_day::QueueDay;
pub use recurring_booking::{NewRecurringBooking, RecurringBooking, RecurringPointer};
pub use request_counts::RequestCounts;
pub use resource::{NewResource, Resource, ResourceChanges};
pub use role_log::{NewRoleLog, RoleLog};
pub use scheduled_notification::{ChannelRequest, ScheduledNotification};
pub use second_factor::SecondFactor;
pub use service::{NewService, Service, ServiceCategory, ServiceChanges};
pub use service_time_samples::ServiceTimeSamples;
pub use shop::{DEFAULT_TIME_ZONE, NewShop, Shop, ShopChanges, ShopCounter, ShopManager};
pub use shop_customer::{CustomerContact, CustomerNote, CustomerPointer, NewCustomerNote, ShopCustomer};
pub use shop_hours::{ExceptionChanges, ShopHours};
pub use shop_listing::ShopListing;
pub use signing_keys::SigningKeys;
pub use sms_message::{NewSms, SmsMessage, SmsReceipt};
pub use sms_usage::{SmsUsage, TrafficReads};
pub use specialist::{NewSpecialist, Specialist, SpecialistChanges};
pub use ticket::{NewTicket, Ticket, TicketAppointment, TicketHolder, TicketMessage, TicketSource};
pub use ticket_pointer::TicketPointer;
#[cfg(test)]
pub(crate) use tombstone::tombstone;
pub use tombstone::{bury_appointment, not_yet_committed};
pub use username::Username;
pub use verification_request::{NewVerificationRequest, VerificationDecision, VerificationRequest};
pub use waitlist_entry::{NewOffer, NewWaitlistEntry, WaitlistEntry, WaitlistPointer};

/// Declares an entity: a struct around its item, a constant and a reader for each attribute, and [`crate::Entity`].
///
/// ```ignore
/// entity! {
///     /// A city that Queue Me serves.
///     pub struct City: "City" {
///         required {
///             /// Identifier.
///             id / ID: Id<id::City> = "id";
///         }
///         optional {
///             /// Time zone. `None` for a city added before zones were kept.
///             time_zone / TIME_ZONE: Parsed<Zone> = "time_zone";
///         }
///         defaulted {
///             /// Name in both languages; empty if absent.
///             name / NAME: Bilingual = "name";
///         }
///     }
/// }
/// ```
///
/// `required` attributes are parsed once, when the item is read; an item that lacks one is not this entity. `optional`
/// readers return an `Option`, `defaulted` readers the type's default. Text is declared as [`Text`] and read as `&str`.
#[macro_export]
macro_rules! entity {
    (
        $(#[$doc:meta])*
        pub struct $name:ident: $tag:literal {
            $(required { $($(#[$rdoc:meta])* $rname:ident / $rconst:ident: $rtype:ty = $rattr:literal;)* })?
            $(optional { $($(#[$odoc:meta])* $oname:ident / $oconst:ident: $otype:ty = $oattr:literal;)* })?
            $(defaulted { $($(#[$ddoc:meta])* $dname:ident / $dconst:ident: $dtype:ty = $dattr:literal;)* })?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            item: $crate::Item,
            $($($rname: <$rtype as $crate::entities::Attribute>::Owned,)*)?
        }

        #[allow(dead_code)]
        impl $name {
            /// The entity's tag, attribute `entity`.
            pub const TAG: &'static str = $tag;
            $($(#[doc = concat!("Attribute `", $rattr, "`.")] pub const $rconst: &'static str = $rattr;)*)?
            $($(#[doc = concat!("Attribute `", $oattr, "`.")] pub const $oconst: &'static str = $oattr;)*)?
            $($(#[doc = concat!("Attribute `", $dattr, "`.")] pub const $dconst: &'static str = $dattr;)*)?

            $($($(#[$rdoc])* #[must_use]
            pub fn $rname(&self) -> <$rtype as $crate::entities::Attribute>::Lent<'_> {
                <$rtype as $crate::entities::Attribute>::lend(&self.$rname)
            })*)?
            $($($(#[$odoc])* #[must_use]
            pub fn $oname(&self) -> Option<<$otype as $crate::entities::Attribute>::Lent<'_>> {
                <$otype as $crate::entities::Attribute>::get(&self.item, $oattr)
            })*)?
            $($($(#[$ddoc])* #[must_use]
            pub fn $dname(&self) -> <$dtype as $crate::entities::Attribute>::Lent<'_> {
                <$dtype as $crate::entities::Attribute>::get(&self.item, $dattr).unwrap_or_default()
            })*)?

            /// The key it was read from, or will be written to.
            #[must_use]
            pub fn key(&self) -> $crate::Key {
                self.item.key()
            }

            /// The item, for what `store` does with it.
            #[must_use]
            pub(crate) const fn item(&self) -> &$crate::Item {
                &self.item
            }

            /// The entity as it will be after this change of it. `None` if the change removes a required attribute.
            #[must_use]
            pub fn updated(&self, update: &$crate::Update) -> Option<Self> {
                <Self as $crate::Entity>::read(update.applied_to(&self.item))
            }

            /// The write that creates it; refused where an item with its key exists.
            #[must_use]
            pub fn create(&self) -> $crate::Write {
                $crate::Write::create(self.item.clone())
            }
        }

        impl $crate::Entity for $name {
            fn read(item: $crate::Item) -> Option<Self> {
                if item.text("entity") != Some($tag) {
                    return None;
                }
                $($(let $rname = <$rtype as $crate::entities::Attribute>::own(&item, $rattr)?;)*)?
                Some(Self { item, $($($rname,)*)? })
            }
        }
    };
}
