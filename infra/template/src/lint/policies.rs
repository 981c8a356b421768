//! Rules 1, 2, 4, 5, 6 and 15: the permissions of roles and resources.

use super::Report;
use super::read::{self, ExpandedTemplate, Statement, branches, kind_of, list, property, statements};
use serde_json::Value;

/// The functions that send messages to people.
const SENDERS: [&str; 3] = ["send-sms", "send-notifications", "send-push"];
/// The functions that send to sockets: broadcast and revocation.
const SOCKET_WRITERS: [&str; 3] = ["push-live-messages", "send-queue-snapshot", "close-sockets"];
/// The permitted actions on files: action, prefix, and the only function that may use it (any if empty).
const FILES: [(&str, &str, &str); 9] = [
    ("s3:PutObject", "quarantine/*", ""),
    ("s3:GetObject", "media/*", ""),
    ("s3:PutObject", "exports/*", "build-export"),
    ("s3:GetObject", "exports/*", "get-export"),
    ("s3:DeleteObject", "exports/*", "erase-accounts"),
    ("s3:PutObject", "heads/*", "seal-audit"),
    ("s3:GetObject", "heads/*", "seal-audit"),
    ("s3:PutObject", "heads/*", "check-audit"),
    ("s3:GetObject", "heads/*", "check-audit"),
];
/// Actions without a resource to name.
const UNNAMED: [&str; 5] = [
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
];
/// Everything with an ARN. A phone number has none, so publishing to phones is publishing to `NotResource` of this.
const PHONES: &str = "arn:${AWS::Partition}:sns:*:*:*";
const FORBIDDEN: [&str; 7] = [
    "dynamodb:Scan",
    "dynamodb:DeleteTable",
    "dynamodb:BatchWriteItem",
    "dynamodb:PartiQLSelect",
    "dynamodb:PartiQLInsert",
    "dynamodb:PartiQLUpdate",
    "dynamodb:PartiQLDelete",
];
const WRITES: [&str; 4] =
    ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"];
const READS: [&str; 3] = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];

/// The owner of a policy.
struct PolicyOwner<'a> {
    document: &'a ExpandedTemplate,
    id: &'a str,
    /// The function's executable. Empty for other roles.
    binary: &'a str,
}

/// Checks all policies of a template.
pub(super) fn check(document: &ExpandedTemplate, report: &mut Report) {
    for function in document.functions() {
        let role = PolicyOwner { document, id: function.id, binary: function.binary().unwrap_or_default() };
        for policy in
            branches(property(function.block, "Policies")).into_iter().filter(|it| it.get("Statement").is_none())
        {
            let message = "write the policy out: managed policies and SAM's policy templates allow too much";
            report.add(if policy.is_string() { 1 } else { 2 }, document, function.id, message);
        }
        for statement in function.statements() {
            role.check(&statement, report);
        }
    }
    for (id, block) in &document.resources {
        let role = PolicyOwner { document, id, binary: "" };
        let inline = || list(property(block, "Policies")).into_iter().filter_map(|it| it.get("PolicyDocument"));
        let policies: Vec<&Value> = match kind_of(block) {
            "AWS::IAM::Role" => inline().collect(),
            "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => property(block, "PolicyDocument").into_iter().collect(),
            _ => {
                role.check_own(block, report);
                continue;
            }
        };
        for statement in policies.into_iter().flat_map(|it| statements(it.get("Statement"))) {
            role.check(&statement, report);
        }
    }
}

