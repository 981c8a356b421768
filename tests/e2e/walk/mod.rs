//! The walk: random valid and invalid calls of customers, guests and staff, with every setting on, while the clock jumps
//! and the shop changes its hours, services and people. A model of its own, written from the specification, says before
//! each call how it has to end, and what must hold afterwards.
//!
//! One seed is one walk. The platform's clock is set before each step, so that the machine's speed doesn't matter.
//! `WALK_SEED=7 WALK_STEPS=500` replays a walk; without `WALK_SEED`, `WALK_STEPS` asks for new ones (`make hunt STEPS=...`).

mod actor;
mod adopt;
mod booking;
mod books;
mod changes;
mod checks;
mod lines;
mod queueing;
mod setup;
mod steps;
mod tickets;
mod time;
mod visits;
mod waitlist;

use crate::discovery::country::Numbers;
use crate::world::{Answer, SignedIn, World};
use books::Books;
use lines::Lines;
use std::collections::{BTreeMap, VecDeque};
use store::Table;

/// The last calls that a failure prints.
const SHOWN: usize = 15;
/// Steps between two complete checks of the table.
const CHECK_EVERY: usize = 20;

/// A person who is signed in, and since when they have their token.
struct Caller {
    who: SignedIn,
    since: i64,
    signed_in: i64,
}

/// What a failure prints.
struct Log {
    seed: u64,
    step: usize,
    calls: VecDeque<String>,
}

struct Walk {
    world: World,
    table: Table,
    dice: Numbers,
    log: Log,
    now: i64,
    owner: Caller,
    people: Vec<Caller>,
    shop: String,
    fixture: crate::booking::BookingShop,
    books: Books,
    lines: Lines,
    /// Every call with its answer, without ids: the same for each run of a seed.
    trace: Vec<String>,
    /// How often each kind of call ended in each way.
    tally: BTreeMap<String, usize>,
    /// The highest version seen of each queue's topic.
    versions: BTreeMap<usize, i64>,
    seen: adopt::Observed,
    /// Moments at which something expires: the clock is never set close to them.
    moments: Vec<i64>,
    /// Whether something was written in this step, or the clock was set.
    has_changed: bool,
    /// The step in which the clock was last set.
    travelled: usize,
}

impl Walk {
    fn below(&mut self, below: usize) -> usize {
        usize::try_from(self.dice.below(below as u64)).unwrap()
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// One of these, or nothing if there are none.
    fn any<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() { None } else { Some(of[self.below(of.len())].clone()) }
    }

    /// Remembers a call and its answer, which is never a failure of the platform (I29).
    fn note(&mut self, what: &str, answer: &Answer) {
        let code = answer.code();
        let line = format!("{} {} {what} -> {} {}", self.log.step, time::text(self.now), code.0, code.1);
        let kind = what.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        *self.tally.entry(format!("{kind} {}", code.0)).or_default() += 1;
        self.has_changed |= code.0 < 300 && !matches!(what.split(' ').next(), Some("list" | "look"));
        self.trace.push(line.clone());
        self.log.calls.push_back(line);
        if self.log.calls.len() > SHOWN {
            self.log.calls.pop_front();
        }
        assert!(code.0 < 500 && code.0 != 429, "I29: {what}: {}", answer.text);
    }

    /// Judges an answer by what the model expects: the codes of a refusal, or none for success.
    fn judge(&mut self, what: &str, answer: &Answer, refusals: &books::Codes) -> bool {
        self.note(what, answer);
        let is_done = answer.status < 300;
        let fits = if refusals.is_empty() { is_done } else { refusals.contains(answer.code().1) };
        assert!(fits, "{what}: expected {refusals:?}, got {} {}", answer.status, answer.text);
        is_done
    }

    async fn run(&mut self, steps: usize) {
        for step in 1..=steps {
            self.log.step = step;
            self.take_step().await;
            if std::mem::take(&mut self.has_changed) {
                self.world.wait_until_idle().await;
                self.adopt().await;
            }
            if step.is_multiple_of(CHECK_EVERY) || step == steps {
                self.check_everything().await;
            }
        }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let calls: Vec<&String> = self.calls.iter().collect();
            println!("WALK_SEED={} failed in step {}. Its last calls:\n{calls:#?}", self.seed, self.step);
        }
    }
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Walks from a seed. Returns the trace.
async fn walk(seed: u64, steps: usize) -> Vec<String> {
    println!("WALK_SEED={seed} WALK_STEPS={steps}");
    let mut walk = Walk::new(seed).await;
    walk.run(steps).await;
    println!("{} calls: {:#?}", walk.trace.len(), walk.tally);
    walk.world.end().await;
    walk.trace
}

/// Walks in another world for each seed, so that failures do not hide one another.
async fn walk_from(seed: u64) {
    match (setting("WALK_SEED"), setting("WALK_STEPS")) {
        (Some(seed), steps) => drop(walk(seed, steps.map_or(500, |it| usize::try_from(it).unwrap())).await),
        (None, Some(steps)) => {
            let new = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
            let seed = u64::try_from(new.as_nanos() % 1_000_000_007).unwrap() * 10 + seed;
            drop(walk(seed, usize::try_from(steps).unwrap()).await);
        }
        (None, None) => drop(walk(seed, 520).await),
    }
}

#[tokio::test]
async fn customers_and_staff_walk_at_random_and_the_model_agrees_from_the_first_seed() {
    walk_from(1).await;
}

#[tokio::test]
async fn customers_and_staff_walk_at_random_and_the_model_agrees_from_the_second_seed() {
    walk_from(2).await;
}

#[tokio::test]
async fn customers_and_staff_walk_at_random_and_the_model_agrees_from_the_third_seed() {
    walk_from(3).await;
}

#[tokio::test]
async fn customers_and_staff_walk_at_random_and_the_model_agrees_from_the_fourth_seed() {
    walk_from(4).await;
}

#[tokio::test]
async fn a_walk_is_the_same_each_time_it_is_taken() {
    let (one, two) = (walk(9, 60).await, walk(9, 60).await);
    assert_eq!(one, two);
}
