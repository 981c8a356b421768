//! Ids of appointments, which carry the start, and confirmation codes.

use crate::Id;
use crate::id::{Appointment, Visit};
use crate::tenant::ShopTag;

/// Milliseconds in a minute, and seconds.
const MINUTE_MS: i64 = 60_000;
const MINUTE: i64 = 60;

/// Returns a new id of an appointment: its time is the start (Unix seconds, a whole minute) and up to 60 s of random
/// milliseconds, so that [`start_of`] returns the start. With the 12 bits of [`Id::of_shop`] it is one of 245 million in the
/// shop and the minute, so its creation must be conditional.
#[must_use]
pub fn new_appointment_id(shop: ShopTag, start: i64, random: [u8; 16]) -> Id<Appointment> {
    // Other bytes than `of_shop` takes.
    let [a, b, c, d, ..] = random;
    let within = i64::from(u32::from_be_bytes([a, b, c, d])) % MINUTE_MS;
    Id::of_shop(shop, start.div_euclid(MINUTE) * MINUTE_MS + within, random)
}

/// Returns the start of the appointment with this id, in Unix seconds.
#[must_use]
pub fn start_of(id: Id<Appointment>) -> i64 {
    id.at_ms().div_euclid(MINUTE_MS) * MINUTE
}

/// Returns the id of the visit that is booked with this appointment as its first. They share it, so that the key of a visit's
/// first appointment follows from the id of the visit.
#[must_use]
pub const fn visit_of(first: Id<Appointment>) -> Id<Visit> {
    first.derived()
}

/// Returns the first appointment of a visit, as it was booked.
#[must_use]
pub const fn first_of(visit: Id<Visit>) -> Id<Appointment> {
    visit.derived()
}

/// Returns the six digits by which the shop recognises the customer, shown as `#654321`. Not a secret, and not unique.
#[must_use]
pub fn confirmation_code(random: [u8; 16]) -> String {
    format!("{:06}", u128::from_be_bytes(random) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Company, Shop};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_tells_its_shop_and_its_start(
            minute in 0_i64..60_000_000, shop in any::<[u8; 16]>(), random in any::<[u8; 16]>(),
        ) {
            let company = Id::<Company>::new_company(0, shop).company();
            let shop = Id::<Shop>::new_shop(company, 0, shop).shop();
            let id = new_appointment_id(shop, minute * 60, random);
            let read: Id<Appointment> = id.to_string().parse().unwrap();
            prop_assert_eq!((start_of(read), read.shop()), (minute * 60, shop));
            prop_assert!(id < new_appointment_id(shop, minute * 60 + 60, [0; 16]));
        }

        #[test]
        fn codes_are_six_digits(random in any::<[u8; 16]>()) {
            let code = confirmation_code(random);
            prop_assert!(code.len() == 6 && code.bytes().all(|it| it.is_ascii_digit()));
        }
    }

    #[test]
    fn a_start_within_a_minute_counts_as_its_beginning() {
        let shop = Id::<Shop>::fixed(1).shop();
        assert_eq!(start_of(new_appointment_id(shop, 1_790_000_039, [0xff; 16])), 1_789_999_980);
        assert_eq!(confirmation_code([0; 16]), "000000");
        assert_ne!(new_appointment_id(shop, 600, [1; 16]), new_appointment_id(shop, 600, [2; 16]));
    }
}
