//! Explores all states of a protocol, breadth first, and finds a shortest way to one that violates a property.

use super::table::Ending;
use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, VecDeque};
use std::hash::{Hash, Hasher as _};

/// What is done on the way from one state to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Who does it, counted from 0.
    pub(super) who: usize,
    pub(super) what: &'static str,
    /// How the call ends.
    pub(super) ending: Ending,
}

/// A protocol: its states, and what may happen in each.
pub(super) trait Protocol {
    type State: Clone + Hash;

    /// Returns the state in which nothing has happened.
    fn start(&self) -> Self::State;

    /// Returns everything that may happen next.
    fn next(&self, state: &Self::State) -> Vec<(Step, Self::State)>;

    /// Returns the property that a state violates, if any.
    fn violated(&self, state: &Self::State) -> Option<&'static str>;

    /// Whether everything that was begun has ended.
    fn is_at_rest(&self, state: &Self::State) -> bool;
}

/// The result of an exploration.
#[derive(Debug)]
pub(super) struct Explored {
    pub(super) states: usize,
    /// Of them, those at rest.
    pub(super) at_rest: usize,
    /// The violated property and a shortest way to it. `None` if all states are right.
    pub(super) violation: Option<(&'static str, Vec<String>)>,
}

/// Where a state was found: the state before it, and the step from there. `None` for the first one.
type Origin = Option<(u64, Step)>;

/// Explores a protocol. Ends at the first violation.
///
/// States are told apart by 64 bits of their hash: of a million states, two are confused once in 37 million explorations.
///
/// # Panics
/// If there are more than `most` states.
pub(super) fn explore<P: Protocol>(protocol: &P, most: usize) -> Explored {
    let first = protocol.start();
    let mut found: HashMap<u64, Origin> = HashMap::from([(fingerprint(&first), None)]);
    let mut rest = VecDeque::from([first]);
    let mut at_rest = 0;
    while let Some(state) = rest.pop_front() {
        let from = fingerprint(&state);
        if let Some(property) = protocol.violated(&state) {
            return Explored { states: found.len(), at_rest, violation: Some((property, way_to(&found, from))) };
        }
        at_rest += usize::from(protocol.is_at_rest(&state));
        for (step, next) in protocol.next(&state) {
            let known = found.len();
            found.entry(fingerprint(&next)).or_insert(Some((from, step)));
            if found.len() > known {
                rest.push_back(next);
            }
        }
        assert!(found.len() <= most, "more than {most} states");
    }
    Explored { states: found.len(), at_rest, violation: None }
}

fn fingerprint(state: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    state.hash(&mut hasher);
    hasher.finish()
}

fn way_to(found: &HashMap<u64, Origin>, mut at: u64) -> Vec<String> {
    let mut way = Vec::new();
    while let Some(Some((before, Step { who, what, ending }))) = found.get(&at) {
        way.push(format!("{who} {what}, {ending:?}"));
        at = *before;
    }
    way.reverse();
    way
}

/// Explores a protocol that must be right, and prints how many states it has.
pub(super) fn expect_right(name: &str, protocol: &impl Protocol) {
    let began = std::time::Instant::now();
    let explored = explore(protocol, 5_000_000);
    let (states, at_rest, took) = (explored.states, explored.at_rest, began.elapsed().as_secs_f64());
    println!("{name}: {states} states, {at_rest} of them at rest, in {took:.1} s");
    assert!(explored.violation.is_none(), "{name}: {:#?}", explored.violation);
    assert!(explored.at_rest > 0, "{name}: nothing ever ends");
}

/// Explores a protocol from which something was taken, which must violate a property.
pub(super) fn expect_violation(protocol: &impl Protocol, property: &str) {
    let explored = explore(protocol, 5_000_000);
    let (violated, way) = explored.violation.unwrap_or_else(|| panic!("none of {} states is wrong", explored.states));
    println!("{violated}, after {} steps: {way:?}", way.len());
    assert_eq!(violated, property, "{way:#?}");
}

/// How many times a call may go wrong in one history: `PROTOCOL_FAULTS`, else the number given.
pub(super) fn faults(usual: u8) -> u8 {
    std::env::var("PROTOCOL_FAULTS").ok().and_then(|it| it.parse().ok()).unwrap_or(usual)
}
