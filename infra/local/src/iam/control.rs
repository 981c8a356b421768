//! Judges requests by the policies of the templates, which are compiled once.

use super::decision::{AccessDenied, ApplicablePolicies, judge};
use super::key::ConditionKey;
use super::log::DeniedLog;
use super::policy::AccessPolicy;
use super::request::{AccessRequest, CallingPrincipal};
use super::services::{key_actions, key_use};
use super::table::{TableKeys, read_stream, table_arn};
use crate::http::{header_text, percent_decoded};
use crate::plan::{ACCOUNT, Deliverer, Plan, arn};
use http::HeaderMap;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The access key id of the administrator: of test fixtures and of the local cloud itself.
pub(crate) const ADMINISTRATOR: &str = "administrator";
/// The secret access key of all access key ids. Only the buckets check signatures.
pub(crate) const SECRET: &str = "local-secret";
const FUNCTION_KEY: &str = "function-";

/// Judges requests.
pub(crate) struct AccessControl {
    /// By ARN.
    roles: BTreeMap<String, CompiledRole>,
    /// The ARN of each function's role.
    functions: BTreeMap<String, String>,
    /// By the ARN of the resource.
    resources: BTreeMap<String, Vec<AccessPolicy>>,
    /// The ARN of the key that encrypts a resource, by the resource's.
    keys: BTreeMap<String, String>,
    secrets: BTreeMap<String, String>,
    pub(crate) tables: TableKeys,
    pub(crate) denied: DeniedLog,
}

struct CompiledRole {
    name: String,
    function: Option<String>,
    written: Vec<AccessPolicy>,
    implied: Vec<AccessPolicy>,
    trust: Option<AccessPolicy>,
}

/// Whose credentials a request is signed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Credentials {
    Known(CallingPrincipal),
    Unknown,
    Absent,
}

/// Returns the access key id of a function.
pub(crate) fn access_key(function: &str) -> String {
    format!("{FUNCTION_KEY}{function}")
}

impl AccessControl {
    /// Compiles the policies of a plan.
    ///
    /// # Errors
    /// When a policy has what is not evaluated: an operator, a condition key, an element.
    pub(crate) fn new(plan: &Plan) -> Result<Self, String> {
        let (mut roles, mut functions) = (BTreeMap::new(), BTreeMap::new());
        for role in &plan.roles {
            let complain = |error: String| format!("the role {}: {error}", role.name);
            let compile = |is_implied: bool| {
                let chosen = role.policies.iter().filter(|it| it.is_implied == is_implied);
                chosen.map(|it| AccessPolicy::parse(&it.document)).collect::<Result<Vec<_>, _>>().map_err(complain)
            };
            let trust = role.trust.as_ref().map(AccessPolicy::parse).transpose().map_err(complain)?;
            let (written, implied) = (compile(false)?, compile(true)?);
            if let Some(function) = &role.function {
                functions.insert(function.clone(), role.arn.clone());
            }
            let compiled =
                CompiledRole { name: role.name.clone(), function: role.function.clone(), written, implied, trust };
            roles.insert(role.arn.clone(), compiled);
        }
        let mut resources: BTreeMap<String, Vec<AccessPolicy>> = BTreeMap::new();
        for planned in &plan.resource_policies {
            let policy = AccessPolicy::parse(&planned.document);
            let policy = policy.map_err(|error| format!("the policy of {}: {error}", planned.resource))?;
            resources.entry(planned.resource.clone()).or_default().push(policy);
        }
        let secrets = plan.secrets.iter().map(|it| (it.name.clone(), it.arn.clone())).collect();
        let tables = TableKeys::new(&plan.tables);
        Ok(Self { roles, functions, resources, keys: plan.keys.clone(), secrets, tables, denied: DeniedLog::default() })
    }

    /// Returns all access key ids.
    pub(crate) fn access_keys(&self) -> impl Iterator<Item = String> {
        self.functions.keys().map(|it| access_key(it)).chain([ADMINISTRATOR.to_owned()])
    }

