//! The keys of the table, each built here and nowhere else.
//!
//! The entity is the attribute `entity` of its items.
//!
//! | entity | pk | sk | read by |
//! | --- | --- | --- | --- |
//! | `Login`: sign-in of a phone number: challenge, limits, known devices, account | `PHONE#<ref>` | `AUTH` | request-otp, verify-otp |
//! | `Window`: rate limit of an IP address or a device | `IP#<ref>`, `DEVICE#<ref>` | `OTP`, `VERIFY`, `JOIN` | request-otp, verify-otp, guest-join-queue |
//! | `Window`: rate limit of a phone number on SMS: as an account's, on those that others cause, as a guest's | `PHONE#<ref>` | `TEXTS`, `OTHERS-TEXTS`, `GUEST-TEXTS` | send-notifications |
//! | `RequestCounts`: writing requests of a user by kind, per minute of an hour and per day; offences | `LIMIT#<user>` | `<yyyy-mm-ddThh>`, `DAY#<date>` | POST, PUT, PATCH and DELETE with a token |
//! | `User`: account, profile, login sessions | `USER#<user>` | `USER` | every endpoint with a token |
//! | `LoginAttempt`: an attempt to sign in, for 180 days | `USER#<user>` | `SIGNIN#<ms>#<session or attempt>` | list-sign-ins |
//! | `SecondFactor`: the sealed secret of an authenticator, recovery codes | `FACTOR#<user>` | `TOTP` | verify-otp, confirm-session |
//! | `Device`: a device with its push token | `USER#<user>` | `DEV#<device>` | send-push |
//! | `PushToken`: the device that a push token belongs to | `PUSH#<hash>` | `OWNER` | send-push |
//! | `Consent`: one decision; append-only | `USER#<user>` | `CONSENT#<purpose>#<ms>` | list-consents |
//! | `Favourite`: a shop, specialist or service that a user has marked | `USER#<user>` | `FAV#<kind>#<id>` | list-favourites |
//! | `Export`: the latest export of personal data | `USER#<user>` | `EXPORT` | get-export, build-export |
//! | `AddressSockets`: the open connections of an IP address | `IP#<ref>` | `SOCKETS` | socket-connect, socket-disconnect |
//! | `UserConnections`: the open connections of a user with their topics | `USER#<user>` | `SOCKETS` | push-live-messages, close-sockets |
//! | `Employments`: where a user works as a specialist | `USER#<user>` | `EMPLOYMENTS` | share-agendas |
//! | `Inbox`: unread notifications per day of expiry, and version of the `me` topic | `USER#<user>` | `INBOX` | get-unread-count |
//! | `Notification` | `USER#<user>` | `NTF#<ms>#<id>` | list-notifications |
//! | `ScheduledNotification`: a request for a notification whose time on a channel has not come | `SCHEDULED#<yyyy-mm-ddThh>` | `<unix seconds>#<event>#<channel>#<failed>` | send-scheduled-notifications |
//! | `DeadLetter`: a notification that could not be sent on a channel | `DEAD-LETTERS` | `<ms>#<id>` | admin-list-dead-letters |
//! | `Delivery`: an attempt to send a notification on a channel | `DELIVERY#<event>` | `<channel>#<event of the attempt>` | operators |
//! | `SmsMessage`: an SMS that is passed to a provider, and what its receipt says | `DELIVERY#<event>` | `MESSAGE#<round>` | receive-sms-receipt |
//! | `NotificationSettings`: what a user receives on which channel, and when they are reminded | `USER#<user>` | `NOTIFICATION-SETTINGS` | send-notifications, send-push |
//! | `NotificationMention`: a notification to somebody else that names the user | `USER#<user>`, `PHONE#<ref>` | `MENTION#<sort key>#<reader>`, `OF#<sort key>#<reader>` | erase-accounts |
//! | `PhonePointer`: an appointment or a ticket that was entered with a phone number | `PHONE#<ref>` | `OF#<id>` | erase-accounts |
//! | `Audit`: audit entry of an account; append-only | `AUDIT#<user>` | `<ms>#<id>` | build-export |
//! | `AuditRecord`: the hash of an audit entry, by date | `SEAL#<date>` | `<ms>#<id>#<pk of the entry>` | seal-audit, check-audit |
//! | `AuditSeal`: a sealed day of the audit log | `SEALS` | `<date>` | seal-audit, check-audit |
//! | `Outbox`: an event, written in the transaction of its change | `OUTBOX#<event>` | `EVENT` | relay-events |
//! | `Idempotency`: a saved response | `IDEM#<hash>` | `REQUEST` | POSTs with `Idempotency-Key` |
//! | `Once`: an event that a consumer has processed | `ONCE#<consumer>` | `<event>` | bus consumers |
//! | `PushProgress`: devices that have got the push message of an event, others not | `ONCE#<consumer>` | `<event>` | send-push |
//! | `Connection`: an open WebSocket and its owner | `CONN#<connection>` | `CONN` | WebSocket routes |
//! | `SocketTicket`: a used socket ticket | `TICKET#<hash>` | `USED` | socket-connect |
//! | `Erasure`: an account to erase | `ERASE#<date>` | `<at>#<user>` | erase-accounts |
//! | `PrivacyRequest`: a request for an export or for erasure | `PRIVACY#<date>` | `<at>#<user>#<kind>` | check-privacy-requests |
//! | `AccountReview`: when an account is looked at for what is kept too long | `REVIEW#<date>` | `<at>#<user>` | review-accounts |
//! | `Keys`: public signing keys | `KEYS` | `JWKS` | everything that verifies tokens |
//! | `City`, `Category` | `CITIES`, `CATEGORIES` | `CITY#<id>`, `CAT#<id>` | update-me, customer-list-cities, customer-list-categories |
//! | `CategoryRelations`: what a category is related to | `CATEGORIES` | `REL#<id>` | admin-list-category-relations |
//! | `CategoryBookings`: bookings of a day in a city by category, in several counters | `BOOKED#<city>` | `<date>#<n>` | customer-list-popular-categories |
//! | `BillingPlan`: a plan that companies buy, with its features | `PLANS` | `PLAN#<id>` | shop-list-plans |
//! | `Company` | `COMP#<company tag>` | `COMPANY` | endpoints of its staff |
//! | `CompanyPointer`: a company in the directory of all | `COMPANIES` | `<company>` | admin-list-companies |
//! | `Access`: roles and members of a company; tag 0 is Queue Me itself | `COMP#<company tag>` | `ACCESS` | every endpoint of staff |
//! | `RoleLog`: a change of the permissions of a role; append-only | `COMP#<company tag>` | `ROLELOG#<ms>#<id>` | shop-list-role-logs |
//! | `Document`: a document of a company | `COMP#<company tag>` | `DOC#<id>` | verification |
//! | `CompanyAudit`: audit entry of a company; append-only | `AUDIT#COMP#<company tag>` | `<ms>#<id>` | shop-list-audit, admin-list-audit |
//! | `Shop`: profile, settings, state, counters | `SHOP#<shop tag>` | `SHOP` | everything about a shop |
//! | `ShopPointer`: a shop in the directory of all | `SHOPS` | `<shop>` | admin-list-shops |
//! | `BoardTopic`: version and subscribers of a shop's `board` topic | `SHOP#<shop tag>` | `BOARD` | push-live-messages |
//! | `Hours`: hours of a shop with dated exceptions | `SHOP#<shop tag>` | `HOURS` | hours, slots |
//! | `Employee` | `SHOP#<shop tag>` | `EMP#<id>` | staff, slots |
//! | `BlockedTime`: time that an employee keeps for themselves | `SHOP#<shop tag>` | `EMPBLOCK#<employee>#<id>` | blocks, slots |
//! | `Leave` | `SHOP#<shop tag>` | `LEAVE#<employee>#<id>` | leaves, slots |
//! | `ShopCustomer`: a customer of a shop, and how often they were served | `SHOP#<shop tag>` | `CUST#<user>` | shop-list-customers |
//! | `CustomerNote`: a note of a shop about a customer | `SHOP#<shop tag>` | `CNOTE#<user>#<id>` | shop-list-customer-notes |
//! | `CustomerPointer`: a shop that a user is a customer of | `USER#<user>` | `SERVEDBY#<shop>` | erase-accounts |
//! | `Specialist` | `SHOP#<shop tag>` | `SPEC#<id>` | catalog |
//! | `Service` | `SHOP#<shop tag>` | `SVC#<id>` | catalog |
//! | `Resource`: rooms, chairs, devices or vehicles that services need | `SHOP#<shop tag>` | `EQUIP#<id>` | resources, slots |
//! | `Package` | `SHOP#<shop tag>` | `PKG#<id>` | catalog |
//! | `VerificationRequest`: a shop's request for verification | `SHOP#<shop tag>` | `VER#<id>` | verification |
//! | `VerificationRequest` that awaits a decision | `VERIFICATIONS` | `<id>` | admin-list-verifications |
//! | `Username`: the shop that has it | `USERNAME#<name>` | `SHOP` | shop-open-shop, shop-update-shop |
//! | `ShopListing`: what lists of shops show and filter by | `GEO#<geohash 4>` | `<geohash 9>#<shop>` | customer-find-shops |
//! | `Agenda`: the claims on a specialist's calendar day | `AGENDA#<shop tag>#<yyyy-mm>` | `<dd>#<specialist>` | slots, claims |
//! | `ShopDay`: counts the bookings of a day in a shop with limits | `AGENDA#<shop tag>#<yyyy-mm>` | `<dd>#SHOP` | claims |
//! | `Appointment` | `APPTS#<shop tag>#<UTC date>` | `<start>#<id>` | booking, queue; the key follows from the id |
//! | `Hold`: times kept for ten minutes, or offered | `HOLD#<id>` | `HOLD` | booking |
//! | `CustomerSchedule`: live appointments and holds of a customer, and their waitlist entries | `USER#<user>` | `SCHEDULE` | booking |
//! | `AppointmentPointer`: an appointment in a customer's list | `USER#<user>` | `APPT#<start>#<id>` | customer-list-appointments |
//! | `Due`: something due at a time | `DUE#<yyyy-mm-ddThh>` | `<at>#<kind>#<id>` | run-due-bookings |
//! | `Cursor`: the position of a job | `JOB#<name>` | `CURSOR` | run-due-bookings, run-due-queues |
//! | `WaitlistEntry`: a request for a time that is not free | `WAIT#<shop tag>` | `<id>` | waitlist |
//! | `WaitlistPointer`: a waitlist entry in a customer's list | `USER#<user>` | `WAIT#<id>` | customer-list-waitlist-entries |
//! | `RecurringBooking`: one service on a weekday every few weeks | `RECUR#<shop tag>` | `<id>` | recurring bookings |
//! | `RecurringPointer`: a recurring booking in a customer's list | `USER#<user>` | `RECUR#<id>` | customer-list-recurring-bookings |
//! | `CalendarFeed`: the calendar behind a secret address | `FEED#<hash>` | `FEED` | customer-serve-calendar-feed |
//! | `CalendarFeedPointer`: the feed of a customer | `USER#<user>` | `FEED` | calendar feeds |
//! | `CalendarFeedPointer`: the feed of a specialist | `SHOP#<shop tag>` | `FEED#<specialist>` | calendar feeds |
//! | `Payment`: one attempt of a payer to pay for something | `PAYMENT#<payment>` | `PAYMENT` | payments |
//! | `Refund`: a refund of a payment, or of a part of it | `PAYMENT#<payment>` | `REFUND#<refund>` | refunds |
//! | `VisitPayment`: the latest payment of a visit | `VISITPAY#<visit>` | `LATEST` | customer-create-payment |
//! | `PaymentPointer`: a payment in its payer's list | `USER#<user>` | `PAYMENT#<ms>#<payment>` | customer-list-payments |
//! | `LedgerEntry`: an entry of a book; append-only | `BOOK#<company or platform>#<date>` | `<payment or refund>#<posting>` | finance |
//! | `Invoice`: an invoice, a credit note or a receipt; never changed | `INVOICE#<invoice>` | `INVOICE` | invoices |
//! | `InvoiceSeries`: the last number and hash of a seller's documents | `SERIES#<company tag>` | `LAST` | issue-invoices, issue-credit-notes |
//! | `InvoicePointer`: a document in its seller's series | `SERIES#<company tag>` | `N#<number>` | shop-list-invoices |
//! | `InvoicePointer`: a document in its payer's list | `USER#<user>` | `INVOICE#<s>#<invoice>` | customer-list-invoices |
//! | `GatewayEvent`: an event of the gateway that was received | `GWEVENT#<wallet>#<event>` | `EVENT` | customer-receive-gateway-event |
//! | `PaymentDue`: a payment or refund to look at | `PAYDUE#<yyyy-mm-ddThh>` | `<at>#<kind>#<id>` | run-due-payments |
//! | `Queue`: settings and state of a live queue | `SHOP#<shop tag>` | `QUEUE#<3 hex>` | all operations on it |
//! | `NumberIssuer`: last number of the business day, number of waiting and called tickets | `QUEUE#<queue tag>` | `ISSUER` | joining |
//! | `QueueTopic`: version of a `queue` topic, and the schedule of its snapshots | `QUEUE#<queue tag>` | `LIVE` | push-live-messages |
//! | `QueueDay`: how the tickets of a business day ended | `QUEUE#<queue tag>` | `DAY#<yyyy-mm-dd>` | shop-get-queue-statistics, shop-compare-queues |
//! | `Counter`: the ticket at a counter | `QUEUE#<queue tag>` | `COUNTER#<name>` | calls |
//! | `Ticket`: a ticket in the line | `LINE#<queue tag>` | `T#<yyyymmdd>#<number>` | queue; the key follows from the id |
//! | `Overtake`: a call of a ticket before tickets with lower numbers | `LINE#<queue tag>` | `O#<yyyymmdd>#<n>` | order of the line |
//! | `Ticket`: a ticket that is over | `TICKETS#<queue tag>#<date>` | `T#<number>` | history, statistics |
//! | `Membership`: the one active ticket of a customer or phone in a queue | `USER#<user>`, `PHONE#<ref>` | `LINE#<queue tag>` | joining |
//! | `TicketPointer`: a ticket in a customer's list | `USER#<user>` | `TKT#<ms>#<id>` | customer-list-tickets |
//! | `AppointmentTicket`: the ticket of a checked-in appointment | `CHECKIN#<appointment>` | `TICKET` | handle-queue-events |
//! | `ServiceTimes`: recent service times | `SHOP#<shop tag>` | `TIMES#<service or ANY>#<specialist or ANY>` | wait estimates |
//! | `QueueCheck`: a scheduled check of a queue | `TICK#<yyyy-mm-ddThh>` | `<at>#queue#<queue>` | run-due-queues |
//! | `QueueSubscription`: a connection that subscribes to a queue | `FOLLOW#<queue tag>` | `<connection>` | push-live-messages |
//! | `SpecialistSubscription`: a connection that subscribes to a specialist | `FOLLOW#<specialist>` | `<connection>` | push-live-messages |
//! | `SpecialistTopic`: version of a `specialist` topic | `FOLLOW#<specialist>` | `#TOPIC` | push-live-messages |
//! | `SmsBudget`: SMS sent and codes used, per day, minute, window of the breaker, shop and address; what receipts say | `SMS#<date>` | `BUDGET`, `RECEIPTS`, `M#<hhmm>`, `W#<n>`, `SHOP#<shop tag>#<hh>`, `FROM#<ref>#<hh>` | request-otp, send-sms, send-notifications, receive-sms-receipt |

