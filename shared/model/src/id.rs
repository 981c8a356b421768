//! TypeIDs: `user_01h455vb4pex5vsknk084sn02q`, a prefix and a UUIDv7 in base32 (<https://github.com/jetify-com/typeid>).

use crate::InvalidValue;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use type_safe_id::{DynamicType, TypeSafeId};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema, openapi::RefOr};
use uuid::Uuid;

/// Length of an id after its prefix: the underscore and the UUID in base32.
const SUFFIX: usize = 27;

/// A kind of thing that has ids.
pub trait Kind: 'static {
    /// Prefix of the ids, lower-case letters only.
    const PREFIX: &'static str;
}

/// The id of a `K`. Made by [`Id::new`], [`Id::fixed`] or parsing only.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

impl<K: Kind> Id<K> {
    /// Returns a new id, ordered by `at_ms` (milliseconds since 1970) and unique by `random`.
    #[must_use]
    pub fn new(at_ms: i64, random: [u8; 16]) -> Self {
        let [_, _, _, _, _, _, tail @ ..] = random;
        let millis = u64::try_from(at_ms).unwrap_or_default();
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid(), PhantomData)
    }

    /// Returns the id with these bits, for things with the same id everywhere, such as seeded cities.
    #[must_use]
    pub const fn fixed(bits: u128) -> Self {
        // Version 8 with the variant of RFC 9562: a custom UUID.
        let tagged = (bits & !(0xf << 76) & !(0b11 << 62)) | (0x8 << 76) | (0b10 << 62);
        Self(Uuid::from_u128(tagged), PhantomData)
    }
}

impl<K> Id<K> {
    /// Returns the UUIDv7 of these parts: milliseconds, 12 bits, 62 bits (RFC 9562, 5.7).
    pub(crate) fn version_7(at_ms: i64, middle: u16, tail: u64) -> Self {
        let millis = u128::from(u64::try_from(at_ms).unwrap_or_default() & 0xffff_ffff_ffff);
        let middle = u128::from(middle & 0xfff);
        let tail = u128::from(tail) & ((1 << 62) - 1);
        Self(Uuid::from_u128((millis << 80) | (0x7 << 76) | (middle << 64) | (0b10 << 62) | tail), PhantomData)
    }

    /// The time it was made with, in milliseconds since 1970.
    #[must_use]
    pub const fn at_ms(self) -> i64 {
        // 48 bits always fit into an i64.
        (self.0.as_u128() >> 80) as i64
    }

    /// The 12 bits between the time and the last 62 bits.
    pub(crate) const fn middle(self) -> u16 {
        ((self.0.as_u128() >> 64) as u16) & 0xfff
    }

    /// The last 62 bits.
    pub(crate) const fn tail(self) -> u64 {
        (self.0.as_u128() as u64) & ((1 << 62) - 1)
    }

    #[cfg(test)]
    pub(crate) const fn uuid(self) -> Uuid {
        self.0
    }

    /// The id with the same random bits, made at another time (milliseconds since 1970).
    #[must_use]
    pub fn made_at(self, at_ms: i64) -> Self {
        Self::version_7(at_ms, self.middle(), self.tail())
    }

    /// The bits in the usual notation of a UUID, for partners who know no TypeIDs.
    #[must_use]
    pub fn to_uuid_text(self) -> String {
        self.0.to_string()
    }

    /// Reads the notation of [`Id::to_uuid_text`].
    ///
    /// # Errors
    /// If it is not a UUID.
    pub fn of_uuid_text(text: &str) -> Result<Self, InvalidValue> {
        Uuid::parse_str(text).map(|it| Self(it, PhantomData)).map_err(|_| InvalidValue("not a UUID"))
    }

    /// Returns the id of the one `Other` that belongs to this thing, such as the notification of an event.
    #[must_use]
    pub const fn derived<Other>(self) -> Id<Other> {
        Id(self.0, PhantomData)
    }
}

/// Declares kinds and their prefixes.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {}
        impl Kind for $name { const PREFIX: &'static str = $prefix; }
    )*};
}

