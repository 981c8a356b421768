//! Rule 12: alarms. `docs/decisions/0004-alarms.md` explains why the templates declare them in a loop.

use super::Report;
use super::read::{ExpandedTemplate, LambdaFunction, list, property, text};
use serde_json::Value;

/// A metric watched by an alarm.
struct Watched {
    metric: String,
    statistic: String,
    /// The watched resource: a name, or a `Ref`.
    value: Value,
}

pub(super) fn check(documents: &[ExpandedTemplate], functions: &[LambdaFunction<'_>], report: &mut Report) {
    let watched: Vec<Watched> = documents
        .iter()
        .flat_map(|it| it.of("AWS::CloudWatch::Alarm"))
        .filter(|(_, block)| !list(property(block, "AlarmActions")).is_empty())
        .flat_map(|(_, block)| metrics(block))
        .collect();
    for function in functions {
        let mut wanted = vec![("Errors", ""), ("Throttles", ""), ("Duration", "p99")];
        if function.events().any(|(_, kind, _)| kind == "DynamoDB") {
            wanted.push(("IteratorAge", ""));
        }
        if function.events().any(|(_, kind, _)| kind == "ScheduleV2") {
            wanted.push(("Invocations", ""));
        }
        let name = property(function.block, "FunctionName");
        for (metric, statistic) in wanted {
            if !is_watched(&watched, metric, statistic, function.id, name) {
                let message = format!("no alarm on {metric} {statistic}: add it to infra/observability.yaml");
                report.add(12, function.document, function.id, message);
            }
        }
    }
    for document in documents {
        for (id, block) in document.of("AWS::SQS::Queue") {
            let name = property(block, "QueueName");
            if !is_watched(&watched, "ApproximateNumberOfMessagesVisible", "", id, name) {
                report.add(12, document, id, "no alarm on its depth: add it to infra/observability.yaml");
            }
        }
    }
}

fn is_watched(watched: &[Watched], metric: &str, statistic: &str, id: &str, name: Option<&Value>) -> bool {
    watched.iter().any(|it| {
        it.metric == metric
            && (statistic.is_empty() || it.statistic == statistic)
            && (Some(&it.value) == name || it.value.get("Ref").and_then(Value::as_str) == Some(id))
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
    let values = list(metric.get("Dimensions")).into_iter().filter_map(|it| it.get("Value"));
    values.map(|it| Watched { metric: name.clone(), statistic: statistic.clone(), value: it.clone() }).collect()
}
