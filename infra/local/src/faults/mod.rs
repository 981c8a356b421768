//! Faults injected on request.

mod kill;

pub(crate) use kill::KillSwitch;

use crate::state::lock;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The names of all faults.
pub(crate) const NAMES: [&str; 10] = [
    "throttle",
    "conflict",
    "server_error",
    "lost_answer",
    "hang",
    "duplicate_event",
    "late_event",
    "undelivered",
    "drop_socket",
    "kill",
];

/// A requested fault.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FaultRequest {
    pub(crate) name: String,
    /// Restricts the fault to calls of, or deliveries to, this function.
    #[serde(default)]
    pub(crate) function: Option<String>,
    /// Restricts the fault to this operation, such as `UpdateItem`.
    #[serde(default)]
    pub(crate) operation: Option<String>,
    /// Defaults to `dynamodb` unless an operation is given.
    #[serde(default)]
    pub(crate) service: Option<String>,
    /// Maximum number of hits. `null` means until cleared.
    #[serde(default = "once")]
    pub(crate) times: Option<u32>,
    /// Number of calls or deliveries that pass before the first hit.
    #[serde(default)]
    pub(crate) skip: u32,
    /// Probability of a hit, from 0 to 1.
    #[serde(default = "always")]
    pub(crate) probability: f64,
    /// Seed of the random sequence.
    #[serde(default)]
    pub(crate) seed: u64,
    #[serde(default)]
    pub(crate) delay_ms: Option<u64>,
    /// The error code of a throttle. Defaults to the service's usual one.
    #[serde(default)]
    pub(crate) code: Option<String>,
    /// For `kill`: the number of the call after which it fires. 0 kills at the start.
    #[serde(default = "first")]
    pub(crate) after_calls: u32,
    /// For `drop_socket`: the connection id. Defaults to any.
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

impl FaultRequest {
    /// Returns the requested delay, or the default.
    pub(crate) fn delay(&self, default_ms: u64) -> Duration {
        Duration::from_millis(self.delay_ms.unwrap_or(default_ms))
    }
}

/// The faults set at present.
#[derive(Default)]
pub(crate) struct Faults {
    set: Mutex<ActiveFaults>,
    armed: Mutex<Vec<Arc<KillSwitch>>>,
}

#[derive(Default)]
struct ActiveFaults {
    next: u64,
    items: Vec<ActiveFault>,
}

struct ActiveFault {
    id: u64,
    request: FaultRequest,
    passed: u32,
    hits: u32,
    chance: u64,
}

/// The call or delivery that faults are matched against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FaultPoint<'a> {
    pub(crate) service: &'a str,
    pub(crate) function: &'a str,
    pub(crate) operation: &'a str,
}

impl Faults {
    /// Sets a fault and returns its document.
    pub(crate) fn set(&self, request: FaultRequest) -> Value {
        let mut set = lock(&self.set);
        set.next += 1;
        let fault = ActiveFault { id: set.next, chance: request.seed, request, passed: 0, hits: 0 };
        let shown = fault.show();
        set.items.push(fault);
        shown
    }

    /// Returns all faults that are set.
    pub(crate) fn list(&self) -> Value {
        let items: Vec<Value> = lock(&self.set).items.iter().map(ActiveFault::show).collect();
        json!({ "items": items, "names": NAMES })
    }

    /// Clears the fault with this id, or all.
    pub(crate) fn clear(&self, id: Option<u64>) {
        lock(&self.set).items.retain(|it| id.is_some_and(|id| it.id != id));
    }

    /// Returns the first matching fault with one of these names, and counts a hit.
    pub(crate) fn take(&self, names: &[&str], point: FaultPoint<'_>) -> Option<FaultRequest> {
        self.take_with_id(names, point).map(|(_, request)| request)
    }

    fn take_with_id(&self, names: &[&str], point: FaultPoint<'_>) -> Option<(u64, FaultRequest)> {
        let mut set = lock(&self.set);
        set.items.iter_mut().find_map(|fault| {
            let hit =
                names.contains(&fault.request.name.as_str()) && fault.matches(point) && fault.is_due() && fault.roll();
            hit.then(|| {
                fault.hits += 1;
                (fault.id, fault.request.clone())
            })
        })
    }

    fn restore_hit(&self, id: u64) {
        if let Some(fault) = lock(&self.set).items.iter_mut().find(|it| it.id == id) {
            fault.hits = fault.hits.saturating_sub(1);
        }
    }
}

impl ActiveFault {
    fn matches(&self, point: FaultPoint<'_>) -> bool {
        let request = &self.request;
        let left = request.times.is_none_or(|times| self.hits < times);
        let function = request.function.as_deref().is_none_or(|it| it == point.function);
        // The operation of a kill selects the calls that count, not the invocation.
        let operation = request.name == "kill" || request.operation.as_deref().is_none_or(|it| it == point.operation);
        let delivery = matches!(request.name.as_str(), "kill" | "duplicate_event" | "late_event");
        let service = match (&request.service, &request.operation) {
            (Some(service), _) => service == point.service,
            (None, Some(_)) => true,
            (None, None) => delivery || point.service == "dynamodb",
        };
        left && function && operation && service
    }

    /// Whether as many have passed as were to pass.
    const fn is_due(&mut self) -> bool {
        if self.passed < self.request.skip {
            self.passed += 1;
            return false;
        }
        true
    }

    /// Draws the next random number with SplitMix64, so that a seed always gives the same sequence.
    fn roll(&mut self) -> bool {
        if self.request.probability >= 1.0 {
            return true;
        }
        self.chance = self.chance.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.chance;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let drawn = u32::try_from(mixed >> 32).unwrap_or_default();
        f64::from(drawn) / f64::from(u32::MAX) < self.request.probability
    }

    fn show(&self) -> Value {
        let mut shown = serde_json::to_value(&self.request).unwrap_or_default();
        if let Some(map) = shown.as_object_mut() {
            map.insert("id".to_owned(), self.id.into());
            map.insert("hits".to_owned(), self.hits.into());
        }
        shown
    }
}
