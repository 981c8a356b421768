//! One line of the log per invocation, with metrics in CloudWatch's embedded metric format:
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>
//!
//! | metric | of | when |
//! | --- | --- | --- |
//! | `duration`, in ms | functions that somebody waits for | always |
//! | `slow`, 1 | the same | over a second, and so was another one of the environment's last hundred: their p99 is over a second |
//! | `overlong`, 1 | all others | after half of the time limit |
//!
//! The only dimension is the kind of function: each further value of a dimension is a metric of its own, which costs. What works
//! without a caller publishes nothing as long as all is well, so that a stage without traffic pays for no metric. The line names
//! function, request and trace. Everything in it is an id, a name of ours or a number.

use crate::{Env, Failure, Invocation};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What the lines of a function have in common.
pub(crate) struct InvocationLog {
    function: String,
    namespace: String,
    kind: String,
    /// Whether this environment has not answered yet.
    is_fresh: AtomicBool,
    /// Which of the last hundred calls were slow, the last one in the lowest bit.
    slow: Mutex<u128>,
}

/// The line of an invocation that is under way.
pub(crate) struct LogEntry<'a> {
    log: &'a InvocationLog,
    request_id: String,
    trace: Option<String>,
    began: Instant,
    limit: Duration,
}

/// The kind of functions for which nobody waits.
const BACKGROUND: &str = "background";
/// What a call may take.
const SLOW: Duration = Duration::from_secs(1);
/// The last hundred bits.
const HUNDRED: u128 = (1 << 100) - 1;

impl InvocationLog {
    /// Reads the name of the function, `STAGE`, and `KIND`: `call` if somebody waits, `background` otherwise and by default.
    pub(crate) fn from_env(env: &Env) -> Self {
        Self {
            function: env.function_name().to_owned(),
            namespace: format!("QueueMe/{}", env.get("STAGE").unwrap_or("none")),
            kind: env.get("KIND").unwrap_or(BACKGROUND).to_owned(),
            is_fresh: AtomicBool::new(true),
            slow: Mutex::new(0),
        }
    }

    /// Notes how long a call took. Returns whether more than one of the last hundred was slow, and this one.
    fn is_slow(&self, took: Duration) -> bool {
        let is_slow = took > SLOW;
        let mut slow = self.slow.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *slow = ((*slow << 1) | u128::from(is_slow)) & HUNDRED;
        is_slow && slow.count_ones() > 1
    }

    /// The metrics of an invocation: name, unit and value.
    fn metrics(&self, took: Duration, limit: Duration) -> Vec<(&'static str, &'static str, f64)> {
        if self.kind == BACKGROUND {
            return if took > limit / 2 { vec![("overlong", "Count", 1.0)] } else { Vec::new() };
        }
        let mut metrics = vec![("duration", "Milliseconds", milliseconds(took))];
        if self.is_slow(took) {
            metrics.push(("slow", "Count", 1.0));
        }
        metrics
    }

    /// Notes that an invocation begins. `trace` is the header of X-Ray, such as `Root=1-...;Parent=...;Sampled=1`.
    pub(crate) fn begin(&self, invocation: &Invocation, trace: Option<&str>) -> LogEntry<'_> {
        let left = invocation.deadline.duration_since(Timestamp::now());
        LogEntry {
            log: self,
            request_id: invocation.request_id.clone(),
            trace: trace.and_then(root_of),
            began: Instant::now(),
            limit: Duration::try_from(left).unwrap_or_default(),
        }
    }
}

impl LogEntry<'_> {
    /// Writes the line.
    pub(crate) fn end(self, failure: Option<&Failure>) {
        let line = format!("{}\n", self.line(self.began.elapsed(), failure));
        // A line that can't be written must not fail an invocation.
        let _ = std::io::stdout().lock().write_all(line.as_bytes());
    }

    fn line(&self, took: Duration, failure: Option<&Failure>) -> Value {
        let log = self.log;
        let mut line = json!({
            "message": "invoked",
            "kind": log.kind,
            "function": log.function,
            "request_id": self.request_id,
            "outcome": failure.map_or("done", |it| it.kind),
            "milliseconds": milliseconds(took),
            "is_cold": log.is_fresh.swap(false, Ordering::Relaxed),
        });
        let Some(members) = line.as_object_mut() else { return line };
        if let Some(trace) = &self.trace {
            members.insert("trace".to_owned(), json!(trace));
        }
        let metrics = log.metrics(took, self.limit);
        if !metrics.is_empty() {
            let described: Vec<Value> =
                metrics.iter().map(|(name, unit, _)| json!({"Name": name, "Unit": unit})).collect();
            let directive = json!({"Namespace": log.namespace, "Dimensions": [["kind"]], "Metrics": described});
            let now = Timestamp::now().as_millisecond();
            members.insert("_aws".to_owned(), json!({"Timestamp": now, "CloudWatchMetrics": [directive]}));
            members.extend(metrics.into_iter().map(|(name, _, value)| (name.to_owned(), json!(value))));
        }
        line
    }
}

