//! Rule 7: asynchronous events are delivered, or end in a failure queue, which has an alarm.

use super::Report;
use super::read::{LambdaFunction, kind_of, property, text};
use serde_json::Value;

/// Fourteen days in seconds, the maximum of SQS.
const RETENTION: &str = "1209600";
/// The settings of a stream mapping, with which one bad record can't block a shard.
const STREAM: [(&str, &str); 5] = [
    ("BisectBatchOnFunctionError", "true"),
    ("ParallelizationFactor", "1"),
    ("MaximumRetryAttempts", "5"),
    ("MaximumRecordAgeInSeconds", "3600"),
    ("FunctionResponseTypes", "ReportBatchItemFailures"),
];

pub(super) fn check(function: &LambdaFunction<'_>, report: &mut Report) {
    let mut called = function.answers_a_socket();
    for (event, kind, properties) in function.events() {
        called |= matches!(kind, "HttpApi" | "DynamoDB");
        match kind {
            "HttpApi" => {}
            "DynamoDB" => {
                queue(function, &format!("{event}: DestinationConfig.OnFailure"), failure(properties), report);
                for (name, value) in STREAM {
                    if properties.get(name).map(text).as_deref() != Some(value) {
                        report.add(7, function.document, function.id, format!("{event}: {name} must be {value}"));
                    }
                }
                if properties.get("FilterCriteria").is_none() {
                    report.add(7, function.document, function.id, format!("{event}: FilterCriteria must be set"));
                }
            }
            _ => {
                let target = properties.get("DeadLetterConfig").and_then(|it| it.get("Arn"));
                queue(function, &format!("{event}: DeadLetterConfig.Arn"), target, report);
                let retries = properties.get("RetryPolicy");
                let set = |name: &str| retries.is_some_and(|it| it.get(name).is_some());
                if !set("MaximumRetryAttempts") || !set("MaximumEventAgeInSeconds") {
                    report.add(7, function.document, function.id, format!("{event}: RetryPolicy must set both limits"));
                }
            }
        }
    }
    // Every other caller, such as an operator, may invoke asynchronously.
    if !called {
        let target = function.property("EventInvokeConfig").and_then(failure);
        queue(function, "EventInvokeConfig.DestinationConfig.OnFailure", target, report);
    }
}

fn failure(block: &Value) -> Option<&Value> {
    block.get("DestinationConfig")?.get("OnFailure")?.get("Destination")
}

/// Checks that a target is an encrypted queue of the template with the maximum retention.
fn queue(function: &LambdaFunction<'_>, what: &str, target: Option<&Value>, report: &mut Report) {
    let mut add = |message: String| report.add(7, function.document, function.id, message);
    let Some(target) = target.map(text) else { return add(format!("{what} is missing")) };
    let id = target.strip_suffix(".Arn").unwrap_or(&target);
    let found = function.document.resource(id).filter(|it| kind_of(it) == "AWS::SQS::Queue");
    let Some(queue) = found else { return add(format!("{what} must be a queue of this template")) };
    let encrypted = property(queue, "KmsMasterKeyId").is_some();
    if !encrypted || property(queue, "MessageRetentionPeriod").map(text).as_deref() != Some(RETENTION) {
        add(format!("{what}: {id} must have a KmsMasterKeyId and keep messages for {RETENTION} s"));
    }
}
