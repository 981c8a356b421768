//! Who may do what: roles, the policies of resources, and the keys that encrypt them.
//!
//! SAM adds statements and permissions to those that are written: <https://github.com/aws/serverless-application-model>.
//! They are added here as well.

use super::names::{self, ACCOUNT, arn, last_part};
use super::stack::{Stack, as_text};
use super::{Plan, PlannedPolicy, PlannedRole, ResourcePolicy};
use serde_json::{Value, json};

/// Kinds of resources with policies that are not evaluated. A template that uses one can't be started, because its
/// permissions would be others than in AWS.
const NOT_EVALUATED: [&str; 7] = [
    "AWS::IAM::Policy",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::RolePolicy",
    "AWS::SNS::TopicPolicy",
    "AWS::Events::EventBusPolicy",
    "AWS::SecretsManager::ResourcePolicy",
    "AWS::Lambda::LayerVersionPermission",
];

/// Notes the access that a resource other than a function grants, and the key that encrypts it.
pub(super) fn resource(stack: &Stack, id: &str, kind: &str, plan: &mut Plan) -> Result<(), String> {
    if NOT_EVALUATED.contains(&kind) {
        return Err(stack.complain(&format!("{id}: the local cloud does not evaluate {kind}")));
    }
    let block = stack.resource(id)?;
    let list = |value: Option<&Value>| match value {
        Some(Value::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    match kind {
        "AWS::IAM::Role" => plan.roles.push(role(stack, id, &stack.properties(block)?)?),
        "AWS::KMS::Key" => {
            let document = stack.properties(block)?.get("KeyPolicy").cloned().unwrap_or_default();
            plan.resource_policies.push(ResourcePolicy { resource: names::of(stack, id)?.arn, document });
        }
        "AWS::SQS::QueuePolicy" => {
            let properties = stack.properties(block)?;
            for queue in list(properties.get("Queues")) {
                let resource = arn("sqs", last_part(&as_text(&queue)));
                let document = properties.get("PolicyDocument").cloned().unwrap_or_default();
                plan.resource_policies.push(ResourcePolicy { resource, document });
            }
        }
        "AWS::S3::BucketPolicy" => {
            let properties = stack.properties(block)?;
            let resource = arn("s3", &properties.get("Bucket").map(as_text).unwrap_or_default());
            let document = properties.get("PolicyDocument").cloned().unwrap_or_default();
            plan.resource_policies.push(ResourcePolicy { resource, document });
        }
        "AWS::Lambda::Permission" => {
            let properties = stack.properties(block)?;
            let text = |name: &str| properties.get(name).map(as_text).unwrap_or_default();
            let function = last_part(&text("FunctionName")).to_owned();
            plan.resource_policies.push(permission(&function, &text("Principal"), &text("SourceArn")));
        }
        _ => {}
    }
    encryption(stack, id, kind, plan)
}

/// Notes which key encrypts a resource.
fn encryption(stack: &Stack, id: &str, kind: &str, plan: &mut Plan) -> Result<(), String> {
    let path: &[&str] = match kind {
        "AWS::DynamoDB::Table" => &["SSESpecification", "KMSMasterKeyId"],
        "AWS::S3::Bucket" => &["BucketEncryption", "ServerSideEncryptionConfiguration"],
        "AWS::SecretsManager::Secret" => &["KmsKeyId"],
        "AWS::SQS::Queue" => &["KmsMasterKeyId"],
        "AWS::Events::EventBus" => &["KmsKeyIdentifier"],
        _ => return Ok(()),
    };
    let properties = stack.properties(stack.resource(id)?)?;
    let mut found = path.iter().try_fold(&properties, |at, name| at.get(*name));
    if kind == "AWS::S3::Bucket" {
        let rule = found.and_then(|it| it.get(0)).and_then(|it| it.get("ServerSideEncryptionByDefault"));
        found = rule.and_then(|it| it.get("KMSMasterKeyID"));
    }
    let key = found.map(as_text).unwrap_or_default();
    // Keys of AWS itself need no permission.
    if !key.is_empty() && !key.contains("alias/") {
        let key = if key.starts_with("arn:") { key } else { arn("kms", &format!("key/{key}")) };
        plan.keys.insert(names::of(stack, id)?.arn, key);
    }
    Ok(())
}

/// A role that a template writes out.
fn role(stack: &Stack, id: &str, properties: &Value) -> Result<PlannedRole, String> {
    refuse_unknown(stack, id, properties)?;
    let names = names::of(stack, id)?;
    let documents = properties.get("Policies").and_then(Value::as_array).into_iter().flatten();
    let policies = documents
        .map(|it| PlannedPolicy { document: it.get("PolicyDocument").cloned().unwrap_or_default(), is_implied: false });
    let trust = properties.get("AssumeRolePolicyDocument").cloned();
    Ok(PlannedRole { name: names.name, arn: names.arn, function: None, policies: policies.collect(), trust })
}

/// The role that SAM makes for a function.
pub(super) fn role_of_function(
    stack: &Stack,
    id: &str,
    function: &str,
    properties: &Value,
) -> Result<PlannedRole, String> {
    refuse_unknown(stack, id, properties)?;
    if properties.get("Role").is_some() {
        return Err(stack.complain(&format!("{id}: the local cloud gives each function a role of its own")));
    }
    let written = match properties.get("Policies") {
        Some(Value::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let mut policies = Vec::new();
    for document in written {
        if document.get("Statement").is_none() {
            let complaint =
                format!("{id}: managed policies and policy templates are not evaluated: write {document} out");
            return Err(stack.complain(&complaint));
        }
        policies.push(PlannedPolicy { document, is_implied: false });
    }
    let failures = properties.get("EventInvokeConfig").and_then(|it| it.get("DestinationConfig"));
    policies.extend(to_destination(failures));
    for event in properties.get("Events").and_then(Value::as_object).into_iter().flatten().map(|(_, event)| event) {
        if event.get("Type").and_then(Value::as_str) == Some("DynamoDB") {
            policies.push(PlannedPolicy::implied(&json!({
                "Effect": "Allow", "Resource": "*",
                "Action": [
                    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams",
                ],
            })));
            policies.extend(to_destination(event.get("Properties").and_then(|it| it.get("DestinationConfig"))));
        }
    }
    let name = format!("queueme-local-{function}");
    let arn = role_arn(&name);
    Ok(PlannedRole { name, arn, function: Some(function.to_owned()), policies, trust: None })
}

/// The role that SAM makes for a schedule without one.
pub(super) fn role_of_schedule(name: &str, function: &str) -> PlannedRole {
    let target = arn("lambda", &format!("function:{function}"));
    let statement = json!({ "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": target });
    let name = format!("queueme-local-{}-schedule", name.replace('/', "-"));
    let trust = json!({ "Statement": {
        "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "scheduler.amazonaws.com" },
    } });
    let policies = vec![PlannedPolicy::implied(&statement)];
    PlannedRole { arn: role_arn(&name), name, function: None, policies, trust: Some(trust) }
}

/// Lets a service invoke a function on behalf of a source. Without a source, on behalf of any.
pub(super) fn permission(function: &str, service: &str, source: &str) -> ResourcePolicy {
    let resource = arn("lambda", &format!("function:{function}"));
    let mut statement = json!({
        "Effect": "Allow", "Action": "lambda:InvokeFunction", "Principal": { "Service": service }, "Resource": resource,
    });
    if let Some(map) = statement.as_object_mut()
        && !source.is_empty()
    {
        map.insert("Condition".to_owned(), json!({ "ArnLike": { "aws:SourceArn": source } }));
    }
    ResourcePolicy { resource, document: json!({ "Statement": statement }) }
}

/// The source of a route's requests, as SAM permits it: parameters of the path are stars.
pub(super) fn route_source(api: &str, method: &str, path: &str) -> String {
    let method = if method == "ANY" { "*" } else { method };
    let star = |segment: &str| if segment.starts_with('{') { "*".to_owned() } else { segment.to_owned() };
    let path: Vec<String> = path.split('/').map(star).collect();
    let route = if path.first().is_some_and(|it| it == "$default") {
        "$default".to_owned()
    } else {
        format!("{method}{}", path.join("/"))
    };
    arn("execute-api", &format!("{api}/*/{route}"))
}

/// SAM lets a role write to a destination of failures only if its type is given.
fn to_destination(config: Option<&Value>) -> Option<PlannedPolicy> {
    let failure = config?.get("OnFailure")?;
    (failure.get("Type").map(as_text).as_deref() == Some("SQS")).then(|| {
        let queue = failure.get("Destination").map(as_text).unwrap_or_default();
        PlannedPolicy::implied(&json!({ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": queue }))
    })
}

fn refuse_unknown(stack: &Stack, id: &str, properties: &Value) -> Result<(), String> {
    let unknown = ["PermissionsBoundary", "ManagedPolicyArns"].into_iter().find(|it| properties.get(it).is_some());
    unknown.map_or(Ok(()), |it| Err(stack.complain(&format!("{id}: the local cloud does not evaluate {it}"))))
}

fn role_arn(name: &str) -> String {
    format!("arn:aws:iam::{ACCOUNT}:role/{name}")
}
