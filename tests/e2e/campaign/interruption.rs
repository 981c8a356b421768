//! How a use case is interrupted, and what is accepted as its answer.

use serde_json::{Value, json};

/// How the calls of a function go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interruption {
    /// It dies after so many calls.
    Killed(usize),
    /// The answer to this call is lost once. The client of the table repeats it.
    AnswerLost(usize),
    /// The answers to this call and to those after it are lost: they take effect, and an error is returned.
    AnswersLost(usize),
    /// This call and those after it fail without effect.
    Fails(usize),
    /// Every call may be throttled, conflict, fail or lose its answer, and events come late and twice.
    Storm(u64),
}

/// How an interrupted use case is recovered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// The client sends the same request again.
    SameClient,
    /// The same, and the function dies again, after so many calls; then once more.
    KilledAgain(usize),
    /// Nobody comes back.
    JobsOnly,
}

/// Probability of each fault in a storm.
const STORMY: f64 = 0.05;

impl Interruption {
    /// The faults of a function.
    pub fn faults(self, function: &str) -> Vec<Value> {
        let persistent = |name: &str, call: usize, times: Option<u32>| json!({"name": name, "function": function, "service": "dynamodb", "times": times, "skip": call - 1});
        match self {
            Self::Killed(calls) => vec![kill(function, calls)],
            Self::AnswerLost(call) => vec![persistent("lost_answer", call, Some(1))],
            Self::AnswersLost(call) => vec![persistent("lost_answer", call, None)],
            Self::Fails(call) => vec![persistent("server_error", call, None)],
            Self::Storm(seed) => {
                let at_random = |name: &str| {
                    json!({"name": name, "function": function, "service": "dynamodb", "times": null,
                        "probability": STORMY, "seed": seed})
                };
                let delivery = |name: &str| json!({"name": name, "times": null, "probability": STORMY, "seed": seed});
                let calls = ["throttle", "conflict", "server_error", "lost_answer"].map(at_random);
                calls.into_iter().chain(["duplicate_event", "late_event"].map(delivery)).collect()
            }
        }
    }

    /// Why the first answer is wrong, if it is. A request that was never answered before is not refused for what it did
    /// itself.
    pub fn fault_of(self, status: u16) -> Option<String> {
        let may_be = match self {
            Self::Killed(_) => status >= 500,
            _ => matches!(status, 429 | 502..=504),
        };
        (status >= 300 && !may_be).then(|| format!("answered with {status}"))
    }
}

/// Kills a function after so many calls.
pub fn kill(function: &str, calls: usize) -> Value {
    json!({"name": "kill", "function": function, "times": 1, "after_calls": calls})
}
