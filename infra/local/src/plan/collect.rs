//! Walks through the stacks and notes what is in them.

use super::names::{self, last_part};
use super::stack::{Stack, as_text};
use super::{Plan, PlannedApi, PlannedBucket, PlannedSecret, PlannedTable, Throttle};
use super::{access, functions, sockets};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Notes the resources of a stack and of all stacks nested in it.
pub(super) fn collect(stack: &Stack, plan: &mut Plan) -> Result<(), String> {
    // APIs come first: their functions' events add routes to them.
    for (id, kind, block) in stack.resources()? {
        let properties = || stack.properties(block);
        let name = || names::of(stack, id);
        match kind {
            "AWS::Serverless::HttpApi" => plan.apis.push(api(stack, id, block)?),
            "AWS::DynamoDB::Table" => plan.tables.push(table(&name()?.name, &properties()?)),
            "AWS::S3::Bucket" => plan.buckets.push(bucket(name()?.name, &properties()?)),
            "AWS::Events::EventBus" => plan.buses.push(name()?.name),
            "AWS::SecretsManager::Secret" => {
                let (names, properties) = (name()?, properties()?);
                plan.secrets.push(PlannedSecret {
                    name: names.name,
                    arn: names.arn,
                    given: properties.get("SecretString").map(as_text),
                    generate: properties.get("GenerateSecretString").cloned(),
                });
            }
            "AWS::Events::Rule" | "AWS::Scheduler::Schedule" | "AWS::Lambda::EventSourceMapping" => {
                tracing::warn!(resource = id, kind, "not simulated: the local cloud reads functions' Events");
            }
            _ => {}
        }
        access::resource(stack, id, kind, plan)?;
    }
    for (id, kind, block) in stack.resources()? {
        match kind {
            "AWS::CloudFormation::Stack" | "AWS::Serverless::Application" => collect(&*stack.child(id)?, plan)?,
            "AWS::Serverless::Function" => functions::function(stack, id, block, plan)?,
            _ => {}
        }
    }
    sockets::sockets(stack, plan)
}

fn api(stack: &Stack, id: &str, block: &Value) -> Result<PlannedApi, String> {
    let empty = Value::Null;
    let own = block.get("Properties").unwrap_or(&empty);
    let common = stack.template.document.get("Globals").and_then(|it| it.get("HttpApi")).unwrap_or(&empty);
    let property = |name: &str| own.get(name).or_else(|| common.get(name)).map(|it| stack.resolve(it)).transpose();
    let mut route_throttles = BTreeMap::new();
    if let Some(settings) = property("RouteSettings")? {
        for (route, setting) in settings.as_object().into_iter().flatten() {
            route_throttles.extend(throttle(setting).map(|it| (route.clone(), it)));
        }
    }
    let cors = property("CorsConfiguration")?.map(|cors| match cors {
        Value::Bool(true) => json!({ "AllowOrigins": ["*"] }),
        other => other,
    });
    Ok(PlannedApi {
        name: stack.name.strip_suffix("-api").unwrap_or(&stack.name).to_owned(),
        id: names::of(stack, id)?.reference,
        cors: cors.filter(Value::is_object),
        throttle: property("DefaultRouteSettings")?.as_ref().and_then(throttle),
        route_throttles,
        routes: Vec::new(),
    })
}

fn throttle(settings: &Value) -> Option<Throttle> {
    let number = |name: &str| settings.get(name).map(as_text).and_then(|it| it.parse::<f64>().ok());
    let rate = number("ThrottlingRateLimit")?;
    Some(Throttle { rate, burst: number("ThrottlingBurstLimit").unwrap_or(rate).max(1.0) })
}

fn table(name: &str, properties: &Value) -> PlannedTable {
    let mut create = Map::new();
    create.insert("TableName".to_owned(), name.into());
    let copied =
        ["KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "StreamSpecification"];
    for property in copied {
        if let Some(value) = properties.get(property) {
            create.insert(property.to_owned(), value.clone());
        }
    }
    if let Some(stream) = create.get_mut("StreamSpecification").and_then(Value::as_object_mut) {
        stream.insert("StreamEnabled".to_owned(), true.into());
    }
    let indexes = create.get_mut("GlobalSecondaryIndexes").and_then(Value::as_array_mut);
    for index in indexes.into_iter().flatten().filter_map(Value::as_object_mut) {
        index.retain(|key, _| matches!(key.as_str(), "IndexName" | "KeySchema" | "Projection"));
    }
    // Limits of throughput are not modelled, so every table is on demand.
    create.insert("BillingMode".to_owned(), "PAY_PER_REQUEST".into());
    let ttl = properties.get("TimeToLiveSpecification");
    let ttl = ttl.filter(|it| it.get("Enabled").map(as_text).as_deref() == Some("true"));
    let ttl_attribute = ttl.and_then(|it| it.get("AttributeName")).map(as_text);
    PlannedTable { name: name.to_owned(), create, ttl_attribute }
}

fn bucket(name: String, properties: &Value) -> PlannedBucket {
    let rules = properties.get("CorsConfiguration").and_then(|it| it.get("CorsRules")).and_then(Value::as_array);
    PlannedBucket { name, cors: rules.cloned().unwrap_or_default() }
}

/// The name of the queue that a `DeadLetterConfig` or `OnFailure` block points at.
pub(super) fn queue(block: Option<&Value>) -> Option<String> {
    let block = block?;
    let target = ["Arn", "TargetArn", "Destination", "QueueArn"].iter().find_map(|it| block.get(it))?;
    Some(last_part(&as_text(target)).to_owned()).filter(|it| !it.is_empty())
}