kinds! {
    /// An account. One per person, whichever clients they use.
    User = "user";
    /// A login session: one device of one account, with one family of refresh tokens.
    Session = "sess";
    /// A city.
    City = "city";
    /// A category of services.
    Category = "cat";
    /// An event on the bus.
    Event = "evt";
    /// A notification.
    Notification = "ntf";
    /// A notification that could not be sent on a channel.
    DeadLetter = "dead";
    /// An audit entry.
    Audit = "aud";
    /// A run of a job that prepares a file.
    Run = "run";
    /// A company, which is a tenant.
    Company = "comp";
    /// A document of a company, for its verification.
    Document = "doc";
    /// A role: a named set of permissions.
    Role = "role";
    /// A shop of a company.
    Shop = "shop";
    /// A shop's request for verification.
    Verification = "ver";
    /// An employee of a shop.
    Employee = "emp";
    /// A leave of an employee.
    Leave = "leave";
    /// Time that an employee keeps for themselves.
    BlockedTime = "block";
    /// An employee who provides services. Same id as the employee, with another prefix.
    Specialist = "spec";
    /// A piece of a specialist's portfolio.
    Portfolio = "port";
    /// A note of a shop about a customer.
    CustomerNote = "cnote";
    /// A service.
    Service = "svc";
    /// A room, chair, device or vehicle of a shop that services need.
    Resource = "res";
    /// A package of services.
    Package = "pkg";
    /// An appointment of a customer with a specialist.
    Appointment = "appt";
    /// A visit: the appointments that a customer comes for together.
    Visit = "visit";
    /// A hold: times kept for a customer who is about to book.
    Hold = "hold";
    /// A recurring booking: one service on a weekday every few weeks.
    Recurring = "rec";
    /// A waitlist entry.
    Waitlist = "wl";
    /// A payment: one attempt of a payer to pay for something.
    Payment = "pay";
    /// A refund of a payment, or of a part of it.
    Refund = "rfnd";
    /// A plan that companies buy.
    Plan = "plan";
    /// A feature of a plan.
    PlanFeature = "feat";
    /// An invoice, a credit note or a receipt. It has the UUID of the payment or refund that it is about.
    Invoice = "inv";
    /// A live queue of a shop.
    Queue = "queue";
    /// A ticket of a queue.
    Ticket = "ticket";
}

impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = DynamicType::new(K::PREFIX).map_err(|_| fmt::Error)?;
        fmt::Display::fmt(&TypeSafeId::from_type_and_uuid(kind, self.0), f)
    }
}

impl<K: Kind> FromStr for Id<K> {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        // Checked first, because type-safe-id 0.3.3 panics on long prefixes that are not ASCII.
        if !text.is_ascii() || text.len() != K::PREFIX.len() + SUFFIX {
            return Err(InvalidValue("not a valid id"));
        }
        let parsed: TypeSafeId<DynamicType> = text.parse().map_err(|_| InvalidValue("not a valid id"))?;
        if parsed.type_prefix() != K::PREFIX {
            return Err(InvalidValue("an id of another kind"));
        }
        Ok(Self(parsed.uuid(), PhantomData))
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The schema of a TypeID with this prefix.
#[must_use]
pub fn schema(prefix: &str) -> Schema {
    let pattern = format!("^{prefix}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$");
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).build().into()
}

impl<K: Kind> PartialSchema for Id<K> {
    fn schema() -> RefOr<Schema> {
        schema(K::PREFIX).into()
    }
}

impl<K: Kind> ToSchema for Id<K> {
    fn name() -> Cow<'static, str> {
        format!("{}_id", K::PREFIX).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_reads_as_the_typeid_specification_writes_it() {
        // Vectors of the TypeID specification, valid.json.
        let id: Id<User> = "user_01h455vb4pex5vsknk084sn02q".parse().unwrap();
        assert_eq!(id.0, uuid::uuid!("01890a5d-ac96-774b-bcce-b302099a8057"));
        assert_eq!(id.to_string(), "user_01h455vb4pex5vsknk084sn02q");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "user",
            "user_",
            "sess_01h455vb4pex5vsknk084sn02q",
            "USER_01h455vb4pex5vsknk084sn02q",
            "user_01H455VB4PEX5VSKNK084SN02Q",
            "user_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "user_01h455vb4pex5vsknk084sn02",
            "user_01h455vb4pex5vsknk084sn02qq",
            "user_01h455vb4pex5vsknk084sn02u",
            "user-01h455vb4pex5vsknk084sn02q",
            "user_01h455vb4pex5vsknk084sn02q#",
        ] {
            assert!(text.parse::<Id<User>>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn ids_survive_writing_and_reading_and_sort_by_time(
            early in 0_i64..4_000_000_000_000, later in 1_i64..1_000_000, random in any::<[u8; 16]>(),
        ) {
            let first = Id::<User>::new(early, random);
            prop_assert_eq!(first.to_string().parse::<Id<User>>().unwrap(), first);
            prop_assert_eq!(Id::<User>::of_uuid_text(&first.to_uuid_text()).unwrap(), first);
            prop_assert!(first < Id::<User>::new(early + later, random));
            prop_assert!(first.to_string() < Id::<User>::new(early + later, random).to_string());
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,60}") {
            let _ = text.parse::<Id<User>>();
        }
    }
}
