//! The keys of the table, each made here and nowhere else.
//!
//! | entity | pk | sk | read by |
//! | --- | --- | --- | --- |
//! | `Login`: a phone's sign-in: challenge, limits, known devices, whose it is | `PHONE#<ref>` | `AUTH` | request-otp, verify-otp |
//! | `Window`: rate window of an address or device | `IP#<ref>`, `DEVICE#<ref>` | `OTP`, `VERIFY`, `JOIN` | request-otp, verify-otp, guest-join-queue |
//! | `Window`: when a number got messages, as an account's and as a guest's | `PHONE#<ref>` | `TEXTS`, `GUEST-TEXTS` | notify |
//! | `User`: account, profile, login sessions | `USER#<user>` | `USER` | everything signed in |
//! | `Device`: where push messages go | `USER#<user>` | `DEV#<device>` | notify |
//! | `Consent`: one decision, append-only | `USER#<user>` | `CONSENT#<purpose>#<ms>` | list-consents |
//! | `Export`: the newest export of personal data | `USER#<user>` | `EXPORT` | get-export, build-export |
//! | `UserConnections`: the open connections of a user with their topics | `USER#<user>` | `SOCKETS` | push-live-messages, close-sockets |
//! | `Inbox`: unread count and version of the `me` topic | `USER#<user>` | `INBOX` | notify |
//! | `Notification` | `USER#<user>` | `NTF#<ms>#<id>` | push-live-messages |
//! | `Audit`: what happened to an account, append-only | `AUDIT#<user>` | `<ms>#<id>` | build-export |
//! | `Outbox`: an event, written with its change | `OUTBOX#<event>` | `EVENT` | relay-events |
//! | `Idempotency`: an answer that may be asked for again | `IDEM#<hash>` | `REQUEST` | POSTs with `Idempotency-Key` |
//! | `Once`: an event that a consumer has dealt with | `ONCE#<consumer>` | `<event>` | bus consumers |
//! | `Connection`: an open WebSocket and its owner | `CONN#<connection>` | `CONN` | WebSocket routes |
//! | `SocketTicket`: a used socket ticket | `TICKET#<hash>` | `USED` | socket-connect |
//! | `Erasure`: an account to erase | `ERASE#<date>` | `<s>#<user>` | erase-accounts |
//! | `Keys`: public signing keys | `KEYS` | `JWKS` | everything that verifies tokens |
//! | `City`, `Category` | `CITIES`, `CATEGORIES` | `CITY#<id>`, `CAT#<id>` | update-me, customer-list-cities, customer-list-categories |
//! | `Company` | `COMP#<company tag>` | `COMPANY` | its staff |
//! | `Access`: roles and members of a company; tag 0 is Queue Me itself | `COMP#<company tag>` | `ACCESS` | everything that staff do |
//! | `Document` of a company | `COMP#<company tag>` | `DOC#<id>` | verification |
//! | `CompanyAudit`: what staff did, append-only | `AUDIT#COMP#<company tag>` | `<ms>#<id>` | shop-list-audit, admin-list-audit |
//! | `Shop`: profile, settings, state, counters | `SHOP#<shop tag>` | `SHOP` | everything about a shop |
//! | `BoardTopic`: version and subscribers of a shop's `board` topic | `SHOP#<shop tag>` | `BOARD` | push-live-messages |
//! | `Hours` of a shop, with its dated exceptions | `SHOP#<shop tag>` | `HOURS` | hours, slots |
//! | `Employee` | `SHOP#<shop tag>` | `EMP#<id>` | staff, slots |
//! | `Leave` | `SHOP#<shop tag>` | `LEAVE#<employee>#<id>` | leaves, slots |
//! | `Specialist` | `SHOP#<shop tag>` | `SPEC#<id>` | catalogue |
//! | `Service` | `SHOP#<shop tag>` | `SVC#<id>` | catalogue |
//! | `Package` | `SHOP#<shop tag>` | `PKG#<id>` | catalogue |
//! | `Verification`: a shop's request for the badge | `SHOP#<shop tag>` | `VER#<id>` | verification |
//! | `Pending`: a request that waits for a decision | `VERIFICATIONS` | `<id>` | admin-list-verifications |
//! | `Username`: which shop has it | `USERNAME#<name>` | `SHOP` | shop-open-shop, shop-update-shop |
//! | `ShopListing`: what lists of shops show and filter by | `GEO#<geohash 4>` | `<geohash 9>#<shop>` | customer-find-shops |
//! | `Agenda`: what takes the time of a specialist on a day | `AGENDA#<shop tag>#<yyyy-mm>` | `<dd>#<specialist>` | slots, claims |
//! | `ShopDay`: counts a day's bookings in a shop that limits them | `AGENDA#<shop tag>#<yyyy-mm>` | `<dd>#SHOP` | claims |
//! | `Appointment` | `APPTS#<shop tag>#<UTC date>` | `<start>#<id>` | whoever is concerned; the key follows from the id |
//! | `Hold`: times held for ten minutes, or offered | `HOLD#<id>` | `HOLD` | booking |
//! | `CustomerSchedule`: live appointments and holds of a customer, and their waitlist entries | `USER#<user>` | `SCHEDULE` | booking |
//! | `AppointmentPointer`: an appointment in a customer's list | `USER#<user>` | `APPT#<start>#<id>` | customer-list-appointments |
//! | `Due`: what a job looks at, and when | `DUE#<yyyy-mm-ddThh>` | `<at>#<kind>#<id>` | run-due |
//! | `Cursor`: how far a job has come | `JOB#<name>` | `CURSOR` | run-due |
//! | `WaitlistEntry`: a request for a time that is not free | `WAIT#<shop tag>` | `<id>` | waitlist |
//! | `WaitlistPointer`: a waitlist entry in a customer's list | `USER#<user>` | `WAIT#<id>` | customer-list-waitlist-entries |
//! | `CalendarFeed`: whose calendar a secret address shows | `FEED#<hash>` | `FEED` | customer-serve-calendar-feed |
//! | `CalendarFeedPointer`: the one feed of a customer | `USER#<user>` | `FEED` | calendar feeds |
//! | `CalendarFeedPointer`: the one feed of a specialist | `SHOP#<shop tag>` | `FEED#<specialist>` | calendar feeds |
//! | `Queue`: a live queue's settings and status | `SHOP#<shop tag>` | `QUEUE#<3 hex>` | everything about a queue |
//! | `QueueHead`: the last number of the business day, who waits or is called, counted | `QUEUE#<queue tag>` | `HEAD` | joins |
//! | `QueueTopic`: version of a `queue` topic, and the schedule of its snapshots | `QUEUE#<queue tag>` | `LIVE` | push-live-messages |
//! | `Counter`: which ticket is at a counter | `QUEUE#<queue tag>` | `COUNTER#<name>` | calls |
//! | `Ticket` that is not over yet | `LINE#<queue tag>` | `T#<yyyymmdd>#<number>` | whoever is concerned; the key follows from the id |
//! | `Overtake`: a ticket that was called before earlier ones | `LINE#<queue tag>` | `J#<yyyymmdd>#<n>` | the order of the line |
//! | `Ticket` that is over | `TICKETS#<queue tag>#<date>` | `T#<number>` | history, statistics |
//! | `Membership`: somebody's one active ticket in a queue | `USER#<user>`, `PHONE#<ref>` | `LINE#<queue tag>` | joins |
//! | `TicketPointer`: a ticket in a customer's list | `USER#<user>` | `TKT#<ms>#<id>` | customer-list-tickets |
//! | `TicketOf`: the ticket that an appointment became | `CHECKIN#<appointment>` | `TICKET` | handle-queue-events |
//! | `ServiceTimes`: how long a service took lately | `SHOP#<shop tag>` | `TIMES#<service or ANY>#<specialist or ANY>` | wait estimates |
//! | `Tick`: when a queue is to be looked at | `TICK#<yyyy-mm-ddThh>` | `<at>#queue#<queue>` | run-due-queues |
//! | `QueueSubscription`: a connection that subscribes to a queue | `FOLLOW#<queue tag>` | `<connection>` | push-live-messages |
//! | `SmsBudget`: codes sent and used, per day and window | `SMS#<date>` | `BUDGET`, `W#<n>` | send-sms |

