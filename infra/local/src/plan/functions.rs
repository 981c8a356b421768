//! Functions and what calls them.

use super::collect::queue;
use super::names::{self, last_part};
use super::stack::{Stack, as_text};
use super::{Deliverer, Plan, PlannedFunction, PlannedRoute, Retries, Rule, Schedule, StreamMapping, access};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::time::Duration;

/// Lambda retries what was called asynchronously twice.
const ASYNC_RETRIES: u32 = 2;

/// Notes a function and its events.
pub(super) fn function(stack: &Stack, id: &str, block: &Value, plan: &mut Plan) -> Result<(), String> {
    let binary = names::binary(block);
    let name = binary.ok_or_else(|| stack.complain(&format!("the function {id} names no Binary")))?.to_owned();
    let empty = Value::Null;
    let own = block.get("Properties").unwrap_or(&empty);
    let common = stack.template.document.get("Globals").and_then(|it| it.get("Function")).unwrap_or(&empty);
    let property = |key: &str| own.get(key).or_else(|| common.get(key)).map(|it| stack.resolve(it)).transpose();
    let number = |key: &str, default: u64| {
        Ok::<_, String>(property(key)?.as_ref().map(as_text).and_then(|it| it.parse().ok()).unwrap_or(default))
    };

    let mut env = BTreeMap::new();
    for source in [common, own] {
        let variables = source.get("Environment").and_then(|it| it.get("Variables"));
        for (key, value) in variables.and_then(Value::as_object).into_iter().flatten() {
            env.insert(key.clone(), stack.text(value)?);
        }
    }
    plan.functions.push(PlannedFunction {
        name: name.clone(),
        timeout: Duration::from_secs(number("Timeout", 3)?),
        memory_mb: number("MemorySize", 128)?,
        env,
    });

    let mut access = stack.resolve(own)?;
    if let (Some(map), Some(boundary)) = (access.as_object_mut(), property("PermissionsBoundary")?)
        && !boundary.is_null()
    {
        map.insert("PermissionsBoundary".to_owned(), boundary);
    }
    plan.roles.push(access::role_of_function(stack, id, &name, &access)?);

    let invoke = property("EventInvokeConfig")?.unwrap_or_default();
    let events = own.get("Events").and_then(Value::as_object).cloned().unwrap_or_default();
    for (event_id, event) in &events {
        let kind = event.get("Type").and_then(Value::as_str).unwrap_or_default();
        let properties = stack.resolve(event.get("Properties").unwrap_or(&empty))?;
        let source = Source {
            stack,
            name: &name,
            id: format!("{name}/{event_id}"),
            logical_id: format!("{id}{event_id}"),
            properties,
            invoke: &invoke,
        };
        match kind {
            "HttpApi" => source.http(plan)?,
            "DynamoDB" => plan.streams.push(source.stream()?),
            "EventBridgeRule" | "CloudWatchEvent" => source.rule(plan),
            "ScheduleV2" | "Schedule" => source.schedule(kind, plan),
            // Not simulated: nothing calls the function, an operator can.
            other => tracing::warn!(function = name, kind = other, "this kind of event is not simulated"),
        }
    }
    Ok(())
}

/// One event of a function.
struct Source<'a> {
    stack: &'a Stack,
    name: &'a str,
    id: String,
    /// Of the resource that SAM makes of it.
    logical_id: String,
    properties: Value,
    invoke: &'a Value,
}

