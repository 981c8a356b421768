//! What must hold in every state, and what must hold at rest.

use super::super::explorer::Protocol as _;
use super::super::table::Stored;
use super::room::Room;
use super::{Participant, Queueing, State};
use crate::queue::Ticket;
use std::collections::BTreeMap;

pub(super) const UNIQUE: &str = "a number is acknowledged to one person";
pub(super) const GROWING: &str = "numbers grow in the order of acknowledgement";
pub(super) const LOST: &str = "the ticket of an acknowledged number stays its owner's";
pub(super) const GAP: &str = "at rest, every gap is a number that a request drew and did not get";
pub(super) const CAPACITY: &str = "a queue has no more waiting and called tickets than its capacity";
pub(super) const MEMBERSHIP: &str = "a person has one active ticket in a queue";
pub(super) const COUNTER: &str = "a counter has one ticket";
pub(super) const TWO_COUNTERS: &str = "a ticket is at the counter that has it";
pub(super) const COUNT: &str = "at rest, the issuer counts the waiting and called tickets";

pub(super) fn violated(protocol: &Queueing, state: &State) -> Option<&'static str> {
    let tickets: Vec<&Ticket> = state.table.all().filter_map(Stored::ticket).collect();
    let active = || tickets.iter().filter(|it| it.status().is_active());
    let holding = tickets.iter().filter(|it| it.status().holds_capacity()).count();
    let joined: Vec<(usize, &Participant, u32)> =
        state.people.iter().enumerate().filter_map(|(who, it)| Some((who, it, it.joined?.0))).collect();
    let is_first = |at: usize, number: u32| joined.iter().take(at).all(|it| it.2 != number);
    let owns = |(who, _, number): &(usize, &Participant, u32)| {
        let user = Room::user(protocol.people[*who].0);
        tickets.iter().any(|it| it.number() == *number && it.customer() == Some(user))
    };
    let mut per_customer = BTreeMap::<_, usize>::new();
    active().filter_map(|it| it.customer()).for_each(|it| *per_customer.entry(it.to_string()).or_default() += 1);
    let mut per_counter = BTreeMap::<_, usize>::new();
    let at_counter = || active().filter_map(|it| it.counter_key().filter(|_| it.status().holds_capacity()));
    at_counter().for_each(|it| *per_counter.entry(it).or_default() += 1);
    let occupied = state.table.all().filter(|it| it.item().entity() == Some("Counter")).count();
    let checks = [
        (UNIQUE, joined.iter().enumerate().all(|(at, it)| is_first(at, it.2))),
        (GROWING, state.people.iter().filter_map(|it| it.joined).all(|(number, known)| number > known)),
        (LOST, joined.iter().all(owns)),
        (CAPACITY, holding <= protocol.room.capacity()),
        (MEMBERSHIP, per_customer.values().all(|it| *it <= 1)),
        (COUNTER, per_counter.values().all(|it| *it <= 1)),
        (TWO_COUNTERS, occupied == per_counter.len()),
    ];
    let broken = checks.into_iter().find_map(|(property, holds)| (!holds).then_some(property));
    if broken.is_some() || !protocol.is_at_rest(state) {
        return broken;
    }
    let issuer = protocol.room.issuer(&state.table);
    let has_ticket = |number: u32| tickets.iter().any(|it| it.number() == number);
    let is_explained = |number: u32| {
        let drew = |who: usize| {
            state.drawn.contains(&(number, who)) && state.people[who].joined.map(|it| it.0) != Some(number)
        };
        has_ticket(number) || (0..state.people.len()).any(drew)
    };
    if !(1..=issuer.last_number()).all(is_explained) {
        return Some(GAP);
    }
    (usize::try_from(issuer.active()) != Ok(holding)).then_some(COUNT)
}
