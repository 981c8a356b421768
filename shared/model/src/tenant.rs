//! Tenants in ids (docs/decisions/0008): the id of everything that a company or a shop owns ends in the owner's tag, so
//! that the owner's partition and rights are read together with the object itself, in one round trip and without an
//! index.
//!
//! A UUIDv7 holds 48 bits of time, 12 of `rand_a` and 62 of `rand_b` (RFC 9562, 5.7). Here `rand_b` is 44 bits of the
//! company, then 18 bits of the shop within it. A tag only says where to look. Permission comes from the owner's record
//! of rights.

use crate::id::{self, Id, Kind};
use std::fmt;

const SHOP_BITS: u32 = 18;
const COMPANY_BITS: u32 = 44;
const TAG: u64 = (1 << (SHOP_BITS + COMPANY_BITS)) - 1;
const SHOP: u64 = (1 << SHOP_BITS) - 1;

/// A company's 44 bits. Creating a company with a tag that is already taken fails and is retried with another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CompanyTag(u64);

/// A shop's 62 bits: its company's tag and 18 bits of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShopTag(u64);

impl CompanyTag {
    /// Queue Me itself. Its staff have roles like those of any company.
    pub const PLATFORM: Self = Self(0);
}

impl ShopTag {
    /// Parses the 16 hexadecimal digits of a key. `None` if they are not a tag.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok()).flatten().map(Self)
    }

    /// The company that owns the shop.
    #[must_use]
    pub const fn company(self) -> CompanyTag {
        CompanyTag(self.0 >> SHOP_BITS)
    }

    /// The last 62 bits of every id of the shop.
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }
}

/// 11 hexadecimal digits.
impl fmt::Display for CompanyTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:011x}", self.0)
    }
}

/// 16 hexadecimal digits.
impl fmt::Display for ShopTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Kinds of objects that a company owns, including the company itself.
pub trait OfCompany: Kind {}
/// Kinds of objects that a shop owns, including the shop itself.
pub trait OfShop: Kind {}

macro_rules! owned {
    ($owner:ident: $($kind:ident)*) => { $(impl $owner for id::$kind {})* };
}
owned!(OfCompany: Company Document Role);
owned!(OfShop: Shop Verification Employee Leave Specialist Portfolio Service Package Appointment Visit Hold Waitlist);
owned!(OfShop: Recurring BlockedTime Resource);
owned!(OfShop: Queue Ticket CustomerNote);

/// The first random bits as a number.
const fn number(random: [u8; 16]) -> u128 {
    u128::from_be_bytes(random)
}

impl Id<id::Company> {
    /// Returns the id of a new company, with a tag of its own.
    #[must_use]
    pub fn new_company(at_ms: i64, random: [u8; 16]) -> Self {
        // Tag 0 is the platform's.
        let tag = (number(random) as u64 & ((1 << COMPANY_BITS) - 1)).max(1);
        Self::version_7(at_ms, (number(random) >> 64) as u16, tag << SHOP_BITS)
    }
}

impl Id<id::Shop> {
    /// Returns the id of a new shop of a company, with a tag of its own.
    #[must_use]
    pub fn new_shop(company: CompanyTag, at_ms: i64, random: [u8; 16]) -> Self {
        let own = (number(random) as u64 & SHOP).max(1);
        Self::version_7(at_ms, (number(random) >> 64) as u16, (company.0 << SHOP_BITS) | own)
    }
}

impl<K: OfCompany> Id<K> {
    /// Returns the id of a new object of a company, unique within it by time and 30 random bits.
    #[must_use]
    pub fn of_company(company: CompanyTag, at_ms: i64, random: [u8; 16]) -> Self {
        let own = number(random) as u64 & SHOP;
        Self::version_7(at_ms, (number(random) >> 64) as u16, (company.0 << SHOP_BITS) | own)
    }

    /// The company that owns the object.
    #[must_use]
    pub fn company(self) -> CompanyTag {
        CompanyTag(self.tail() >> SHOP_BITS)
    }
}

impl<K: OfShop> Id<K> {
    /// Returns the id of a new object of a shop, unique within it by time and only 12 random bits: creating the object
    /// must be conditional.
    #[must_use]
    pub fn of_shop(shop: ShopTag, at_ms: i64, random: [u8; 16]) -> Self {
        Self::version_7(at_ms, (number(random) >> 64) as u16, shop.0)
    }

    /// The shop that owns the object.
    #[must_use]
    pub fn shop(self) -> ShopTag {
        ShopTag(self.tail() & TAG)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn ids_of_a_shop_lead_to_it_and_to_its_company(at in 0_i64..4_000_000_000_000, random in any::<[[u8; 16]; 3]>()) {
            let company = Id::new_company(at, random[0]);
            let shop = Id::new_shop(company.company(), at, random[1]);
            let service: Id<id::Service> = Id::of_shop(shop.shop(), at + 1, random[2]);
            let role: Id<id::Role> = Id::of_company(company.company(), at, random[2]);
            prop_assert_ne!(company.company(), CompanyTag::PLATFORM);
            prop_assert_eq!(shop.shop().company(), company.company());
            prop_assert_eq!(role.company(), company.company());
            let again: Id<id::Service> = service.to_string().parse().unwrap();
            prop_assert_eq!(again.shop(), shop.shop());
            prop_assert!(shop.to_string() < Id::<id::Shop>::new_shop(company.company(), at + 1, random[1]).to_string());
        }

        #[test]
        fn any_id_leads_somewhere_without_a_panic(bits in any::<u128>()) {
            let id = Id::<id::Service>::fixed(bits);
            prop_assert!(id.shop().to_string().len() == 16 && id.shop().company().to_string().len() == 11);
        }
    }

    #[test]
    fn they_are_uuids_of_version_7() {
        let id = Id::<id::Service>::of_shop(
            Id::new_shop(CompanyTag(7), 5, [0xff; 16]).shop(),
            1_700_000_000_000,
            [0xff; 16],
        );
        let uuid = id.uuid();
        assert_eq!(uuid.get_version_num(), 7);
        assert_eq!(uuid.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(uuid.get_timestamp().unwrap().to_unix().0, 1_700_000_000);
    }
}