/// Rounded to microseconds.
fn milliseconds(took: Duration) -> f64 {
    (took.as_secs_f64() * 1_000_000.0).round() / 1_000.0
}

/// Returns the id of a trace.
fn root_of(header: &str) -> Option<String> {
    let root = header.split(';').find_map(|it| it.strip_prefix("Root="))?;
    let is_id = root.len() <= 64 && root.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    is_id.then(|| root.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{Clock, RequestLimiting};
    use jiff::SignedDuration;

    const TRACE: &str = "Root=1-67f0a1b2-0123456789abcdef01234567;Parent=53995c3f42cd8ad8;Sampled=1";

    fn log(kind: &str) -> InvocationLog {
        let variables =
            [("STAGE", "prod"), ("KIND", kind), ("AWS_LAMBDA_FUNCTION_NAME", "queueme-prod-customer-join-queue")];
        InvocationLog::from_env(&Env::from_iter(variables))
    }

    fn invocation() -> Invocation {
        Invocation {
            payload: r#"{"phone": "+966512345678", "name": "Layla"}"#.into(),
            request_id: "8f5b7d1e-0000-4000-8000-000000000001".to_owned(),
            clock: Clock::System,
            limits: RequestLimiting::Enforced,
            deadline: Timestamp::now() + SignedDuration::from_secs(10),
        }
    }

    #[test]
    fn a_call_publishes_its_duration_with_one_dimension() {
        let log = log("call");
        let line = log.begin(&invocation(), Some(TRACE)).line(Duration::from_micros(12_345), None);
        let directive = &line["_aws"]["CloudWatchMetrics"][0];
        assert_eq!(directive["Namespace"], "QueueMe/prod");
        assert_eq!(directive["Dimensions"], json!([["kind"]]));
        assert_eq!(directive["Metrics"], json!([{"Name": "duration", "Unit": "Milliseconds"}]));
        assert_eq!((&line["kind"], &line["duration"]), (&json!("call"), &json!(12.345)));
        assert_eq!((&line["outcome"], &line["is_cold"]), (&json!("done"), &json!(true)));
        assert_eq!(line["trace"], "1-67f0a1b2-0123456789abcdef01234567");
        let next = log.begin(&invocation(), None).line(Duration::ZERO, None);
        assert_eq!((&next["is_cold"], next.get("trace")), (&json!(false), None));
    }

    #[test]
    fn what_works_in_the_background_publishes_only_that_it_took_more_than_half_of_its_time() {
        let log = log("background");
        let entry = log.begin(&invocation(), None);
        let quick = entry.line(Duration::from_secs(4), Some(&Failure::new("busy", "Layla's")));
        assert_eq!((quick.get("_aws"), &quick["outcome"]), (None, &json!("busy")));
        let slow = entry.line(Duration::from_secs(6), None);
        assert_eq!(
            (&slow["_aws"]["CloudWatchMetrics"][0]["Metrics"][0]["Name"], &slow["overlong"]),
            (&json!("overlong"), &json!(1.0))
        );
    }

    #[test]
    fn a_function_is_slow_when_two_of_its_last_hundred_calls_were() {
        let log = log("call");
        let is_slow = |milliseconds| {
            let line = log.begin(&invocation(), None).line(Duration::from_millis(milliseconds), None);
            line.get("slow").is_some()
        };
        assert!(!is_slow(1_500), "the first");
        assert!(!(0..99).any(|_| is_slow(20)));
        assert!(!is_slow(1_500), "the one before is a hundred calls ago");
        assert!(!is_slow(20));
        assert!(is_slow(1_001), "the second");
    }

    #[test]
    fn a_line_holds_nothing_of_the_event_nor_of_the_failure() {
        let failure = Failure::new("bad_event", "the phone +966512345678 of Layla");
        let line =
            log("call").begin(&invocation(), Some("Root=<script>;x")).line(Duration::ZERO, Some(&failure)).to_string();
        assert!(!line.contains("966512345678") && !line.contains("Layla") && !line.contains("script"), "{line}");
        assert!(line.len() < 512, "{} bytes: {line}", line.len());
    }

    #[test]
    fn a_line_takes_less_than_a_tenth_of_a_millisecond() {
        let (log, invocation) = (log("call"), invocation());
        let began = Instant::now();
        for _ in 0..1_000 {
            let entry = log.begin(&invocation, Some(TRACE));
            assert!(!entry.line(entry.began.elapsed(), None).to_string().is_empty());
        }
        let each = began.elapsed() / 1_000;
        assert!(each < Duration::from_micros(100), "{each:?}");
    }
}