impl Source<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        self.properties.get(key)
    }

    fn text(&self, key: &str) -> Option<String> {
        self.get(key).map(as_text).filter(|it| !it.is_empty())
    }

    fn http(&self, plan: &mut Plan) -> Result<(), String> {
        let complaint = || self.stack.complain(&format!("{} belongs to no HttpApi of its template", self.id));
        let api = match self.text("ApiId") {
            Some(id) => plan.apis.iter_mut().find(|it| it.id == id),
            None => None,
        };
        let path = self.text("Path").unwrap_or_else(|| "$default".to_owned());
        let method = self.text("Method").unwrap_or_else(|| "ANY".to_owned()).to_uppercase();
        let method = if method == "X-AMAZON-APIGATEWAY-ANY-METHOD" { "ANY".to_owned() } else { method };
        let api = api.ok_or_else(complaint)?;
        let source = access::route_source(&api.id, &method, &path);
        plan.resource_policies.push(access::permission(self.name, "apigateway.amazonaws.com", &source));
        api.routes.push(PlannedRoute { method, path, function: self.name.to_owned() });
        Ok(())
    }

    fn stream(&self) -> Result<StreamMapping, String> {
        let whole = |key: &str| self.text(key).and_then(|it| it.parse::<i64>().ok());
        let mut filters = Vec::new();
        let criteria = self.get("FilterCriteria").and_then(|it| it.get("Filters")).and_then(Value::as_array);
        for filter in criteria.into_iter().flatten() {
            let pattern = filter.get("Pattern").map(as_text).unwrap_or_default();
            let parsed = serde_json::from_str(&pattern);
            filters.push(parsed.map_err(|error| self.stack.complain(&format!("{}: filter: {error}", self.id)))?);
        }
        let types = self.get("FunctionResponseTypes").and_then(Value::as_array);
        let partial = types.into_iter().flatten().any(|it| it == "ReportBatchItemFailures");
        let destination = self.get("DestinationConfig").and_then(|it| it.get("OnFailure"));
        Ok(StreamMapping {
            id: self.id.clone(),
            function: self.name.to_owned(),
            table: last_part(&self.text("Stream").unwrap_or_default()).to_owned(),
            from_start: self.text("StartingPosition").as_deref() == Some("TRIM_HORIZON"),
            batch_size: whole("BatchSize").and_then(|it| usize::try_from(it).ok()).unwrap_or(100).clamp(1, 10_000),
            bisect: self.text("BisectBatchOnFunctionError").as_deref() == Some("true"),
            partial,
            filters,
            retries: Retries {
                // -1, the default, means without end.
                attempts: whole("MaximumRetryAttempts").and_then(|it| u32::try_from(it).ok()),
                dead_letters: None,
                on_failure: queue(destination),
            },
        })
    }

    fn rule(&self, plan: &mut Plan) {
        let pattern = self.get("Pattern").cloned().unwrap_or_else(|| Map::new().into());
        let bus = self.text("EventBusName").map_or_else(|| "default".to_owned(), |it| last_part(&it).to_owned());
        let rule = names::rule(&self.logical_id, Some(&bus)).arn;
        plan.resource_policies.push(access::permission(self.name, "events.amazonaws.com", &rule));
        plan.rules.push(Rule {
            id: self.id.clone(),
            function: self.name.to_owned(),
            bus,
            pattern,
            input: self.text("Input"),
            input_path: self.text("InputPath"),
            retries: self.retries(),
            deliverer: Deliverer::Rule(rule),
        });
    }

    fn schedule(&self, kind: &str, plan: &mut Plan) {
        let off = self.text("State").as_deref() == Some("DISABLED") || self.text("Enabled").as_deref() == Some("false");
        if off {
            return;
        }
        let name = self.text("Name").unwrap_or_else(|| self.id.clone());
        let is_rule = kind == "Schedule";
        let deliverer = match (is_rule, self.text("RoleArn")) {
            (true, _) => {
                let rule = names::rule(&self.logical_id, None).arn;
                plan.resource_policies.push(access::permission(self.name, "events.amazonaws.com", &rule));
                Deliverer::Rule(rule)
            }
            (false, Some(role)) => Deliverer::Scheduler(role),
            (false, None) => {
                let role = access::role_of_schedule(&name, self.name);
                let arn = role.arn.clone();
                plan.roles.push(role);
                Deliverer::Scheduler(arn)
            }
        };
        plan.schedules.push(Schedule {
            name,
            function: self.name.to_owned(),
            expression: self.text("ScheduleExpression").or_else(|| self.text("Schedule")).unwrap_or_default(),
            timezone: self.text("ScheduleExpressionTimezone"),
            source: if is_rule { "aws.events" } else { "aws.scheduler" },
            input: self.text("Input"),
            retries: self.retries(),
            deliverer,
        });
    }

    /// The delivery's own policy, else that of the function's asynchronous calls.
    fn retries(&self) -> Retries {
        let attempts = |block: Option<&Value>| {
            let text = block.and_then(|it| it.get("MaximumRetryAttempts")).map(as_text);
            text.and_then(|it| it.parse::<u32>().ok())
        };
        let on_failure = self.invoke.get("DestinationConfig").and_then(|it| it.get("OnFailure"));
        Retries {
            attempts: attempts(self.get("RetryPolicy")).or_else(|| attempts(Some(self.invoke))).or(Some(ASYNC_RETRIES)),
            dead_letters: queue(self.get("DeadLetterConfig")),
            on_failure: queue(on_failure),
        }
    }
}
