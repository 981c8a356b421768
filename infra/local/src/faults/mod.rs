//! Faults that a test asks for by name.

mod kill;

pub(crate) use kill::KillSwitch;

use crate::state::lock;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The names of all faults.
pub(crate) const NAMES: [&str; 9] = [
    "throttle",
    "conflict",
    "server_error",
    "lost_answer",
    "hang",
    "duplicate_event",
    "late_event",
    "drop_socket",
    "kill",
];

/// What a test asks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wish {
    pub(crate) name: String,
    /// Only calls of, or deliveries to, this function.
    #[serde(default)]
    pub(crate) function: Option<String>,
    /// Only this operation, such as `UpdateItem`.
    #[serde(default)]
    pub(crate) operation: Option<String>,
    /// `dynamodb` unless an operation or another service is named.
    #[serde(default)]
    pub(crate) service: Option<String>,
    /// How often; `null` until cleared.
    #[serde(default = "once")]
    pub(crate) times: Option<u32>,
    /// From 0 to 1.
    #[serde(default = "always")]
    pub(crate) probability: f64,
    /// Where the sequence of chances starts.
    #[serde(default)]
    pub(crate) seed: u64,
    #[serde(default)]
    pub(crate) delay_ms: Option<u64>,
    /// The error code of a throttle, if not the service's usual one.
    #[serde(default)]
    pub(crate) code: Option<String>,
    /// For `kill`: at the end of which call; 0 kills at the start.
    #[serde(default = "first")]
    pub(crate) after_calls: u32,
    /// For `drop_socket`: which one, otherwise any.
    #[serde(default)]
    pub(crate) connection: Option<String>,
}

#[allow(clippy::unnecessary_wraps)] // serde wants the field's type.
const fn once() -> Option<u32> {
    Some(1)
}

const fn always() -> f64 {
    1.0
}

const fn first() -> u32 {
    1
}

impl Wish {
    /// How long it delays, with the default of its kind.
    pub(crate) fn delay(&self, default_ms: u64) -> Duration {
        Duration::from_millis(self.delay_ms.unwrap_or(default_ms))
    }
}

/// The faults that are set.
#[derive(Default)]
pub(crate) struct Faults {
    set: Mutex<Set>,
    armed: Mutex<Vec<Arc<KillSwitch>>>,
}

#[derive(Default)]
struct Set {
    next: u64,
    items: Vec<Fault>,
}

struct Fault {
    id: u64,
    wish: Wish,
    hits: u32,
    chance: u64,
}

/// What is about to happen, as faults are matched against it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment<'a> {
    pub(crate) service: &'a str,
    pub(crate) function: &'a str,
    pub(crate) operation: &'a str,
}

impl Faults {
    /// Sets a fault.
    pub(crate) fn set(&self, wish: Wish) -> Value {
        let mut set = lock(&self.set);
        set.next += 1;
        let fault = Fault { id: set.next, chance: wish.seed, wish, hits: 0 };
        let shown = fault.show();
        set.items.push(fault);
        shown
    }

    /// Those that are set.
    pub(crate) fn list(&self) -> Value {
        let items: Vec<Value> = lock(&self.set).items.iter().map(Fault::show).collect();
        json!({ "items": items, "names": NAMES })
    }

    /// Clears one, or all.
    pub(crate) fn clear(&self, id: Option<u64>) {
        lock(&self.set).items.retain(|it| id.is_some_and(|id| it.id != id));
    }

    /// Uses up one hit of the first fault of these names that matches.
    pub(crate) fn take(&self, names: &[&str], moment: Moment<'_>) -> Option<Wish> {
        self.take_with_id(names, moment).map(|(_, wish)| wish)
    }

    fn take_with_id(&self, names: &[&str], moment: Moment<'_>) -> Option<(u64, Wish)> {
        let mut set = lock(&self.set);
        set.items.iter_mut().find_map(|fault| {
            let hit = names.contains(&fault.wish.name.as_str()) && fault.matches(moment) && fault.roll();
            hit.then(|| {
                fault.hits += 1;
                (fault.id, fault.wish.clone())
            })
        })
    }

    fn give_back(&self, id: u64) {
        if let Some(fault) = lock(&self.set).items.iter_mut().find(|it| it.id == id) {
            fault.hits = fault.hits.saturating_sub(1);
        }
    }
}

impl Fault {
    fn matches(&self, moment: Moment<'_>) -> bool {
        let wish = &self.wish;
        let left = wish.times.is_none_or(|times| self.hits < times);
        let function = wish.function.as_deref().is_none_or(|it| it == moment.function);
        // A kill's operation says which calls count, not which invocation is meant.
        let operation = wish.name == "kill" || wish.operation.as_deref().is_none_or(|it| it == moment.operation);
        let delivery = matches!(wish.name.as_str(), "kill" | "duplicate_event" | "late_event");
        let service = match (&wish.service, &wish.operation) {
            (Some(service), _) => service == moment.service,
            (None, Some(_)) => true,
            (None, None) => delivery || moment.service == "dynamodb",
        };
        left && function && operation && service
    }

    /// Draws the next chance: splitmix64, so that a seed always gives the same sequence.
    fn roll(&mut self) -> bool {
        if self.wish.probability >= 1.0 {
            return true;
        }
        self.chance = self.chance.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.chance;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let drawn = u32::try_from(mixed >> 32).unwrap_or_default();
        f64::from(drawn) / f64::from(u32::MAX) < self.wish.probability
    }

    fn show(&self) -> Value {
        let mut shown = serde_json::to_value(&self.wish).unwrap_or_default();
        if let Some(map) = shown.as_object_mut() {
            map.insert("id".to_owned(), self.id.into());
            map.insert("hits".to_owned(), self.hits.into());
        }
        shown
    }
}
