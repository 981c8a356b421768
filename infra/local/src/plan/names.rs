//! The names, ARNs and addresses that resources have in the local cloud.

use super::stack::Stack;
use serde_json::Value;

/// Where everything is, as the templates see it.
pub(crate) const REGION: &str = "me-south-1";
/// Whose it is.
pub(crate) const ACCOUNT: &str = "000000000000";

/// What `Ref` and `Fn::GetAtt` give for one resource.
pub(crate) struct Names {
    pub(crate) reference: String,
    pub(crate) name: String,
    pub(crate) arn: String,
}

impl Names {
    /// `Fn::GetAtt`.
    pub(crate) fn attribute(&self, attribute: &str) -> String {
        match attribute {
            "Arn" | "TopicArn" => self.arn.clone(),
            "StreamArn" => format!("{}/stream/local", self.arn),
            "Name" | "QueueName" | "TopicName" => self.name.clone(),
            "QueueUrl" => self.reference.clone(),
            "DomainName" | "RegionalDomainName" => format!("{}.s3.{REGION}.amazonaws.com", self.name),
            "ApiEndpoint" => format!("https://{}.execute-api.{REGION}.amazonaws.com", self.reference),
            "ApiId" | "Id" => self.reference.clone(),
            other => format!("{}.{other}", self.name),
        }
    }
}

/// An ARN in the local account.
pub(crate) fn arn(service: &str, resource: &str) -> String {
    let (region, account) = if service == "s3" { ("", "") } else { (REGION, ACCOUNT) };
    format!("arn:aws:{service}:{region}:{account}:{resource}")
}

/// The names of a resource.
pub(crate) fn of(stack: &Stack, id: &str) -> Result<Names, String> {
    let block = match stack.resource(id) {
        Ok(block) => block,
        Err(unknown) => return rule_of_event(stack, id)?.ok_or(unknown),
    };
    let kind = block.get("Type").and_then(Value::as_str).unwrap_or_default();
    let given = |property: &str| match block.get("Properties").and_then(|it| it.get(property)) {
        Some(value) => stack.text(value).map(|it| (!it.is_empty()).then_some(it)),
        None => Ok(None),
    };
    let made = || format!("queueme-{}", kebab(id));
    let named = |property: &str| Ok::<_, String>(given(property)?.unwrap_or_else(made));
    Ok(match kind {
        "AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable" => {
            let name = named("TableName")?;
            Names { arn: arn("dynamodb", &format!("table/{name}")), reference: name.clone(), name }
        }
        "AWS::S3::Bucket" => {
            let name = named("BucketName")?;
            Names { arn: arn("s3", &name), reference: name.clone(), name }
        }
        "AWS::Events::EventBus" => {
            let name = named("Name")?;
            Names { arn: arn("events", &format!("event-bus/{name}")), reference: name.clone(), name }
        }
        "AWS::SNS::Topic" => {
            let name = named("TopicName")?;
            let arn = arn("sns", &name);
            Names { reference: arn.clone(), arn, name }
        }
        "AWS::SQS::Queue" => {
            let name = named("QueueName")?;
            let reference = format!("https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}");
            Names { arn: arn("sqs", &name), reference, name }
        }
        "AWS::SecretsManager::Secret" => {
            let name = named("Name")?;
            // Real ARNs end in six characters chosen at random.
            let arn = arn("secretsmanager", &format!("secret:{name}-local0"));
            Names { reference: arn.clone(), arn, name }
        }
        "AWS::Serverless::Function" | "AWS::Lambda::Function" => {
            let name = binary(block).map(str::to_owned).unwrap_or_else(made);
            Names { arn: arn("lambda", &format!("function:{name}")), reference: name.clone(), name }
        }
        "AWS::IAM::Role" => {
            let name = named("RoleName")?;
            Names { arn: format!("arn:aws:iam::{ACCOUNT}:role/{name}"), reference: name.clone(), name }
        }
        "AWS::KMS::Key" => {
            Names { arn: arn("kms", &format!("key/{id}")), reference: id.to_owned(), name: id.to_owned() }
        }
        "AWS::Logs::LogGroup" => {
            let name = named("LogGroupName")?;
            Names { arn: arn("logs", &format!("log-group:{name}")), reference: name.clone(), name }
        }
        "AWS::Serverless::HttpApi" | "AWS::Serverless::WebSocketApi" | "AWS::ApiGatewayV2::Api" => {
            let name: String =
                format!("{}{}", stack.name, id).to_lowercase().replace(|it: char| !it.is_alphanumeric(), "");
            Names { arn: arn("apigateway", &format!("/apis/{name}")), reference: name.clone(), name }
        }
        other => {
            let service = other.split("::").nth(1).unwrap_or("cloudformation").to_lowercase();
            let name = made();
            Names { arn: arn(&service, &name), reference: name.clone(), name }
        }
    })
}

/// The names of the rule that SAM makes of a function's event: `SendSmsBus` for the event `Bus` of `SendSms`.
fn rule_of_event(stack: &Stack, id: &str) -> Result<Option<Names>, String> {
    for (function, _, block) in stack.template.resources() {
        let event = id.strip_prefix(function).filter(|it| !it.is_empty());
        let events = block.get("Properties").and_then(|it| it.get("Events"));
        let Some(found) = event.and_then(|it| events?.get(it)) else { continue };
        let bus = found.get("Properties").and_then(|it| it.get("EventBusName")).map(|it| stack.text(it)).transpose()?;
        return Ok(Some(rule(id, bus.as_deref())));
    }
    Ok(None)
}

/// The names of a rule on a bus, the default one if `None`.
pub(super) fn rule(id: &str, bus: Option<&str>) -> Names {
    let name = format!("queueme-{}", kebab(id));
    let place = bus.map(last_part).filter(|it| *it != "default").map(|it| format!("{it}/")).unwrap_or_default();
    Names { arn: arn("events", &format!("rule/{place}{name}")), reference: name.clone(), name }
}

/// The binary that a function's block names.
pub(crate) fn binary(block: &Value) -> Option<&str> {
    block.get("Metadata")?.get("BuildProperties")?.get("Binary")?.as_str()
}

/// The last part of an ARN or queue address: a queue's, function's, bus's or table's name.
pub(crate) fn last_part(reference: &str) -> &str {
    let last = reference.rsplit([':', '/']).next().unwrap_or(reference);
    // A stream's ARN goes on behind its table's name.
    match reference.split_once(":table/") {
        Some((_, rest)) => rest.split('/').next().unwrap_or(rest),
        None => last,
    }
}

fn kebab(id: &str) -> String {
    let mut out = String::new();
    for letter in id.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(letter.to_lowercase());
    }
    out
}