mod booking;
mod queue;

pub use booking::{
    APPOINTMENT_POINTERS, WAITLIST_POINTERS, agenda, agendas_of_day, agendas_partition, appointment,
    appointment_pointer, appointment_pointers_from, appointments_partition, calendar_feed, cursor,
    customer_feed_pointer, customer_schedule, due, due_partition, hold, shop_day_counter, specialist_feed_pointer,
    waitlist_entry, waitlist_partition, waitlist_pointer,
};
pub use queue::{
    appointment_ticket, counter, follower, followers_partition, in_line, line_partition, membership,
    membership_of_phone, number_issuer, overtake, past_ticket, queue, queue_by_tag, queue_check, queue_check_partition,
    service_times, ticket_pointer, tickets_partition, topic_version,
};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::civil::Date;
use model::id::{
    Audit, Category, City, Document, Employee, Event, Kind, Leave, Notification, Package, Service, Session, Shop,
    Specialist, User, Verification,
};
use model::tenant::{CompanyTag, ShopTag};
use model::{Id, Phone, profile};
use runtime::MasterKey;
use std::fmt;

/// The key of one item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Key {
    /// Partition key.
    pub pk: String,
    /// Sort key.
    pub sk: String,
}

/// An opaque reference made of keyed hash bits: what stands in keys for phones, addresses and devices, so that the
/// table holds neither in the clear.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ref(String);