    /// Returns whose credentials sign a request: by its header, or by its query if the address is signed.
    pub(crate) fn credentials(&self, headers: &HeaderMap, query: &str) -> Credentials {
        let signed =
            header_text(headers, "authorization").and_then(|it| it.split_once("Credential=")).map(|(_, it)| it);
        let in_query = || query.split('&').find_map(|it| it.strip_prefix("X-Amz-Credential=")).map(percent_decoded);
        let Some(scope) = signed.map(str::to_owned).or_else(in_query) else { return Credentials::Absent };
        let key = scope.split('/').next().unwrap_or_default();
        match key.strip_prefix(FUNCTION_KEY) {
            _ if key == ADMINISTRATOR => Credentials::Known(CallingPrincipal::Administrator),
            Some(function) if self.functions.contains_key(function) => {
                Credentials::Known(CallingPrincipal::Function(function.to_owned()))
            }
            _ => Credentials::Unknown,
        }
    }

    /// Returns the ARN of a secret that is given by ARN or by name.
    pub(crate) fn secret(&self, id: &str) -> String {
        self.secrets.get(id).cloned().unwrap_or_else(|| match id.starts_with("arn:") {
            true => id.to_owned(),
            false => arn("secretsmanager", &format!("secret:{id}-local0")),
        })
    }

    /// Judges requests and the uses of keys that they need. The first that is denied is recorded and returned.
    pub(crate) fn check(&self, principal: &CallingPrincipal, requests: &[AccessRequest]) -> Result<(), AccessDenied> {
        if *principal == CallingPrincipal::Administrator {
            return Ok(());
        }
        for request in requests {
            self.check_one(principal, request.clone())?;
            for use_of_key in self.uses_of_key(request) {
                self.check_one(principal, use_of_key)?;
            }
        }
        Ok(())
    }

    /// Judges an invocation by a service.
    pub(crate) fn check_invocation(&self, principal: &CallingPrincipal, function: &str) -> Result<(), AccessDenied> {
        let target = arn("lambda", &format!("function:{function}"));
        self.check(principal, &[AccessRequest::new("lambda:InvokeFunction", target)])
    }

    /// Judges the sending of a message to a queue.
    pub(crate) fn check_message(&self, principal: &CallingPrincipal, queue: &str) -> Result<(), AccessDenied> {
        self.check(principal, &[AccessRequest::new("sqs:SendMessage", arn("sqs", queue))])
    }

    /// Judges an operation on a table's stream that Lambda does with a function's role.
    pub(crate) fn check_stream(&self, function: &str, operation: &str, table: &str) -> Result<(), AccessDenied> {
        let stream = format!("{}/stream/local", table_arn(table));
        let principal = CallingPrincipal::Function(function.to_owned());
        self.check(&principal, &[read_stream(operation, &stream)])
    }

    /// Returns who delivers: EventBridge itself, or the role that the Scheduler assumes.
    pub(crate) fn assume(&self, deliverer: &Deliverer) -> Result<CallingPrincipal, AccessDenied> {
        match deliverer {
            Deliverer::Rule(rule) => {
                Ok(CallingPrincipal::Service { name: "events.amazonaws.com", source: rule.clone() })
            }
            Deliverer::Scheduler(role) => {
                let name = "scheduler.amazonaws.com";
                let scheduler = CallingPrincipal::Service { name, source: String::new() };
                self.check(&scheduler, &[AccessRequest::new("sts:AssumeRole", role.as_str())])?;
                Ok(CallingPrincipal::Role(role.clone()))
            }
        }
    }

    /// Judges the encryption of the events on a bus, which EventBridge does itself.
    pub(crate) fn check_bus(&self, bus: &str) -> Result<(), AccessDenied> {
        let bus = arn("events", &format!("event-bus/{bus}"));
        let Some(key) = self.keys.get(&bus) else { return Ok(()) };
        let service = CallingPrincipal::Service { name: "events.amazonaws.com", source: bus };
        let actions = ["kms:GenerateDataKey", "kms:Decrypt"];
        self.check(&service, &actions.map(|it| AccessRequest::new(it, key.as_str())))
    }

