//! The partitions of the table, for what functions declare: a role reaches partitions, not single entities.

use runtime::Partition;

/// Public signing keys.
pub const KEYS: Partition = Partition("KEYS");
/// Cities.
pub const CITIES: Partition = Partition("CITIES");
/// Categories of services.
pub const CATEGORIES: Partition = Partition("CATEGORIES");
/// Plans that companies buy.
pub const PLANS: Partition = Partition("PLANS");
/// How often categories are booked in a city.
pub const BOOKED: Partition = Partition("BOOKED#*");
/// Requests for the badge of a verified shop that wait for a decision.
pub const VERIFICATIONS: Partition = Partition("VERIFICATIONS");

/// An account: profile, sessions, devices, consents, inbox, and lists of what the user has.
pub const USER: Partition = Partition("USER#*");
/// A phone's sign-in, its rate windows, its tickets without an account.
pub const PHONE: Partition = Partition("PHONE#*");
/// Rate windows of an address.
pub const IP: Partition = Partition("IP#*");
/// Rate windows of a device.
pub const DEVICE: Partition = Partition("DEVICE#*");
/// Requests of a user, for their limits.
pub const REQUEST_COUNTS: Partition = Partition("LIMIT#*");
/// The device that a push token belongs to.
pub const PUSH: Partition = Partition("PUSH#*");
/// Audit entries of an account, and of a company.
pub const AUDIT: Partition = Partition("AUDIT#*");
/// Audit entries of a company only.
pub const COMPANY_AUDIT: Partition = Partition("AUDIT#COMP#*");
/// The hashes of audit entries of a date; append-only.
pub const SEAL: Partition = Partition("SEAL#*");
/// Sealed days of the audit log; append-only.
pub const SEALS: Partition = Partition("SEALS");
/// The second factor of a member of Queue Me's staff.
pub const FACTOR: Partition = Partition("FACTOR#*");
/// Accounts to erase on a date.
pub const ERASURE: Partition = Partition("ERASE#*");
/// Requests under privacy law, by date.
pub const PRIVACY: Partition = Partition("PRIVACY#*");
/// Reviews of accounts that are due.
pub const REVIEW: Partition = Partition("REVIEW#*");

/// An event, written with its change.
pub const OUTBOX: Partition = Partition("OUTBOX#*");
/// A saved response.
pub const IDEMPOTENCY: Partition = Partition("IDEM#*");
/// Events that a consumer has processed.
pub const ONCE: Partition = Partition("ONCE#*");
/// How far a job has come.
pub const JOB: Partition = Partition("JOB#*");
/// Notifications that could not be sent.
pub const DEAD_LETTERS: Partition = Partition("DEAD-LETTERS");
/// Attempts to send a notification.
pub const DELIVERY: Partition = Partition("DELIVERY#*");
/// Notifications to send within an hour.
pub const SCHEDULED: Partition = Partition("SCHEDULED#*");
/// Counts of SMS on a date.
pub const SMS: Partition = Partition("SMS#*");

/// A WebSocket.
pub const CONNECTION: Partition = Partition("CONN#*");
/// A one-time ticket for a WebSocket.
pub const SOCKET_TICKET: Partition = Partition("TICKET#*");
/// WebSockets that follow a queue.
pub const FOLLOWER: Partition = Partition("FOLLOW#*");

/// The directory of all companies.
pub const COMPANIES: Partition = Partition("COMPANIES");
/// The directory of all shops.
pub const SHOPS: Partition = Partition("SHOPS");
/// A company: profile, roles and members, documents.
pub const COMPANY: Partition = Partition("COMP#*");
/// A shop: profile, hours, employees, services, packages, queues.
pub const SHOP: Partition = Partition("SHOP#*");
/// Which shop has a user name.
pub const USERNAME: Partition = Partition("USERNAME#*");
/// Shops in an area, as lists show them.
pub const AREA: Partition = Partition("GEO#*");

/// Agendas of a shop's specialists in a month.
pub const AGENDA: Partition = Partition("AGENDA#*");
/// Appointments of a shop on a date.
pub const APPOINTMENTS: Partition = Partition("APPTS#*");
/// Times that are held or offered.
pub const HOLD: Partition = Partition("HOLD#*");
/// What falls due for bookings in an hour.
pub const DUE: Partition = Partition("DUE#*");
/// The waitlist of a shop.
pub const WAITLIST: Partition = Partition("WAIT#*");
/// The recurring bookings of a shop.
pub const RECURRING: Partition = Partition("RECUR#*");
/// The secret address of a calendar feed.
pub const CALENDAR_FEED: Partition = Partition("FEED#*");

/// A payment and its refunds.
pub const PAYMENT: Partition = Partition("PAYMENT#*");
/// The latest payment of a visit.
pub const VISIT_PAYMENT: Partition = Partition("VISITPAY#*");
/// Entries of the books of a date.
pub const BOOK: Partition = Partition("BOOK#*");
/// An invoice, a credit note or a receipt.
pub const INVOICE: Partition = Partition("INVOICE#*");
/// The documents of a seller, in the order of their numbers.
pub const INVOICE_SERIES: Partition = Partition("SERIES#*");
/// Events of the gateway that were received.
pub const GATEWAY_EVENT: Partition = Partition("GWEVENT#*");
/// Payments and refunds to look at within an hour.
pub const PAYMENT_DUE: Partition = Partition("PAYDUE#*");

/// A live queue: numbers, version, counters.
pub const QUEUE: Partition = Partition("QUEUE#*");
/// Tickets of a queue that are not over.
pub const LINE: Partition = Partition("LINE#*");
/// Tickets of a queue's business day that are over.
pub const PAST_TICKETS: Partition = Partition("TICKETS#*");
/// What falls due for queues in an hour.
pub const TICK: Partition = Partition("TICK#*");
/// The ticket that an appointment became.
pub const CHECK_IN: Partition = Partition("CHECKIN#*");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// The part of partition keys that is always the same, from the table at the head of `keys/mod.rs`.
    fn prefixes_of_keys() -> BTreeSet<&'static str> {
        let rows = include_str!("keys/mod.rs").lines().filter_map(|it| it.strip_prefix("//! | "));
        let columns = rows.filter_map(|it| it.split(" | ").nth(1)).filter(|it| it.starts_with('`'));
        let keys = columns.flat_map(|it| it.split(", ")).map(|it| it.trim_matches('`'));
        keys.map(|it| it.split('<').next().unwrap_or_default()).collect()
    }

    #[test]
    fn each_partition_of_the_table_can_be_declared() {
        let declared = include_str!("partition.rs").lines().filter_map(|it| it.strip_prefix("pub const "));
        let patterns = declared.filter_map(|it| it.split('"').nth(1)).map(|it| it.trim_end_matches('*'));
        assert_eq!(patterns.collect::<BTreeSet<_>>(), prefixes_of_keys());
    }
}
