//! What the templates say, ready to run.

mod access;
mod collect;
mod functions;
mod names;
mod sockets;
mod stack;

pub(crate) use names::{ACCOUNT, REGION, arn, last_part};
pub(crate) use stack::as_text;

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// Everything that the templates describe.
#[derive(Default, Debug)]
pub(crate) struct Plan {
    pub(crate) functions: Vec<PlannedFunction>,
    pub(crate) apis: Vec<PlannedApi>,
    pub(crate) sockets: Option<PlannedSockets>,
    pub(crate) tables: Vec<PlannedTable>,
    pub(crate) buckets: Vec<PlannedBucket>,
    pub(crate) secrets: Vec<PlannedSecret>,
    pub(crate) buses: Vec<String>,
    pub(crate) streams: Vec<StreamMapping>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) roles: Vec<PlannedRole>,
    pub(crate) resource_policies: Vec<ResourcePolicy>,
    /// The ARN of the key that encrypts a resource, by the resource's ARN.
    pub(crate) keys: BTreeMap<String, String>,
}

/// A function's settings.
#[derive(Clone, Debug)]
pub(crate) struct PlannedFunction {
    /// Its binary's name.
    pub(crate) name: String,
    pub(crate) timeout: Duration,
    pub(crate) memory_mb: u64,
    pub(crate) env: BTreeMap<String, String>,
}

/// An HTTP API.
#[derive(Clone, Debug)]
pub(crate) struct PlannedApi {
    /// `identity` for `identity-api.yaml`; its base path is `/identity/v1`.
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) cors: Option<Value>,
    pub(crate) throttle: Option<Throttle>,
    pub(crate) route_throttles: BTreeMap<String, Throttle>,
    pub(crate) routes: Vec<PlannedRoute>,
}

/// A route of an HTTP API.
#[derive(Clone, Debug)]
pub(crate) struct PlannedRoute {
    /// Upper case, or `ANY`.
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) function: String,
}

/// Requests per second, and how many at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Throttle {
    pub(crate) rate: f64,
    pub(crate) burst: f64,
}

/// The WebSocket API.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlannedSockets {
    pub(crate) id: String,
    pub(crate) stage: String,
    pub(crate) routes: BTreeMap<String, SocketRoute>,
}

/// A route of the WebSocket API.
#[derive(Clone, Debug)]
pub(crate) struct SocketRoute {
    pub(crate) function: String,
    /// Whether the function's answer goes back to the client.
    pub(crate) answers: bool,
}

/// A table, as `CreateTable` wants it.
#[derive(Clone, Debug)]
pub(crate) struct PlannedTable {
    pub(crate) name: String,
    pub(crate) create: Map<String, Value>,
    pub(crate) ttl_attribute: Option<String>,
}

/// A bucket.
#[derive(Clone, Debug)]
pub(crate) struct PlannedBucket {
    pub(crate) name: String,
    pub(crate) cors: Vec<Value>,
}

/// A secret and how its first value is made.
#[derive(Clone, Debug)]
pub(crate) struct PlannedSecret {
    pub(crate) name: String,
    pub(crate) arn: String,
    pub(crate) given: Option<String>,
    pub(crate) generate: Option<Value>,
}

impl PlannedSecret {
    /// The key of the SMS aggregator.
    fn of_aggregator() -> Self {
        let name = "queueme-local-sms-aggregator".to_owned();
        let arn = arn("secretsmanager", &format!("secret:{name}-local0"));
        let generate = serde_json::json!({"PasswordLength": 64, "ExcludePunctuation": true});
        Self { name, arn, given: None, generate: Some(generate) }
    }
}

/// A role with its policies.
#[derive(Clone, Debug)]
pub(crate) struct PlannedRole {
    pub(crate) name: String,
    pub(crate) arn: String,
    /// The function whose role it is.
    pub(crate) function: Option<String>,
    pub(crate) policies: Vec<PlannedPolicy>,
    /// Who may assume it. `None` for the roles of functions, which only Lambda assumes.
    pub(crate) trust: Option<Value>,
}

/// A policy of a role.
#[derive(Clone, Debug)]
pub(crate) struct PlannedPolicy {
    pub(crate) document: Value,
    /// Whether SAM adds it.
    pub(crate) is_implied: bool,
}

impl PlannedPolicy {
    fn implied(statement: &Value) -> Self {
        Self { document: serde_json::json!({ "Statement": statement }), is_implied: true }
    }
}

/// The policy of a resource.
#[derive(Clone, Debug)]
pub(crate) struct ResourcePolicy {
    /// The resource's ARN.
    pub(crate) resource: String,
    pub(crate) document: Value,
}

/// On whose behalf a function is invoked, and its failure queue written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deliverer {
    /// EventBridge, by a rule with this ARN.
    Rule(String),
    /// The Scheduler, with the role of this ARN.
    Scheduler(String),
}

/// What happens to a failing delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Retries {
    /// Attempts after the first; nothing means without end.
    pub(crate) attempts: Option<u32>,
    /// The name of the queue for what could not be delivered.
    pub(crate) dead_letters: Option<String>,
    /// The name of the queue for what the function fails at, to which its own role writes.
    pub(crate) on_failure: Option<String>,
}