mod account;
mod booking;
mod invoice;
mod payment;
mod platform;
mod queue;
mod tenant;

pub use account::{
    CUSTOMER_POINTERS, DEAD_LETTERS, LOGIN_ATTEMPTS, NOTIFICATIONS, PHONE_POINTERS, address_sockets, address_window,
    appointment_of_phone, audit, audit_partition, connection, consent, consents_of, customer_pointer, dead_letter,
    delivery, device, device_window, employments, erasure, erasure_partition, export, favourite, favourites,
    guest_text_window, guest_window, inbox, login, login_attempt, notification, notification_mention,
    notification_mention_of_phone, notification_of, notification_settings, others_text_window, phone_partition,
    privacy_partition, privacy_request, push_token, request_counts, requests_of_day, review, review_partition,
    scheduled_notification, scheduled_notifications, second_factor, session_attribute, sms_message, sockets,
    text_window, ticket, ticket_of_phone, user, user_partition, verification_window,
};
pub use booking::{
    APPOINTMENT_POINTERS, RECURRING_POINTERS, WAITLIST_POINTERS, agenda, agendas_of_day, agendas_partition,
    appointment, appointment_pointer, appointment_pointers_from, appointments_partition, calendar_feed, cursor,
    customer_feed_pointer, customer_schedule, due, due_partition, hold, recurring_booking, recurring_partition,
    recurring_pointer, shop_day_counter, specialist_feed_pointer, waitlist_entry, waitlist_partition, waitlist_pointer,
};
pub use invoice::{
    INVOICE_NUMBERS, INVOICE_POINTERS, invoice, invoice_number, invoice_pointer, invoice_series,
    invoice_series_partition,
};
pub use payment::{
    PAYMENT_POINTERS, gateway_event, ledger_entry, payment, payment_due, payment_due_partition, payment_partition,
    payment_pointer, refund, visit_payment,
};
pub use platform::{
    AUDIT_SEALS, CATEGORIES, CITIES, PLANS, audit_record, audit_records_partition, audit_seal, category,
    category_bookings, category_bookings_partition, category_relations, city, idempotency, once, outbox, plan,
    signing_keys, sms_budget, sms_minute, sms_of_shop, sms_of_source, sms_receipts, sms_window,
};
pub use queue::{
    TICKET_POINTERS, appointment_ticket, counter, follower, followers_partition, in_line, line_partition, membership,
    membership_of_phone, number_issuer, overtake, past_ticket, queue, queue_by_tag, queue_check, queue_check_partition,
    queue_day, queue_day_sort_key, queue_partition, service_times, specialist_follower, specialist_followers,
    specialist_topic, ticket_pointer, tickets_partition, topic_version,
};
pub use tenant::{
    COMPANIES, CUSTOMERS, DOCUMENTS, EMPLOYEES, LEAVES, ROLE_LOGS, SHOPS, VERIFICATIONS, access, blocked_time,
    blocked_times_of, board, company, company_audit, company_audit_partition, company_partition, company_pointer,
    customer_note, customer_notes_of, document, employee, geo_partition, hours, leave, leaves_of, package,
    pending_verification, resource, role_log, service, shop, shop_customer, shop_listing, shop_partition, shop_pointer,
    specialist, username, verification,
};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::id::Kind;
use model::{Id, Phone};
use runtime::Secret;
use runtime::purpose::Phones;
use std::fmt;