impl PolicyOwner<'_> {
    /// Checks a statement of a role.
    fn check(&self, statement: &Statement<'_>, report: &mut Report) {
        self.rule_1(statement, report);
        if let Some(action) = statement.actions.iter().find(|it| FORBIDDEN.iter().any(|no| no.eq_ignore_ascii_case(it)))
        {
            report.add(2, self.document, self.id, format!("{action} reads or deletes more than a request needs"));
        }
        let messages = statement.actions.iter().any(|it| it.starts_with("ses:") || *it == "sns:Publish");
        if messages && !SENDERS.contains(&self.binary) {
            report.add(4, self.document, self.id, format!("only {} send messages", SENDERS.join(" and ")));
        }
        if statement.allows("execute-api:ManageConnections") {
            self.rule_5(statement, report);
        }
        self.rule_6(statement, report);
        self.rule_15(statement, report);
    }

    /// Checks the policy of a queue, bucket, topic or key, which applies to that resource only.
    fn check_own(&self, block: &Value, report: &mut Report) {
        for name in ["PolicyDocument", "KeyPolicy"] {
            let found = statements(property(block, name).and_then(|it| it.get("Statement")));
            if let Some(action) = found.iter().flat_map(|it| &it.actions).find(|it| it.contains('*')) {
                report.add(1, self.document, self.id, format!("{action}: name the actions"));
            }
        }
    }

    fn rule_1(&self, statement: &Statement<'_>, report: &mut Report) {
        let mut add = |message: String| report.add(1, self.document, self.id, message);
        if let Some(action) = statement.actions.iter().find(|it| it.contains('*')) {
            add(format!("{action}: name the actions"));
        }
        if statement.actions.is_empty() {
            add("a statement without Action: name the actions".to_owned());
        }
        if statement.resources.iter().any(|it| it == "*") && !statement.actions.iter().all(|it| UNNAMED.contains(it)) {
            add(format!("{} on all resources: name them", statement.actions.join(", ")));
        }
        if let Some(excluded) = statement.block.get("NotResource")
            && !(statement.actions == ["sns:Publish"] && read::text(excluded) == PHONES)
        {
            add(format!("NotResource is only for sns:Publish to phones, with {PHONES}"));
        }
    }

    fn rule_5(&self, statement: &Statement<'_>, report: &mut Report) {
        if !SOCKET_WRITERS.contains(&self.binary) {
            report.add(5, self.document, self.id, format!("only {} send to sockets", SOCKET_WRITERS.join(" and ")));
        }
        // arn:...:api/stage/METHOD/@connections/*
        let scoped = |resource: &String| {
            let parts: Vec<&str> = resource.split('/').collect();
            matches!(parts.as_slice(), [api, stage, method, "@connections", "*"]
                if !api.ends_with('*') && !stage.contains('*') && !method.contains('*'))
        };
        if !statement.resources.iter().all(scoped) {
            report.add(5, self.document, self.id, "name the API, its stage and the method");
        }
    }

    fn rule_6(&self, statement: &Statement<'_>, report: &mut Report) {
        for action in statement.actions.iter().filter(|it| it.starts_with("s3:")) {
            let fits = |resource: &String| {
                FILES.iter().any(|(known, prefix, owner)| {
                    known == action
                        && resource.split_once('/').is_some_and(|(_, key)| key == *prefix)
                        && (owner.is_empty() || *owner == self.binary)
                })
            };
            if !statement.resources.iter().all(fits) {
                report.add(
                    6,
                    self.document,
                    self.id,
                    format!("{action} is not allowed on these files, or not to this function"),
                );
            }
        }
    }

    fn rule_15(&self, statement: &Statement<'_>, report: &mut Report) {
        let mut add = |message: &str| report.add(15, self.document, self.id, message);
        let table: Vec<&str> = statement.actions.iter().copied().filter(|it| it.starts_with("dynamodb:")).collect();
        if !table.is_empty() {
            let known = |it: &str| WRITES.contains(&it) || READS.contains(&it) || FORBIDDEN.contains(&it);
            if let Some(other) = table.iter().find(|it| !known(it)) {
                add(&format!("the store does not use {other}"));
            }
            let keys = statement.condition("ForAllValues:StringLike", "dynamodb:LeadingKeys");
            if keys.is_empty() || keys.iter().any(|it| it.starts_with('*')) {
                add("limit it to its entities: ForAllValues:StringLike dynamodb:LeadingKeys");
            }
            // ForAllValues is true of a request without a key.
            if statement.condition("Null", "dynamodb:LeadingKeys") != ["false"] {
                add("add \"Null\": { \"dynamodb:LeadingKeys\": \"false\" }");
            }
            let transaction = statement.condition("ForAnyValue:StringEquals", "dynamodb:EnclosingOperation");
            if statement.allows("dynamodb:ConditionCheckItem") && transaction != ["TransactWriteItems"] {
                add("limit writes of transactions to transactions: dynamodb:EnclosingOperation");
            }
        }
        let decrypts = statement.actions.iter().any(|it| it.starts_with("kms:"));
        if decrypts && statement.condition("StringEquals", "kms:ViaService").is_empty() {
            add("limit the key to use through a service: kms:ViaService");
        }
    }
}