/// A table's stream, read for a function.
#[derive(Clone, Debug)]
pub(crate) struct StreamMapping {
    /// Its function, its event's name: unique.
    pub(crate) id: String,
    pub(crate) function: String,
    pub(crate) table: String,
    pub(crate) from_start: bool,
    pub(crate) batch_size: usize,
    pub(crate) bisect: bool,
    pub(crate) partial: bool,
    pub(crate) filters: Vec<Value>,
    pub(crate) retries: Retries,
}

/// A rule on a bus.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) function: String,
    pub(crate) bus: String,
    pub(crate) pattern: Value,
    pub(crate) input: Option<String>,
    pub(crate) input_path: Option<String>,
    pub(crate) retries: Retries,
    pub(crate) deliverer: Deliverer,
}

/// A schedule.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    pub(crate) name: String,
    pub(crate) function: String,
    pub(crate) expression: String,
    pub(crate) timezone: Option<String>,
    /// `aws.scheduler` for the Scheduler service, `aws.events` for rules.
    pub(crate) source: &'static str,
    pub(crate) input: Option<String>,
    pub(crate) retries: Retries,
    pub(crate) deliverer: Deliverer,
}

impl Plan {
    /// Reads `template.yaml` in a folder, and all that it nests.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let mut given = Map::new();
        given.insert("Stage".to_owned(), "local".into());
        // Push providers are the SNS double's; templates without these parameters ignore them.
        for (parameter, platform) in [("PushApplicationIos", "APNS"), ("PushApplicationAndroid", "GCM")] {
            let arn = format!("arn:aws:sns:me-south-1:000000000000:app/{platform}/queueme-local");
            given.insert(parameter.to_owned(), arn.into());
        }
        // So is the aggregator, whose key is in a secret that exists before the templates.
        let key = PlannedSecret::of_aggregator();
        given.insert("SmsAggregatorSecretArn".to_owned(), key.arn.clone().into());
        let root = stack::Stack::read(&folder.join("template.yaml"), &given)?;
        let mut plan = Self { secrets: vec![key], ..Self::default() };
        collect::collect(&root, &mut plan)?;
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;

    fn read(template: &str) -> Result<Plan, String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("template.yaml"), template).unwrap();
        Plan::read(folder.path())
    }

    #[test]
    fn the_fixture_says_what_it_says() {
        let plan = Plan::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")).unwrap();
        assert_eq!(plan.functions.len(), 13);
        let echo = plan.functions.iter().find(|it| it.name == "echo").unwrap();
        assert_eq!((echo.timeout, echo.memory_mb), (Duration::from_secs(5), 256));
        assert_eq!(echo.env["GREETING"], "hello world");
        assert_eq!((&plan.apis[0].name, plan.apis[0].routes.len()), (&"shop".to_owned(), 8));
        assert_eq!(plan.tables[0].ttl_attribute.as_deref(), Some("ttl"));
        assert_eq!(plan.streams[0].table, "things-local");
        let dead = Some("dead".to_owned());
        let retries = &plan.streams[0].retries;
        assert_eq!((retries.attempts, &retries.dead_letters, &retries.on_failure), (Some(2), &None, &dead));
        let (rule, retries) = (&plan.rules[0], &plan.rules[0].retries);
        assert_eq!((rule.bus.as_str(), &retries.dead_letters, &retries.on_failure), ("bus-local", &dead, &None));
        assert_eq!(rule.deliverer, Deliverer::Rule(arn("events", "rule/bus-local/queueme-consume-rule")));
        let sockets = plan.sockets.unwrap();
        assert_eq!((sockets.stage.as_str(), sockets.routes.len()), ("realtime", 4));
        assert!(sockets.routes["ping"].answers && !sockets.routes["post"].answers);
    }

    #[test]
    fn the_short_form_of_a_websocket_api_is_read() {
        let plan = read(
            "Resources:
  Api:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      StageName: realtime
      Routes:
        $connect: { FunctionArn: !GetAtt Connect.Arn }
        ping: { FunctionArn: !GetAtt Connect.Arn, RouteResponseSelectionExpression: $default }
  Connect: { Type: AWS::Serverless::Function, Metadata: { BuildProperties: { Binary: on-connect } } }",
        );
        let sockets = plan.unwrap().sockets.unwrap();
        assert_eq!(sockets.routes["$connect"].function, "on-connect");
        assert!(sockets.routes["ping"].answers);
    }

    #[test]
    fn mistakes_name_the_file_and_the_place() {
        for (template, wanted) in [
            ("Resources: { F: { Type: AWS::Serverless::Function } }", "the function F names no Binary"),
            (
                "Resources: { B: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref Nothing } } }",
                "no resource Nothing",
            ),
            ("Resources: { B: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref B } } }", "in a circle"),
            ("Resources: { B: { Type: AWS::S3::Bucket, Condition: No } }", "no condition No"),
            ("Resources: { S: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x.yaml } } }", "x.yaml"),
        ] {
            let error = read(template).unwrap_err();
            assert!(error.contains(wanted) && error.contains(".yaml"), "{error}");
        }
    }
}