impl Ref {
    /// The first 128 bits of a keyed hash.
    #[must_use]
    pub fn new(mac: &[u8; 32]) -> Self {
        let (half, _) = mac.split_at(16);
        Self(URL_SAFE_NO_PAD.encode(half))
    }

    /// What stands in keys for a phone.
    #[must_use]
    pub fn of_phone(master: &MasterKey, phone: &Phone) -> Self {
        Self::new(&master.mac("phone", &[phone.e164().as_bytes()]))
    }

    /// Reads one that came back in a token.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (URL_SAFE_NO_PAD.decode(text).ok()?.len() == 16).then(|| Self(text.to_owned()))
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A part of a key that came from outside: 1 to 128 printable ASCII characters without `#`, the separator.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Part(String);

impl Part {
    /// Takes a part.
    ///
    /// # Errors
    /// When it is empty, too long, or holds a character that keys may not hold.
    pub fn parse(text: &str) -> Result<Self, model::Refused> {
        let fits = (1..=128).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_graphic() && it != b'#');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(model::Refused("not 1 to 128 printable ASCII characters without #"))
        }
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn key(pk: impl fmt::Display, sk: impl fmt::Display) -> Key {
    Key { pk: pk.to_string(), sk: sk.to_string() }
}

/// The partition of a user.
#[must_use]
pub fn user_partition(user: Id<User>) -> String {
    format!("USER#{user}")
}

/// The partition of a user's audit entries.
#[must_use]
pub fn audit_partition(user: Id<User>) -> String {
    format!("AUDIT#{user}")
}

/// The partition of the accounts to erase on `date`.
#[must_use]
pub fn erasure_partition(date: Date) -> String {
    format!("ERASE#{date}")
}

/// The partition of all cities.
pub const CITIES: &str = "CITIES";
/// The partition of all categories.
pub const CATEGORIES: &str = "CATEGORIES";

/// A phone's sign-in.
#[must_use]
pub fn login(phone: &Ref) -> Key {
    key(format_args!("PHONE#{}", phone.0), "AUTH")
}

/// Codes requested from an address.
#[must_use]
pub fn address_window(address: &Ref) -> Key {
    key(format_args!("IP#{}", address.0), "OTP")
}

/// Verifications from an address.
#[must_use]
pub fn verification_window(address: &Ref) -> Key {
    key(format_args!("IP#{}", address.0), "VERIFY")
}

/// Tickets taken by an address in a queue.
#[must_use]
pub fn guest_window(address: &Ref) -> Key {
    key(format_args!("IP#{}", address.0), "JOIN")
}

/// Codes requested by a device.
#[must_use]
pub fn device_window(device: &Ref) -> Key {
    key(format_args!("DEVICE#{}", device.0), "OTP")
}

/// SMS to a number, codes apart. What guests cause with it takes nothing from its account.
#[must_use]
pub fn text_window(phone: &Ref, is_guest: bool) -> Key {
    key(format_args!("PHONE#{}", phone.as_str()), if is_guest { "GUEST-TEXTS" } else { "TEXTS" })
}

/// An account.
#[must_use]
pub fn user(user: Id<User>) -> Key {
    key(user_partition(user), "USER")
}

/// Where push messages for a device go.
#[must_use]
pub fn device(user: Id<User>, device: &Part) -> Key {
    key(user_partition(user), format_args!("DEV#{}", device.0))
}

/// One decision about consent. Milliseconds are zero-padded, so that the newest sorts last.
#[must_use]
pub fn consent(user: Id<User>, purpose: profile::ConsentPurpose, at_ms: i64) -> Key {
    key(user_partition(user), format_args!("CONSENT#{}#{at_ms:014}", purpose.as_str()))
}

/// The newest export.
#[must_use]
pub fn export(user: Id<User>) -> Key {
    key(user_partition(user), "EXPORT")
}

/// A user's open WebSockets.
#[must_use]
pub fn sockets(user: Id<User>) -> Key {
    key(user_partition(user), "SOCKETS")
}

/// A user's inbox counters.
#[must_use]
pub fn inbox(user: Id<User>) -> Key {
    key(user_partition(user), "INBOX")
}

/// A notification.
#[must_use]
pub fn notification(user: Id<User>, at_ms: i64, id: Id<Notification>) -> Key {
    key(user_partition(user), format_args!("NTF#{at_ms:014}#{id}"))
}

/// An audit entry.
#[must_use]
pub fn audit(user: Id<User>, at_ms: i64, id: Id<Audit>) -> Key {
    key(audit_partition(user), format_args!("{at_ms:014}#{id}"))
}

/// An event in the outbox.
#[must_use]
pub fn outbox(event: Id<Event>) -> Key {
    key(format_args!("OUTBOX#{event}"), "EVENT")
}

/// An answer kept for repetition.
#[must_use]
pub fn idempotency(request: &Ref) -> Key {
    key(format_args!("IDEM#{}", request.0), "REQUEST")
}

/// The mark of a consumer that it has dealt with an event.
#[must_use]
pub fn once(consumer: &'static str, event: &Part) -> Key {
    key(format_args!("ONCE#{consumer}"), &event.0)
}

/// Whose a WebSocket is.
#[must_use]
pub fn connection(connection: &Part) -> Key {
    key(format_args!("CONN#{}", connection.0), "CONN")
}

/// The mark that a socket ticket was used.
#[must_use]
pub fn ticket(ticket: &Ref) -> Key {
    key(format_args!("TICKET#{}", ticket.0), "USED")
}

/// An account to erase at a moment (Unix seconds).
#[must_use]
pub fn erasure(date: Date, at: i64, user: Id<User>) -> Key {
    key(erasure_partition(date), format_args!("{at:011}#{user}"))
}

/// The public signing keys.
#[must_use]
pub fn signing_keys() -> Key {
    key("KEYS", "JWKS")
}

/// A city.
#[must_use]
pub fn city(city: Id<City>) -> Key {
    key(CITIES, format_args!("CITY#{city}"))
}

/// A category.
#[must_use]
pub fn category(category: Id<Category>) -> Key {
    key(CATEGORIES, format_args!("CAT#{category}"))
}

/// SMS sent on a day.
#[must_use]
pub fn sms_budget(date: Date) -> Key {
    key(format_args!("SMS#{date}"), "BUDGET")
}

/// Codes sent and used within one window of the breaker.
#[must_use]
pub fn sms_window(date: Date, window: i64) -> Key {
    key(format_args!("SMS#{date}"), format_args!("W#{window:06}"))
}

/// The partition of a company.
#[must_use]
pub fn company_partition(company: CompanyTag) -> String {
    format!("COMP#{company}")
}

/// The partition of a shop.
#[must_use]
pub fn shop_partition(shop: ShopTag) -> String {
    format!("SHOP#{shop}")
}

/// The partition of what a company's staff did.
#[must_use]
pub fn company_audit_partition(company: CompanyTag) -> String {
    format!("AUDIT#COMP#{company}")
}

/// The partition of requests for verification that wait for a decision.
pub const VERIFICATIONS: &str = "VERIFICATIONS";

/// A company. The tag alone is the key, so compare the item's id with the one asked for.
#[must_use]
pub fn company(company: CompanyTag) -> Key {
    key(company_partition(company), "COMPANY")
}

/// The rights within a company.
#[must_use]
pub fn access(company: CompanyTag) -> Key {
    key(company_partition(company), "ACCESS")
}

/// A document of a company.
#[must_use]
pub fn document(document: Id<Document>) -> Key {
    key(company_partition(document.company()), format_args!("DOC#{document}"))
}

/// What somebody of a company's staff did.
#[must_use]
pub fn company_audit(company: CompanyTag, at_ms: i64, id: Id<Audit>) -> Key {
    key(company_audit_partition(company), format_args!("{at_ms:014}#{id}"))
}

/// A shop. The tag alone is the key, so compare the item's id with the one asked for.
#[must_use]
pub fn shop(shop: ShopTag) -> Key {
    key(shop_partition(shop), "SHOP")
}

/// The version and the followers of a shop's `board` topic.
#[must_use]
pub fn board(shop: ShopTag) -> Key {
    key(shop_partition(shop), "BOARD")
}

/// A shop's hours.
#[must_use]
pub fn hours(shop: ShopTag) -> Key {
    key(shop_partition(shop), "HOURS")
}

/// An employee.
#[must_use]
pub fn employee(employee: Id<Employee>) -> Key {
    key(shop_partition(employee.shop()), format_args!("EMP#{employee}"))
}

/// The beginning of the sort keys of an employee's leaves.
#[must_use]
pub fn leaves_of(employee: Id<Employee>) -> String {
    format!("LEAVE#{employee}#")
}

/// A leave.
#[must_use]
pub fn leave(employee: Id<Employee>, leave: Id<Leave>) -> Key {
    key(shop_partition(employee.shop()), format_args!("{}{leave}", leaves_of(employee)))
}

/// A specialist.
#[must_use]
pub fn specialist(specialist: Id<Specialist>) -> Key {
    key(shop_partition(specialist.shop()), format_args!("SPEC#{specialist}"))
}

/// A service.
#[must_use]
pub fn service(service: Id<Service>) -> Key {
    key(shop_partition(service.shop()), format_args!("SVC#{service}"))
}

/// A package.
#[must_use]
pub fn package(package: Id<Package>) -> Key {
    key(shop_partition(package.shop()), format_args!("PKG#{package}"))
}

/// A shop's request for verification.
#[must_use]
pub fn verification(verification: Id<Verification>) -> Key {
    key(shop_partition(verification.shop()), format_args!("VER#{verification}"))
}

/// A request for verification that waits for a decision.
#[must_use]
pub fn pending_verification(verification: Id<Verification>) -> Key {
    key(VERIFICATIONS, verification)
}

/// Which shop has a user name.
#[must_use]
pub fn username(name: &Part) -> Key {
    key(format_args!("USERNAME#{}", name.0), "SHOP")
}

/// The partition of the shops in a cell of 39 x 20 km.
#[must_use]
pub fn geo_partition(cell: &str) -> String {
    format!("GEO#{cell}")
}

/// What lists show of a shop at the place with this geohash of nine characters.
#[must_use]
pub fn shop_listing(geohash: &str, shop: Id<Shop>) -> Key {
    key(geo_partition(geohash.get(..4).unwrap_or(geohash)), format_args!("{geohash}#{shop}"))
}

/// The attribute that holds a login session within its user's item.
#[must_use]
pub fn session_attribute(session: Id<Session>) -> String {
    session.to_string()
}

/// The last part of a sort key, as an id.
#[must_use]
pub fn last_id<K: Kind>(sort_key: &str) -> Option<Id<K>> {
    sort_key.rsplit('#').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        // H2: nothing from outside can reach into another key.
        #[test]
        fn different_parts_make_different_keys(a in "\\PC{0,20}", b in "\\PC{0,20}") {
            if let (Ok(left), Ok(right)) = (Part::parse(&a), Part::parse(&b)) {
                let user = Id::<User>::fixed(1);
                prop_assert_eq!(a == b, device(user, &left) == device(user, &right));
                prop_assert_eq!(device(user, &left).sk.matches('#').count(), 1);
            }
        }
    }

    #[test]
    fn separators_and_control_characters_are_refused() {
        for wrong in ["", "a#b", "a b", "a\u{0}", "é", "\u{200B}", &"x".repeat(129)] {
            assert!(Part::parse(wrong).is_err(), "{wrong:?}");
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
