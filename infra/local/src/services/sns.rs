//! SNS: SMS and push messages are collected in an inbox instead of being sent.
//!
//! The protocol is AWS query: form requests, XML responses. <https://docs.aws.amazon.com/sns/latest/api/Welcome.html>

use super::error::{ServiceError, escaped};
use crate::clock::PlatformClock;
use crate::http::{HttpResponse, reply};
use crate::plan::arn;
use crate::state::Persisted;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// Maximum number of messages kept.
const MAX_MESSAGES: usize = 5_000;

/// A published message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PublishedMessage {
    /// `sms` or `push`.
    channel: String,
    /// A phone number or a device token.
    to: String,
    body: String,
    at: String,
    message_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    attributes: BTreeMap<String, String>,
}

/// A platform endpoint: a device that receives push messages.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct PlatformEndpoint {
    application: String,
    attributes: BTreeMap<String, String>,
}

/// The SNS service.
pub(crate) struct Sns {
    pub(crate) inbox: Arc<Persisted<Vec<PublishedMessage>>>,
    pub(crate) endpoints: Arc<Persisted<BTreeMap<String, PlatformEndpoint>>>,
    pub(crate) clock: Arc<PlatformClock>,
}

type FormFields = BTreeMap<String, String>;

impl Sns {
    /// Executes an operation. Returns the content of its result element.
    pub(super) fn call(&self, operation: &str, form: &FormFields) -> Result<String, ServiceError> {
        match operation {
            "Publish" => self.publish(form),
            "CreatePlatformEndpoint" => self.create_endpoint(form),
            "DeleteEndpoint" => {
                self.endpoints.change(|all| all.remove(need(form, "EndpointArn").unwrap_or_default()));
                Ok(String::new())
            }
            "GetEndpointAttributes" => self.endpoint_attributes(form),
            "SetEndpointAttributes" => self.set_endpoint_attributes(form),
            other => Err(ServiceError::new(400, "InvalidAction", format!("the operation {other} is not simulated"))),
        }
    }

    /// Returns the messages to a phone number or token, or all messages, newest first.
    pub(crate) fn messages(&self, to: Option<&str>) -> Value {
        self.inbox.read(|inbox| {
            let wanted = inbox.iter().rev().filter(|it| to.is_none_or(|to| it.to == to));
            serde_json::to_value(wanted.collect::<Vec<_>>()).unwrap_or_default()
        })
    }

    fn publish(&self, form: &FormFields) -> Result<String, ServiceError> {
        let text = need(form, "Message").map_err(|_| invalid("Message", "Empty message"))?;
        if text.len() > 256 * 1024 {
            return Err(invalid("Message", "Message too long"));
        }
        let (channel, to, endpoint) = match (form.get("PhoneNumber"), form.get("TargetArn").or(form.get("TopicArn"))) {
            (Some(phone), _) => {
                let digits = phone.strip_prefix('+').unwrap_or_default();
                let fits = (8..=15).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
                if !fits {
                    return Err(invalid("PhoneNumber", &format!("{phone} is not valid to publish to")));
                }
                ("sms", phone.clone(), None)
            }
            (None, Some(target)) if target.contains(":endpoint/") => {
                ("push", self.token_of(target)?, Some(target.clone()))
            }
            (None, Some(topic)) => ("topic", topic.clone(), None),
            (None, None) => return Err(invalid("TopicArn or TargetArn", "no value for required parameter")),
        };
        let body = match form.get("MessageStructure").map(String::as_str) {
            Some("json") => part_for(channel, endpoint.as_deref(), text)?,
            _ => text.to_owned(),
        };
        let attributes = entries(form, "MessageAttributes.entry", "Name", "Value.StringValue");
        let message_id = self.keep(PublishedMessage {
            channel: channel.to_owned(),
            to,
            body,
            at: self.clock.now().to_string(),
            message_id: String::new(),
            endpoint,
            attributes,
        });
        Ok(format!("<MessageId>{message_id}</MessageId>"))
    }

    /// Collects an SMS that another provider has taken. Returns its id.
    pub(super) fn keep_sms(&self, to: &str, body: &str, attributes: BTreeMap<String, String>) -> String {
        self.keep(PublishedMessage {
            channel: "sms".to_owned(),
            to: to.to_owned(),
            body: body.to_owned(),
            at: self.clock.now().to_string(),
            message_id: String::new(),
            endpoint: None,
            attributes,
        })
    }

    /// Collects a message. Returns the id that it gets.
    fn keep(&self, message: PublishedMessage) -> String {
        let message_id = uuid::Uuid::new_v4().to_string();
        self.inbox.change(|inbox| {
            inbox.push(PublishedMessage { message_id: message_id.clone(), ..message });
            if inbox.len() > MAX_MESSAGES {
                inbox.remove(0);
            }
        });
        message_id
    }

