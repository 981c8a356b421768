//! EventBridge: accepts events over its own protocol and delivers them according to the rules of the templates.

mod put;

use crate::activity::Activity;
use crate::async_invoker::{AsyncInvoker, Delivery};
use crate::clock::PlatformClock;
use crate::dead_letters::Undelivered;
use crate::iam::AccessControl;
use crate::pattern;
use crate::plan::{Plan, Rule};
use crate::state::{Persisted, lock};
use crate::tasks::Tasks;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

/// Maximum number of events in the log.
const MAX_LOGGED: usize = 2_000;

/// A delivery in progress. It is saved so that a restart can resume it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PendingDelivery {
    event: Value,
    rule: String,
    attempts: u32,
}

/// All event buses with their rules.
pub(crate) struct Bus {
    buses: Vec<String>,
    rules: Vec<Rule>,
    async_invoker: Arc<AsyncInvoker>,
    access: Arc<AccessControl>,
    activity: Arc<Activity>,
    clock: Arc<PlatformClock>,
    tasks: Tasks,
    pending: Arc<Persisted<BTreeMap<String, PendingDelivery>>>,
    log: Mutex<VecDeque<LoggedEvent>>,
}

struct LoggedEvent {
    event: Value,
    /// Function, attempts and status of each delivery, by rule.
    deliveries: BTreeMap<String, (String, u32, &'static str)>,
}

impl Bus {
    pub(crate) fn new(
        plan: &Plan,
        async_invoker: Arc<AsyncInvoker>,
        activity: Arc<Activity>,
        clock: Arc<PlatformClock>,
        tasks: Tasks,
        pending: Arc<Persisted<BTreeMap<String, PendingDelivery>>>,
    ) -> Self {
        let (buses, rules) = (plan.buses.clone(), plan.rules.clone());
        let access = Arc::clone(&async_invoker.access);
        Self { buses, rules, async_invoker, access, activity, clock, tasks, pending, log: Mutex::default() }
    }

    /// Resumes the deliveries that the previous run left unfinished.
    pub(crate) fn resume(self: &Arc<Self>) {
        for (key, pending) in self.pending.read(Clone::clone) {
            match self.rules.iter().find(|it| it.id == pending.rule).cloned() {
                Some(rule) => {
                    self.log_event(&pending.event, std::slice::from_ref(&rule));
                    self.start(rule, pending.event, key, pending.attempts);
                }
                None => {
                    self.pending.change(|all| all.remove(&key));
                }
            }
        }
    }

    /// Delivers an event to the target of every matching rule.
    fn accept(self: &Arc<Self>, bus: &str, event: &Value) {
        let rules: Vec<Rule> =
            self.rules.iter().filter(|it| it.bus == bus && pattern::matches(&it.pattern, event)).cloned().collect();
        self.log_event(event, &rules);
        for rule in rules {
            let key = format!("{} {}", id_of(event), rule.id);
            let pending = PendingDelivery { event: event.clone(), rule: rule.id.clone(), attempts: 0 };
            self.pending.change(|all| all.insert(key.clone(), pending));
            self.start(rule, event.clone(), key, 0);
        }
    }

    fn start(self: &Arc<Self>, rule: Rule, event: Value, key: String, previous_attempts: u32) {
        let bus = Arc::clone(self);
        let guard = self.activity.begin();
        self.tasks.spawn(async move {
            let payload = payload_of(&rule, &event);
            let record_attempt =
                |attempts: u32, status: &'static str| bus.record_attempt(&event, &rule, &key, attempts, status);
            let delivery = delivery_of(&rule, &event, &payload);
            bus.async_invoker.deliver(delivery, previous_attempts, record_attempt).await;
            drop(guard);
        });
    }

    /// Delivers the event of a dead letter again, as its rule does, or else one to the same function. Returns whether there
    /// is one.
    pub(crate) async fn deliver_again(&self, letter: &Undelivered) -> bool {
        let of_function = || self.rules.iter().find(|it| it.function == letter.function);
        let Some(rule) = self.rules.iter().find(|it| it.id == letter.origin).or_else(of_function) else {
            return false;
        };
        let event = &letter.payload;
        let record_attempt =
            |attempts: u32, status: &'static str| self.record_attempt(event, rule, "", attempts, status);
        self.async_invoker.deliver(delivery_of(rule, event, event), 0, record_attempt).await;
        true
    }

    fn record_attempt(&self, event: &Value, rule: &Rule, key: &str, attempts: u32, status: &'static str) {
        self.pending.change(|all| match status {
            "retrying" => {
                if let Some(pending) = all.get_mut(key) {
                    pending.attempts = attempts;
                }
            }
            _ => {
                all.remove(key);
            }
        });
        let id = id_of(event);
        if let Some(logged) = lock(&self.log).iter_mut().rev().find(|it| id_of(&it.event) == id) {
            logged.deliveries.insert(rule.id.clone(), (rule.function.clone(), attempts, status));
        }
    }

    fn log_event(&self, event: &Value, rules: &[Rule]) {
        let deliveries = rules.iter().map(|it| (it.id.clone(), (it.function.clone(), 0, "pending"))).collect();
        let mut log = lock(&self.log);
        log.push_back(LoggedEvent { event: event.clone(), deliveries });
        if log.len() > MAX_LOGGED {
            log.pop_front();
        }
    }

    /// Returns all logged events, newest first.
    pub(crate) fn list(&self) -> Value {
        let shown = |logged: &LoggedEvent| {
            let get = |key: &str| logged.event.get(key).cloned().unwrap_or_default();
            let deliveries: Vec<Value> = logged
                .deliveries
                .values()
                .map(|(function, attempts, status)| json!({ "function": function, "attempts": attempts, "status": status }))
                .collect();
            json!({
                "id": get("id"), "detail_type": get("detail-type"), "source": get("source"), "time": get("time"),
                "detail": get("detail"), "deliveries": deliveries,
            })
        };
        json!({ "items": lock(&self.log).iter().rev().map(shown).collect::<Vec<_>>() })
    }
}

fn delivery_of<'a>(rule: &'a Rule, event: &'a Value, payload: &'a Value) -> Delivery<'a> {
    let topic = event.get("detail-type").and_then(Value::as_str).unwrap_or_default();
    Delivery {
        function: &rule.function,
        payload,
        retries: &rule.retries,
        deliverer: &rule.deliverer,
        source: "bus",
        origin: &rule.id,
        topic,
    }
}

fn id_of(event: &Value) -> &str {
    event.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// Returns the target's payload: the event, a constant, or the part of the event at the input path.
fn payload_of(rule: &Rule, event: &Value) -> Value {
    if let Some(input) = &rule.input {
        return serde_json::from_str(input).unwrap_or_else(|_| input.clone().into());
    }
    let Some(path) = &rule.input_path else { return event.clone() };
    let parts = path.trim_start_matches('$').split('.').filter(|it| !it.is_empty());
    parts.fold(event.clone(), |at, part| at.get(part).cloned().unwrap_or_default())
}