    /// Returns the granted actions of the functions' written policies that have not been used, by function.
    pub(crate) fn unused(&self) -> Value {
        let of = |role: &CompiledRole| {
            let unused = role.written.iter().flat_map(AccessPolicy::unused);
            let shown = unused.map(|it| json!({ "action": it.action, "partition": it.partition, "within": it.within }));
            shown.collect::<Vec<Value>>()
        };
        let roles =
            self.roles.values().map(|it| (it.function.clone().unwrap_or_else(|| it.name.clone()), of(it).into()));
        Value::Object(roles.collect())
    }

    fn check_one(&self, principal: &CallingPrincipal, request: AccessRequest) -> Result<(), AccessDenied> {
        let role_arn = self.role_of(principal);
        let role = role_arn.and_then(|it| self.roles.get(it));
        let request = with_caller(request, principal, role_arn);
        let identity = role.into_iter().flat_map(|it| it.written.iter().chain(&it.implied)).collect();
        let mut resource: Vec<&AccessPolicy> = Vec::new();
        match request.action.as_ref() {
            "sts:AssumeRole" => resource.extend(self.roles.get(&request.resource).and_then(|it| it.trust.as_ref())),
            // The policy of a bucket is about its objects as well.
            it if it.starts_with("s3:") => {
                let bucket = request.resource.split('/').next().unwrap_or_default();
                resource.extend(self.resources.get(bucket).into_iter().flatten());
            }
            _ => resource.extend(self.resources.get(&request.resource).into_iter().flatten()),
        }
        let policies = ApplicablePolicies { identity, resource, role: role_arn };
        judge(principal, &policies, &request).map_err(|reason| {
            let denied = AccessDenied {
                principal: session(principal, role),
                action: request.action.to_string(),
                resource: request.resource.clone(),
                reason,
            };
            self.denied.add(&denied, request.values(ConditionKey::LeadingKeys));
            denied
        })
    }

    /// The uses of the key that encrypts what a request reads or writes.
    fn uses_of_key(&self, request: &AccessRequest) -> Vec<AccessRequest> {
        let (actions, service) = key_actions(&request.action);
        if actions.is_empty() {
            return Vec::new();
        }
        // A table's key encrypts its indexes and its stream, a bucket's its objects.
        let holder = match service {
            "dynamodb" => request.resource.splitn(3, '/').take(2).collect::<Vec<_>>().join("/"),
            "s3" => request.resource.split('/').next().unwrap_or_default().to_owned(),
            _ => request.resource.clone(),
        };
        let Some(key) = self.keys.get(&holder) else { return Vec::new() };
        actions.iter().map(|it| key_use(it, key, service)).collect()
    }

    fn role_of<'a>(&'a self, principal: &'a CallingPrincipal) -> Option<&'a str> {
        match principal {
            CallingPrincipal::Function(function) => self.functions.get(function).map(String::as_str),
            CallingPrincipal::Role(role) => Some(role),
            CallingPrincipal::Administrator | CallingPrincipal::Service { .. } => None,
        }
    }
}

/// Adds what conditions may ask about the caller.
fn with_caller(request: AccessRequest, principal: &CallingPrincipal, role: Option<&str>) -> AccessRequest {
    let request = match role {
        Some(role) => request.with(ConditionKey::PrincipalArn, [role]).with(ConditionKey::PrincipalAccount, [ACCOUNT]),
        None => request,
    };
    match principal {
        CallingPrincipal::Service { source, .. } => {
            let source = Some(source.as_str()).filter(|it| !it.is_empty());
            request.with(ConditionKey::SourceArn, source).with(ConditionKey::SourceAccount, [ACCOUNT])
        }
        _ => request,
    }
}