    fn token_of(&self, target: &str) -> Result<String, ServiceError> {
        let endpoint = self.endpoints.read(|all| all.get(target).cloned());
        let endpoint =
            endpoint.ok_or_else(|| invalid("TargetArn", "No endpoint found for the target arn specified"))?;
        if endpoint.attributes.get("Enabled").map(String::as_str) == Some("false") {
            return Err(ServiceError::new(400, "EndpointDisabled", "Endpoint is disabled"));
        }
        Ok(endpoint.attributes.get("Token").cloned().unwrap_or_default())
    }

    fn create_endpoint(&self, form: &FormFields) -> Result<String, ServiceError> {
        let application = need(form, "PlatformApplicationArn")?;
        let token = need(form, "Token")?;
        let mut attributes = entries(form, "Attributes.entry", "key", "value");
        if let Some(data) = form.get("CustomUserData") {
            attributes.insert("CustomUserData".to_owned(), data.clone());
        }
        attributes.insert("Token".to_owned(), token.to_owned());
        attributes.entry("Enabled".to_owned()).or_insert_with(|| "true".to_owned());
        let arn = self.endpoints.change(|all| {
            let known = all.iter().find(|(_, it)| {
                it.application == application && it.attributes.get("Token").map(String::as_str) == Some(token)
            });
            if let Some((arn, known)) = known {
                if known.attributes == attributes {
                    return Ok(arn.clone());
                }
                let why = format!("Endpoint {arn} already exists with the same Token, but different attributes.");
                return Err(invalid("Token", &why));
            }
            let platform = application.split_once(":app/").map_or("GCM/queueme", |(_, it)| it);
            let arn = arn("sns", &format!("endpoint/{platform}/{}", uuid::Uuid::new_v4()));
            all.insert(arn.clone(), PlatformEndpoint { application: application.to_owned(), attributes });
            Ok(arn)
        })?;
        Ok(format!("<EndpointArn>{}</EndpointArn>", escaped(&arn)))
    }

    fn endpoint_attributes(&self, form: &FormFields) -> Result<String, ServiceError> {
        let arn = need(form, "EndpointArn")?;
        let endpoint = self.endpoints.read(|all| all.get(arn).cloned()).ok_or_else(not_found)?;
        let mut xml = String::from("<Attributes>");
        for (key, value) in &endpoint.attributes {
            let _ = write!(xml, "<entry><key>{}</key><value>{}</value></entry>", escaped(key), escaped(value));
        }
        xml.push_str("</Attributes>");
        Ok(xml)
    }

    fn set_endpoint_attributes(&self, form: &FormFields) -> Result<String, ServiceError> {
        let arn = need(form, "EndpointArn")?;
        let attributes = entries(form, "Attributes.entry", "key", "value");
        self.endpoints.change(|all| {
            all.get_mut(arn).ok_or_else(not_found)?.attributes.extend(attributes);
            Ok(String::new())
        })
    }
}

/// Wraps a result in a complete response.
pub(super) fn wrap(operation: &str, result: &str) -> HttpResponse {
    let request_id = uuid::Uuid::new_v4();
    let xml = format!(
        "<{operation}Response xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><{operation}Result>{result}\
         </{operation}Result><ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{operation}Response>"
    );
    reply(StatusCode::OK, "text/xml", xml)
}

fn need<'a>(form: &'a FormFields, name: &str) -> Result<&'a str, ServiceError> {
    let value = form.get(name).map(String::as_str).filter(|it| !it.is_empty());
    value.ok_or_else(|| invalid(name, "no value for required parameter"))
}

fn invalid(parameter: &str, why: &str) -> ServiceError {
    ServiceError::new(400, "InvalidParameter", format!("Invalid parameter: {parameter} Reason: {why}"))
}

fn not_found() -> ServiceError {
    ServiceError::new(404, "NotFound", "Endpoint does not exist")
}

/// Reads `X.entry.1.key`, `X.entry.1.value` and so on into a map.
fn entries(form: &FormFields, prefix: &str, key: &str, value: &str) -> BTreeMap<String, String> {
    let entry = |index: usize| {
        let name = form.get(&format!("{prefix}.{index}.{key}"))?;
        let value = form.get(&format!("{prefix}.{index}.{value}"));
        Some((name.clone(), value.cloned().unwrap_or_default()))
    };
    (1..).map_while(entry).collect()
}

/// Returns the part of a structured message for the platform of an endpoint, or the default part.
fn part_for(channel: &str, endpoint: Option<&str>, text: &str) -> Result<String, ServiceError> {
    let parts: Value =
        serde_json::from_str(text).map_err(|_| invalid("Message Structure", "JSON message body failed to parse"))?;
    let platform = match channel {
        "sms" => "sms",
        _ => endpoint.and_then(|it| it.split_once(":endpoint/")?.1.split('/').next()).unwrap_or("default"),
    };
    let part = parts.get(platform).or_else(|| parts.get("default")).and_then(Value::as_str);
    part.map(str::to_owned).ok_or_else(|| invalid("Message Structure", "No default entry in JSON message body"))
}
