//! Rules 8, 9 and 10: logs, tables, and places without secrets.

use super::Report;
use super::read::{ExpandedTemplate, property, text};
use serde_json::Value;

/// Names whose values are secret. The ARN of a secret is a reference and may stand anywhere.
const SECRET_NAMES: [&str; 7] = ["SECRET", "PASSWORD", "TOKEN", "PRIVATE_KEY", "API_KEY", "CREDENTIAL", "PEPPER"];
/// Prefixes of well-known secrets.
const SECRET_STARTS: [&str; 6] = ["AKIA", "ASIA", "sk_", "-----BEGIN", "ghp_", "xoxb-"];

pub(super) fn check(document: &ExpandedTemplate, report: &mut Report) {
    logs(document, report);
    tables(document, report);
    secrets(document, report);
}

fn logs(document: &ExpandedTemplate, report: &mut Report) {
    for (id, block) in document.of("AWS::Logs::LogGroup") {
        if property(block, "RetentionInDays").is_none() || property(block, "KmsKeyId").is_none() {
            report.add(8, document, id, "a log group needs RetentionInDays and KmsKeyId");
        }
    }
    for function in document.functions() {
        let group = function.property("LoggingConfig").and_then(|it| it.get("LogGroup")).map(text);
        if !group.is_some_and(|it| document.of("AWS::Logs::LogGroup").any(|(id, _)| id == it)) {
            report.add(8, document, function.id, "LoggingConfig.LogGroup must be a log group of this template");
        }
    }
}

fn tables(document: &ExpandedTemplate, report: &mut Report) {
    for (id, block) in document.of("AWS::DynamoDB::Table") {
        let on = |section: &str, key: &str| {
            property(block, section).and_then(|it| it.get(key)).map(text).as_deref() == Some("true")
        };
        let has = |key: &str, value: &str| block.get(key).and_then(Value::as_str) == Some(value);
        let missing = [
            ("point-in-time recovery", on("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")),
            ("deletion protection", property(block, "DeletionProtectionEnabled").map(text).as_deref() == Some("true")),
            ("a key of ours", property(block, "SSESpecification").is_some_and(|it| it.get("KMSMasterKeyId").is_some())),
            // With `Retain`, a first deployment that failed would leave a table in the way of the next one.
            ("DeletionPolicy: RetainExceptOnCreate", has("DeletionPolicy", "RetainExceptOnCreate")),
            ("UpdateReplacePolicy: Retain", has("UpdateReplacePolicy", "Retain")),
        ];
        for (what, _) in missing.into_iter().filter(|(_, there)| !there) {
            report.add(9, document, id, format!("a table needs {what}"));
        }
    }
}

fn secrets(document: &ExpandedTemplate, report: &mut Report) {
    let mut literal = |owner: &str, name: &str, value: &Value| {
        let Some(value) = value.as_str().filter(|it| !it.is_empty()) else { return };
        let named = SECRET_NAMES.iter().any(|it| name.to_uppercase().contains(it));
        if named || looks_secret(value) || value.contains("{{resolve:") {
            report.add(10, document, owner, format!("{name} holds a value that belongs into Secrets Manager"));
        }
    };
    for (name, block) in document.root.get("Parameters").and_then(Value::as_object).into_iter().flatten() {
        literal("Parameters", name, block.get("Default").unwrap_or(&Value::Null));
    }
    let globals = document.root.get("Globals").and_then(|it| it.get("Function")).and_then(|it| it.get("Environment"));
    let own = document.functions().into_iter().map(|it| (it.id, property(it.block, "Environment")));
    for (owner, environment) in own.chain([("Globals", globals)]) {
        let variables = environment.and_then(|it| it.get("Variables")).and_then(Value::as_object);
        for (name, value) in variables.into_iter().flatten() {
            literal(owner, name, value.get("Fn::Sub").unwrap_or(value));
        }
    }
    for (id, block) in document.of("AWS::SecretsManager::Secret") {
        // An empty document is the only value that reveals nothing.
        if property(block, "SecretString").is_some_and(|it| text(it) != "{}") {
            report.add(10, document, id, "SecretString holds a value: let GenerateSecretString make it");
        }
    }
}

/// Whether a text looks like a key: a known prefix, or 24 letters and digits in a row.
fn looks_secret(value: &str) -> bool {
    let piece = |it: &str| {
        it.len() >= 24 && it.chars().any(|it| it.is_ascii_digit()) && it.chars().any(|it| it.is_ascii_alphabetic())
    };
    SECRET_STARTS.iter().any(|it| value.starts_with(it))
        || value.split(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '+' | '_' | '='))).any(piece)
}
