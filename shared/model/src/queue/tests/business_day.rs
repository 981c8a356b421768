//! Tags, ids and numbers.

use crate::Id;
use crate::id::{Company, Queue, Shop, Ticket};
use crate::queue::{
    LARGEST_NUMBER, QueueTag, TicketParts, issue_order, number_text, prefix, shown_number, ticket_id, ticket_parts,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn queue(random: [u8; 16]) -> Id<Queue> {
    let company = Id::<Company>::new_company(0, random).company();
    let shop = Id::<Shop>::new_shop(company, 0, random).shop();
    Id::of_shop(shop, 1_790_000_000_000, random)
}

fn day(after_1970: i64) -> Date {
    date(1970, 1, 1) + after_1970.days()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_id_contains_queue_day_and_number(
        random in any::<[u8; 16]>(), days in 0_i64..2_900_000, number in 1..=LARGEST_NUMBER,
    ) {
        let (tag, day) = (QueueTag::of(queue(random)), day(days));
        let id = ticket_id(tag, day, number);
        let read: Id<Ticket> = id.to_string().parse().unwrap();
        prop_assert_eq!(ticket_parts(read), TicketParts { queue: tag, day, number });
        prop_assert_eq!(read.shop(), queue(random).shop());
        prop_assert_eq!(read.uuid().get_version_num(), 7);
        prop_assert_eq!(read.uuid().get_variant(), uuid::Variant::RFC4122);
        prop_assert!(number == LARGEST_NUMBER || id < ticket_id(tag, day, number + 1));
        prop_assert!(ticket_id(tag, day, LARGEST_NUMBER) < ticket_id(tag, day.tomorrow().unwrap(), 1));
    }

    #[test]
    fn different_tickets_have_different_ids(
        a in (any::<[u8; 16]>(), 0_i64..100, 1_u32..50), b in (any::<[u8; 16]>(), 0_i64..100, 1_u32..50),
        same_queue in any::<bool>(),
    ) {
        let (first, second) = (QueueTag::of(queue(a.0)), QueueTag::of(queue(if same_queue { a.0 } else { b.0 })));
        let (one, other) = (ticket_id(first, day(a.1), a.2), ticket_id(second, day(b.1), b.2));
        prop_assert_eq!(one == other, (first, a.1, a.2) == (second, b.1, b.2));
    }

    #[test]
    fn any_id_has_parts(bits in any::<u128>()) {
        let parts = ticket_parts(Id::<Ticket>::fixed(bits));
        prop_assert!(parts.day >= date(1970, 1, 1) && parts.number < 86_400_000);
    }
}

#[test]
fn a_tag_is_the_shops_and_three_digits() {
    let queue = queue([0xab; 16]);
    let tag = QueueTag::of(queue);
    assert_eq!(tag.to_string(), format!("{}.{:03x}", queue.shop(), tag.bits()));
    assert!(tag.bits() < 4_096 && tag.to_string().len() == 20);
    assert_eq!(tag.shop(), queue.shop());
}

#[test]
fn tickets_of_earlier_days_were_issued_earlier() {
    let order = |day: &str, number| issue_order(day.parse().unwrap(), number);
    let all = [
        order("2026-12-31", 1),
        order("2026-12-31", 2),
        order("2026-12-31", 99_998),
        order("2027-01-01", 1),
        order("2027-01-01", LARGEST_NUMBER),
        order("2130-01-01", 1),
    ];
    assert!(all.is_sorted_by(|one, other| one < other), "{all:?}");
    assert_eq!(order("2027-01-01", 99_999), order("2027-01-01", LARGEST_NUMBER));
    assert_eq!(order("1990-01-01", 3), order("2019-12-31", 3));
}

#[test]
fn numbers_that_nobody_is_given_don_t_reach_into_the_next_day() {
    let tag = QueueTag::of(queue([1; 16]));
    let (today, huge) = (date(2026, 11, 25), ticket_id(tag, date(2026, 11, 25), u32::MAX));
    assert_eq!(ticket_parts(huge), TicketParts { queue: tag, day: today, number: LARGEST_NUMBER });
    let early = ticket_parts(ticket_id(tag, date(1969, 12, 31), 3));
    assert_eq!((early.day, early.number), (date(1970, 1, 1), 3));
    assert_eq!(ticket_parts(ticket_id(tag, Date::MAX, 3)).day, Date::MAX);
}

#[test]
fn numbers_read_as_the_specification_writes_them() {
    let day = date(2025, 4, 5);
    for (number, text) in [
        (1, "Q-250405-001"),
        (12, "Q-250405-012"),
        (999, "Q-250405-999"),
        (1_000, "Q-250405-1000"),
        (9_999_999, "Q-250405-9999999"),
    ] {
        assert_eq!(number_text("Q", day, number), text);
    }
    assert_eq!(number_text("VIP", date(2009, 12, 31), 7), "VIP-091231-007");
    for (label, shown) in [("Q-250405-012", "Q-012"), ("VIP-091231-1007", "VIP-1007"), ("Q-012", "Q-012"), ("", "")] {
        assert_eq!(shown_number(label), shown);
    }
}

#[test]
fn a_prefix_has_one_to_three_letters() {
    for (text, read) in [("Q", "Q"), ("q", "Q"), ("Vip", "VIP"), ("ab", "AB")] {
        assert_eq!(prefix(text).as_deref(), Ok(read));
    }
    for text in ["", "ABCD", "A1", "A ", " A", "A-", "ق", "É", "A\0"] {
        assert!(prefix(text).is_err(), "{text:?}");
    }
}