/// The key of one item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Key {
    /// Partition key.
    pub pk: String,
    /// Sort key.
    pub sk: String,
}

/// An opaque reference: bits of a keyed hash, which stand in keys for phone numbers, addresses, devices and secrets, so that
/// the table contains none of them in the clear.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ref(String);

impl Ref {
    /// Returns the first 128 bits of a keyed hash.
    #[must_use]
    pub fn new(mac: &[u8; 32]) -> Self {
        let (half, _) = mac.split_at(16);
        Self(URL_SAFE_NO_PAD.encode(half))
    }

    /// Reads a reference from a token. `None` if it is not 128 bits in base64url.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (URL_SAFE_NO_PAD.decode(text).ok()?.len() == 16).then(|| Self(text.to_owned()))
    }

    /// The text of it in keys.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The references of a phone number: the one to write, and, while the secret of phone numbers changes, the one under its other
/// version, under which something may have been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneRefs {
    current: Ref,
    other: Option<Ref>,
}

impl PhoneRefs {
    /// Returns the references of a phone number.
    #[must_use]
    pub fn of(secret: &Secret<Phones>, phone: &Phone) -> Self {
        let number = phone.e164();
        let parts = [number.as_bytes()];
        let other = secret.macs("phone", &parts).get(1).map(Ref::new);
        Self { current: Ref::new(&secret.mac("phone", &parts)), other }
    }

