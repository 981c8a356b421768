//! What calls to the services besides the table ask for.

use super::key::ConditionKey;
use super::request::AccessRequest;
use crate::plan::{arn, last_part};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What an operation on a bucket or on an object of it asks for. `key` is empty for the bucket itself.
pub(crate) fn stored_file(operation: &str, bucket: &str, key: &str) -> AccessRequest {
    let action = match operation {
        "GetObject" | "HeadObject" => "s3:GetObject",
        "PutObject" | "UploadPart" | "CopyObject" | "MultipartUpload" | "PostObject" => "s3:PutObject",
        "DeleteObject" | "DeleteObjects" => "s3:DeleteObject",
        "ListObjectsV2" => "s3:ListBucket",
        _ => "s3:GetBucketLocation",
    };
    let resource = match (key, operation) {
        // The keys are in the body.
        ("", "DeleteObjects" | "PostObject") => format!("{bucket}/*"),
        ("", _) => bucket.to_owned(),
        _ => format!("{bucket}/{key}"),
    };
    // An address of this machine stands for one with TLS.
    AccessRequest::new(action, arn("s3", &resource)).with(ConditionKey::SecureTransport, ["true"])
}

/// What an operation of SNS asks for. A phone number is no resource.
pub(crate) fn publish(operation: &str, form: &BTreeMap<String, String>) -> AccessRequest {
    let targets = ["PhoneNumber", "TargetArn", "TopicArn", "PlatformApplicationArn", "EndpointArn"];
    let target = targets.into_iter().find_map(|it| Some((it, form.get(it)?)));
    let resource = match target {
        Some(("PhoneNumber", _)) | None => "*".to_owned(),
        Some((_, target)) => target.clone(),
    };
    AccessRequest::new(format!("sns:{operation}"), resource)
}

/// What an operation of EventBridge asks for, for each bus.
pub(crate) fn put_events(operation: &str, input: &Value) -> Vec<AccessRequest> {
    let entries = input.get("Entries").and_then(Value::as_array).into_iter().flatten();
    let bus = |entry: &Value| {
        let named = entry.get("EventBusName").and_then(Value::as_str).filter(|it| !it.is_empty());
        last_part(named.unwrap_or("default")).to_owned()
    };
    let buses: BTreeSet<String> = entries.map(bus).collect();
    let request =
        |bus: String| AccessRequest::new(format!("events:{operation}"), arn("events", &format!("event-bus/{bus}")));
    buses.into_iter().map(request).collect()
}

/// What an operation of Secrets Manager asks for.
pub(crate) fn read_secret(operation: &str, secret: &str) -> AccessRequest {
    AccessRequest::new(format!("secretsmanager:{operation}"), secret)
}

/// What a call of the management API of WebSockets asks for: `api` is the API's id with the stage.
pub(crate) fn socket(method: &str, api: &str, connection: &str) -> AccessRequest {
    let resource = arn("execute-api", &format!("{api}/{method}/@connections/{connection}"));
    AccessRequest::new("execute-api:ManageConnections", resource)
}

/// What a service asks for that uses a key for the caller.
pub(crate) fn key_use(action: &'static str, key: &str, service: &str) -> AccessRequest {
    AccessRequest::new(action, key)
        .with(ConditionKey::ViaService, [format!("{service}.{}.amazonaws.com", crate::plan::REGION)])
}

/// The actions on its key that a request needs when its resource is encrypted, and the service that uses the key.
pub(crate) fn key_actions(action: &str) -> (&'static [&'static str], &'static str) {
    const READ: &[&str] = &["kms:Decrypt"];
    const WRITE: &[&str] = &["kms:GenerateDataKey", "kms:Decrypt"];
    match action {
        "s3:GetObject" => (READ, "s3"),
        "s3:PutObject" => (&["kms:GenerateDataKey"], "s3"),
        "secretsmanager:GetSecretValue" => (READ, "secretsmanager"),
        "secretsmanager:PutSecretValue" => (WRITE, "secretsmanager"),
        "sqs:SendMessage" => (WRITE, "sqs"),
        "dynamodb:DescribeTable" | "dynamodb:DescribeStream" | "dynamodb:GetShardIterator" | "dynamodb:ListStreams" => {
            (&[], "")
        }
        it if it.starts_with("dynamodb:") => (READ, "dynamodb"),
        _ => (&[], ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn phone_numbers_are_no_resources() {
        let form = |name: &str, value: &str| BTreeMap::from([(name.to_owned(), value.to_owned())]);
        assert_eq!(publish("Publish", &form("PhoneNumber", "+966500000000")).resource, "*");
        let endpoint = "arn:aws:sns:me-south-1:000000000000:endpoint/APNS/app/1";
        assert_eq!(publish("Publish", &form("TargetArn", endpoint)).resource, endpoint);
        let application = publish("CreatePlatformEndpoint", &form("PlatformApplicationArn", "arn"));
        assert_eq!((application.action.as_ref(), application.resource.as_str()), ("sns:CreatePlatformEndpoint", "arn"));
    }

    #[test]
    fn events_ask_for_each_bus_once() {
        let input =
            json!({ "Entries": [{ "EventBusName": "a" }, { "EventBusName": "arn:aws:events:r:0:event-bus/a" }, {}] });
        let resources: Vec<String> = put_events("PutEvents", &input).into_iter().map(|it| it.resource).collect();
        let bus = |name: &str| format!("arn:aws:events:me-south-1:000000000000:event-bus/{name}");
        assert_eq!(resources, [bus("a"), bus("default")]);
    }

    #[test]
    fn files_and_sockets_are_named_by_their_arns() {
        let read = stored_file("HeadObject", "files", "exports/a b.zip");
        assert_eq!(
            (read.action.as_ref(), read.resource.as_str()),
            ("s3:GetObject", "arn:aws:s3:::files/exports/a b.zip")
        );
        assert_eq!(stored_file("ListObjectsV2", "files", "").resource, "arn:aws:s3:::files");
        let post = socket("POST", "api1/realtime", "abc=");
        let expected = "arn:aws:execute-api:me-south-1:000000000000:api1/realtime/POST/@connections/abc=";
        assert_eq!(post.resource, expected);
    }
}