/// The caller as AWS names it in a denial: the session of its role, or the service.
fn session(principal: &CallingPrincipal, role: Option<&CompiledRole>) -> String {
    let name = match principal {
        CallingPrincipal::Service { name, .. } => return (*name).to_owned(),
        CallingPrincipal::Function(function) => function,
        _ => "session",
    };
    let role = role.map_or("unknown", |it| it.name.as_str());
    format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{name}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::path::Path;

    fn product() -> Plan {
        Plan::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
    }

    #[test]
    fn every_job_event_and_record_of_the_product_reaches_its_function_or_its_failure_queue() {
        let plan = product();
        let access = AccessControl::new(&plan).unwrap();
        let deliveries = plan.schedules.iter().map(|it| (&it.function, &it.deliverer, &it.retries));
        let deliveries = deliveries.chain(plan.rules.iter().map(|it| (&it.function, &it.deliverer, &it.retries)));
        for (function, deliverer, retries) in deliveries {
            let by = access.assume(deliverer).unwrap();
            access.check_invocation(&by, function).unwrap();
            access.check_message(&by, retries.dead_letters.as_ref().unwrap()).unwrap();
            let own = CallingPrincipal::Function(function.clone());
            access.check_message(&own, retries.on_failure.as_ref().unwrap()).unwrap();
        }
        for stream in &plan.streams {
            for operation in ["DescribeStream", "GetShardIterator", "GetRecords"] {
                access.check_stream(&stream.function, operation, &stream.table).unwrap();
            }
            let own = CallingPrincipal::Function(stream.function.clone());
            access.check_message(&own, stream.retries.on_failure.as_ref().unwrap()).unwrap();
        }
        assert!(!plan.schedules.is_empty() && !plan.rules.is_empty() && !plan.streams.is_empty());
        assert_eq!(access.denied.sentences(), Vec::<String>::new());
    }

    #[test]
    fn a_job_that_the_schedulers_role_does_not_name_is_denied() {
        let mut plan = product();
        let job = plan.schedules.iter().find(|it| it.function == "run-due-queues").unwrap().clone();
        let role = plan.roles.iter_mut().find(|it| job.deliverer == Deliverer::Scheduler(it.arn.clone())).unwrap();
        let text = role.policies.iter().map(|it| it.document.to_string()).collect::<String>();
        let without = text.replace(":function:run-due-queues", ":function:x").replace("queueme-local-failures", "x");
        for policy in &mut role.policies {
            policy.document = serde_json::from_str(&without).unwrap();
        }
        let access = AccessControl::new(&plan).unwrap();
        let by = access.assume(&job.deliverer).unwrap();
        let denied = access.check_invocation(&by, &job.function).unwrap_err();
        assert_eq!(denied.action, "lambda:InvokeFunction");
        let denied = access.check_message(&by, job.retries.dead_letters.as_ref().unwrap()).unwrap_err();
        assert_eq!(denied.action, "sqs:SendMessage");
        assert_eq!(access.denied.sentences().len(), 2);
    }

    #[test]
    fn a_call_is_judged_as_the_function_whose_key_id_signs_it() {
        let access = AccessControl::new(&product()).unwrap();
        let signed = |key: &str| {
            let mut headers = HeaderMap::new();
            let value =
                format!("AWS4-HMAC-SHA256 Credential={key}/20260101/me-south-1/dynamodb/aws4_request, Signature=0");
            headers.insert("authorization", value.parse().unwrap());
            access.credentials(&headers, "")
        };
        let function = |name: &str| Credentials::Known(CallingPrincipal::Function(name.to_owned()));
        assert_eq!(signed("function-send-sms"), function("send-sms"));
        assert_eq!(signed(ADMINISTRATOR), Credentials::Known(CallingPrincipal::Administrator));
        assert_eq!(signed("function-nobody"), Credentials::Unknown);
        assert_eq!(signed("send-sms"), Credentials::Unknown);
        assert_eq!(access.credentials(&HeaderMap::new(), ""), Credentials::Absent);
        let query = "x=1&X-Amz-Credential=function-get-export%2F20260101%2Fme-south-1%2Fs3%2Faws4_request";
        assert_eq!(access.credentials(&HeaderMap::new(), query), function("get-export"));
        let sms = CallingPrincipal::Function("send-sms".to_owned());
        let export = [super::super::services::stored_file("GetObject", "queueme-private-bucket", "exports/x.zip")];
        assert!(access.check(&sms, &export).is_err());
        access.check(&CallingPrincipal::Function("get-export".to_owned()), &export).unwrap();
    }
}
