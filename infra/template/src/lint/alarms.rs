//! Rule 12: alarms. `docs/decisions/0028-operations.md` explains which are shared by all functions.

use super::Report;
use super::read::{ExpandedTemplate, LambdaFunction, list, property, text};
use serde_json::Value;

/// A metric watched by an alarm.
struct Watched {
    metric: String,
    statistic: String,
    /// The watched resource: a name, or a `Ref`. `None` if the metric is that of all resources.
    value: Option<Value>,
}

/// A signal that somebody must learn about.
struct Signal {
    metric: &'static str,
    /// Any if empty.
    statistic: &'static str,
    /// A metric without a resource that tells the same about all functions.
    of_all: &'static str,
}

const ERRORS: Signal = Signal { metric: "Errors", statistic: "", of_all: "Errors" };
const THROTTLES: Signal = Signal { metric: "Throttles", statistic: "", of_all: "Throttles" };
/// `shared/runtime/src/invocation_log.rs` publishes the metrics of all functions.
const SLOW: Signal = Signal { metric: "Duration", statistic: "p99", of_all: "slow" };
const OVERLONG: Signal = Signal { metric: "Duration", statistic: "p99", of_all: "overlong" };
/// `shared/triggers/src/batch.rs` logs it.
const LATE: Signal = Signal { metric: "IteratorAge", statistic: "", of_all: "records_late" };
const SILENT: Signal = Signal { metric: "Invocations", statistic: "", of_all: "" };
const DEPTH: Signal = Signal { metric: "ApproximateNumberOfMessagesVisible", statistic: "", of_all: "" };

pub(super) fn check(documents: &[ExpandedTemplate], functions: &[LambdaFunction<'_>], report: &mut Report) {
    let alarms =
        || documents.iter().flat_map(|it| it.of("AWS::CloudWatch::Alarm").map(move |(id, block)| (it, id, block)));
    let has_action = |block: &Value| !list(property(block, "AlarmActions")).is_empty();
    let watched: Vec<Watched> =
        alarms().filter(|(_, _, block)| has_action(block)).flat_map(|(_, _, block)| metrics(block)).collect();
    for function in functions {
        let is_waited_for = function.answers_a_socket() || function.events().any(|(_, kind, _)| kind == "HttpApi");
        let mut wanted = vec![ERRORS, THROTTLES, if is_waited_for { SLOW } else { OVERLONG }];
        wanted.extend(function.events().any(|(_, kind, _)| kind == "DynamoDB").then_some(LATE));
        wanted.extend(function.events().any(|(_, kind, _)| kind == "ScheduleV2").then_some(SILENT));
        let name = property(function.block, "FunctionName");
        for signal in wanted.iter().filter(|it| !is_watched(&watched, it, function.id, name)) {
            let message =
                format!("no alarm on {} {}: add it to infra/observability.yaml", signal.metric, signal.statistic);
            report.add(12, function.document, function.id, message);
        }
    }
    for document in documents {
        for (id, block) in document.of("AWS::SQS::Queue") {
            if !is_watched(&watched, &DEPTH, id, property(block, "QueueName")) {
                report.add(12, document, id, "no alarm on its depth: add it to infra/observability.yaml");
            }
        }
    }
    for (document, id, block) in alarms() {
        let description = property(block, "AlarmDescription").map(text).unwrap_or_default();
        // Fixtures of other rules have alarms without a name.
        if property(block, "AlarmName").is_some() && runbook(&description).is_none() {
            report.add(12, document, id, "its description must end with \"Runbook: docs/runbooks/<name>.md\"");
        }
    }
}

/// The runbook that the description of an alarm names.
fn runbook(description: &str) -> Option<&str> {
    let (_, path) = description.rsplit_once("Runbook: docs/runbooks/")?;
    path.strip_suffix(".md").filter(|it| !it.is_empty() && !it.contains(['/', ' ']))
}

/// The runbooks that the alarms of a template name: logical id of the alarm and name of the runbook.
#[must_use]
pub fn runbooks(template: &crate::Template) -> Vec<(String, String)> {
    let document = ExpandedTemplate::new(template);
    let alarms = document.of("AWS::CloudWatch::Alarm");
    let described = alarms.map(|(id, block)| (id, property(block, "AlarmDescription").map(text).unwrap_or_default()));
    described.filter_map(|(id, text)| Some((id.to_owned(), runbook(&text)?.to_owned()))).collect()
}

fn is_watched(watched: &[Watched], signal: &Signal, id: &str, name: Option<&Value>) -> bool {
    watched.iter().any(|it| match &it.value {
        None => !signal.of_all.is_empty() && it.metric == signal.of_all,
        Some(value) => {
            it.metric == signal.metric
                && (signal.statistic.is_empty() || it.statistic == signal.statistic)
                && (Some(value) == name || value.get("Ref").and_then(Value::as_str) == Some(id))
        }
    })
}

/// The metrics of an alarm: its own, or those of its expression.
fn metrics(block: &Value) -> Vec<Watched> {
    let parts = list(property(block, "Metrics")).into_iter().filter_map(|it| it.get("MetricStat"));
    let mut found: Vec<Watched> = parts
        .flat_map(|it| watched(it.get("Metric").unwrap_or(&Value::Null), it.get("Stat").map(text).unwrap_or_default()))
        .collect();
    let own = block.get("Properties").unwrap_or(&Value::Null);
    let statistic = own.get("ExtendedStatistic").or_else(|| own.get("Statistic")).map(text);
    found.extend(watched(own, statistic.unwrap_or_default()));
    found
}

fn watched(metric: &Value, statistic: String) -> Vec<Watched> {
    let Some(name) = metric.get("MetricName").map(text) else { return Vec::new() };
    let of = |value| Watched { metric: name.clone(), statistic: statistic.clone(), value };
    let dimensions = list(metric.get("Dimensions"));
    // The kind of function, of which there are two, names no resource.
    let named = dimensions.iter().filter(|it| it.get("Name").and_then(Value::as_str) != Some("kind"));
    let values: Vec<Watched> = named.filter_map(|it| it.get("Value")).map(|it| of(Some(it.clone()))).collect();
    if values.is_empty() { vec![of(None)] } else { values }
}