    /// The reference to write.
    #[must_use]
    pub const fn current(&self) -> &Ref {
        &self.current
    }

    /// The reference under the other version. `None` unless the secret changes.
    #[must_use]
    pub const fn other(&self) -> Option<&Ref> {
        self.other.as_ref()
    }

    /// All of them, the one to write first.
    pub fn all(&self) -> impl Iterator<Item = &Ref> {
        std::iter::once(&self.current).chain(&self.other)
    }
}

/// A part of a key that comes from outside: 1 to 128 printable ASCII characters without `#`, the separator.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyPart(String);

impl KeyPart {
    /// Checks a text from outside.
    ///
    /// # Errors
    /// When it is empty, too long, or contains a character that keys may not contain.
    pub fn parse(text: &str) -> Result<Self, model::InvalidValue> {
        let fits = (1..=128).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_graphic() && it != b'#');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(model::InvalidValue("not 1 to 128 printable ASCII characters without #"))
        }
    }

    /// The text of it in keys.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn key(pk: impl fmt::Display, sk: impl fmt::Display) -> Key {
    Key { pk: pk.to_string(), sk: sk.to_string() }
}

/// The last part of a sort key, as an id. `None` if it is not one.
#[must_use]
pub fn last_id<K: Kind>(sort_key: &str) -> Option<Id<K>> {
    sort_key.rsplit('#').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::id::User;
    use model::profile;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        // H2: input can't reach into another key.
        #[test]
        fn different_parts_make_different_keys(a in "\\PC{0,20}", b in "\\PC{0,20}") {
            if let (Ok(left), Ok(right)) = (KeyPart::parse(&a), KeyPart::parse(&b)) {
                let user = Id::<User>::fixed(1);
                prop_assert_eq!(a == b, device(user, &left) == device(user, &right));
                prop_assert_eq!(device(user, &left).sk.matches('#').count(), 1);
            }
        }
    }

    #[test]
    fn separators_and_control_characters_are_refused() {
        for wrong in ["", "a#b", "a b", "a\u{0}", "é", "\u{200B}", &"x".repeat(129)] {
            assert!(KeyPart::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn numbers_in_sort_keys_sort_as_numbers() {
        let user = Id::<User>::fixed(1);
        let early = consent(user, profile::ConsentPurpose::Terms, 999_999_999_999);
        let late = consent(user, profile::ConsentPurpose::Terms, 1_800_000_000_000);
        assert!(early.sk < late.sk);
    }
}
