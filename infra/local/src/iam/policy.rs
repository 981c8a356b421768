//! Policies, compiled once.

use super::condition::StatementCondition;
use super::key::ConditionKey;
use super::pattern::{ArnPattern, TextPattern};
use super::request::{AccessRequest, CallingPrincipal};
use serde_json::{Map, Value};
use std::sync::atomic::{AtomicBool, Ordering};

/// The statements of a policy document.
#[derive(Debug, Default)]
pub(crate) struct AccessPolicy {
    pub(crate) statements: Vec<PolicyStatement>,
}

/// One statement.
#[derive(Debug)]
pub(crate) struct PolicyStatement {
    pub(crate) effect: StatementEffect,
    actions: Inverted<TextPattern>,
    /// The actions as the policy writes them.
    written_actions: Vec<String>,
    resources: Inverted<ArnPattern>,
    principals: Vec<StatementPrincipal>,
    conditions: Vec<StatementCondition>,
    /// For each action and, within it, each leading key: whether it has allowed something.
    used: Vec<AtomicBool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatementEffect {
    Allow,
    Deny,
}

/// Patterns of which one must match, or none.
#[derive(Debug)]
struct Inverted<T> {
    patterns: Vec<T>,
    is_inverted: bool,
}

/// Whom a statement of a resource's policy is about.
#[derive(Debug, PartialEq, Eq)]
enum StatementPrincipal {
    Everybody,
    Service(String),
    /// The account: whatever its roles are allowed by their own policies.
    Account,
    Role(String),
}

/// An action that a statement allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GrantedAction {
    pub(crate) action: String,
    /// The pattern of partition keys, if the statement is limited to some.
    pub(crate) partition: Option<String>,
    /// The operation that it must be a part of, if the statement is limited to one.
    pub(crate) within: Option<String>,
}

impl AccessPolicy {
    /// Compiles a policy document.
    ///
    /// # Errors
    /// When it has an element, an operator or a condition key that is not supported.
    pub(crate) fn parse(document: &Value) -> Result<Self, String> {
        let statements = match document.get("Statement") {
            Some(Value::Array(items)) => items.iter().map(PolicyStatement::parse).collect::<Result<_, _>>()?,
            Some(one) => vec![PolicyStatement::parse(one)?],
            None => return Err("the policy has no Statement".to_owned()),
        };
        Ok(Self { statements })
    }

    /// Returns the granted actions that have not been used, ordered.
    pub(crate) fn unused(&self) -> Vec<GrantedAction> {
        let mut unused: Vec<GrantedAction> = self.statements.iter().flat_map(PolicyStatement::unused).collect();
        unused.sort();
        unused
    }
}

impl PolicyStatement {
    fn parse(block: &Value) -> Result<Self, String> {
        const ELEMENTS: [&str; 9] =
            ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition", "Version"];
        let map = block.as_object().ok_or("a statement is a map")?;
        if let Some(unknown) = map.keys().find(|it| !ELEMENTS.contains(&it.as_str())) {
            return Err(format!("the local cloud does not evaluate the element {unknown} of a statement"));
        }
        let effect = match map.get("Effect").and_then(Value::as_str) {
            Some("Allow") => StatementEffect::Allow,
            Some("Deny") => StatementEffect::Deny,
            _ => return Err("a statement allows or denies".to_owned()),
        };
        let (written_actions, not_actions) = one_of(map, "Action", "NotAction")?;
        // Actions are the same in every case.
        let actions = written_actions.iter().map(|it| TextPattern::parse(&it.to_ascii_lowercase()));
        let actions = actions.collect::<Result<_, _>>()?;
        let (resources, not_resources) = match map.contains_key("Resource") || map.contains_key("NotResource") {
            true => one_of(map, "Resource", "NotResource")?,
            // A role's trust has none: it is about the role.
            false => (vec!["*".to_owned()], false),
        };
        let resources = resources.iter().map(|it| ArnPattern::parse(it)).collect::<Result<_, _>>()?;
        let conditions = map.get("Condition").map(StatementCondition::parse_all).transpose()?.unwrap_or_default();
        let principals = map.get("Principal").map(principals).transpose()?.unwrap_or_default();
        let keys = leading_keys(&conditions).map_or(1, |it| it.written.len());
        let used = (0..written_actions.len() * keys).map(|_| AtomicBool::new(false)).collect();
        Ok(Self {
            effect,
            actions: Inverted { patterns: actions, is_inverted: not_actions },
            written_actions,
            resources: Inverted { patterns: resources, is_inverted: not_resources },
            principals,
            conditions,
            used,
        })
    }

    /// Whether the statement is about a request, apart from who makes it.
    pub(crate) fn applies(&self, request: &AccessRequest) -> bool {
        let action = request.action.to_ascii_lowercase();
        let variables = |key| request.variable(key);
        self.actions.fits(|it| it.matches(&action, &variables))
            && self.resources.fits(|it| it.matches(&request.resource, &variables))
            && self.conditions.iter().all(|it| it.holds(request))
    }

    /// Whether the statement of a resource's policy is about a principal itself.
    pub(crate) fn is_about(&self, principal: &CallingPrincipal, role: Option<&str>) -> bool {
        self.principals.iter().any(|it| match (it, principal) {
            (StatementPrincipal::Everybody, _) => true,
            (StatementPrincipal::Service(wanted), CallingPrincipal::Service { name, .. }) => wanted == name,
            (StatementPrincipal::Role(wanted), _) => Some(wanted.as_str()) == role,
            _ => false,
        })
    }

    /// Whether the statement of a resource's policy leaves it to the roles of the account.
    pub(crate) fn delegates(&self) -> bool {
        self.principals.contains(&StatementPrincipal::Account)
    }

    /// Records that the statement has allowed a request.
    pub(crate) fn record_use(&self, request: &AccessRequest) {
        let action = request.action.to_ascii_lowercase();
        let keys = leading_keys(&self.conditions);
        let width = keys.map_or(1, |it| it.written.len());
        for (index, pattern) in self.actions.patterns.iter().enumerate() {
            if !pattern.matches(&action, &|key| request.variable(key)) {
                continue;
            }
            for column in 0..width {
                let is_met = keys.is_none_or(|condition| {
                    let mut values = request.values(ConditionKey::LeadingKeys).iter();
                    values.any(|value| condition.is_value(column, value, request))
                });
                if let Some(used) = self.used.get(index * width + column)
                    && is_met
                {
                    used.store(true, Ordering::Relaxed);
                }
            }
        }
    }

    fn unused(&self) -> Vec<GrantedAction> {
        if self.effect == StatementEffect::Deny || self.actions.is_inverted {
            return Vec::new();
        }
        let keys = leading_keys(&self.conditions);
        let width = keys.map_or(1, |it| it.written.len());
        let enclosing = self.conditions.iter().find(|it| it.key == ConditionKey::EnclosingOperation);
        let unused = self.used.iter().enumerate().filter(|(_, used)| !used.load(Ordering::Relaxed));
        let granted = unused.map(|(index, _)| GrantedAction {
            action: self.written_actions.get(index / width.max(1)).cloned().unwrap_or_default(),
            partition: keys.and_then(|it| it.written.get(index % width.max(1)).cloned()),
            within: enclosing.map(|it| it.written.join(", ")),
        });
        granted.collect()
    }
}

impl<T> Inverted<T> {
    fn fits(&self, matches: impl Fn(&T) -> bool) -> bool {
        self.patterns.iter().any(matches) != self.is_inverted
    }
}

fn leading_keys(conditions: &[StatementCondition]) -> Option<&StatementCondition> {
    conditions.iter().find(|it| it.key == ConditionKey::LeadingKeys && it.written != ["false"])
}

/// The texts of an element or of its inverse, of which a statement has exactly one, and whether it is the inverse.
fn one_of(map: &Map<String, Value>, name: &str, inverse: &str) -> Result<(Vec<String>, bool), String> {
    let (value, is_inverse) = match (map.get(name), map.get(inverse)) {
        (Some(value), None) => (value, false),
        (None, Some(value)) => (value, true),
        _ => return Err(format!("a statement has either {name} or {inverse}")),
    };
    let texts: Option<Vec<String>> = match value {
        Value::Array(items) => items.iter().map(|it| it.as_str().map(str::to_owned)).collect(),
        one => one.as_str().map(|it| vec![it.to_owned()]),
    };
    let texts = texts.filter(|it| !it.is_empty() && it.iter().all(|it| !it.is_empty()));
    texts.map(|it| (it, is_inverse)).ok_or_else(|| format!("{name} is a text or a list of texts"))
}

fn principals(value: &Value) -> Result<Vec<StatementPrincipal>, String> {
    if value == "*" {
        return Ok(vec![StatementPrincipal::Everybody]);
    }
    let mut found = Vec::new();
    for (kind, names) in value.as_object().ok_or("a Principal is * or a map")? {
        let names = match names {
            Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect::<Vec<_>>(),
        };
        for name in names {
            found.push(match (kind.as_str(), name) {
                ("AWS", "*") => StatementPrincipal::Everybody,
                ("AWS", it) if it.ends_with(":root") => StatementPrincipal::Account,
                ("AWS", it) if it.contains(":role/") => StatementPrincipal::Role(it.to_owned()),
                ("Service", it) => StatementPrincipal::Service(it.to_owned()),
                _ => return Err(format!("the local cloud does not evaluate the principal {kind}: {name}")),
            });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use serde_json::json;

    fn statement(block: &Value) -> PolicyStatement {
        PolicyStatement::parse(block).unwrap()
    }

    #[test]
    fn actions_and_resources_are_patterns_and_may_be_inverted() {
        let block =
            json!({ "Effect": "Allow", "Action": "dynamodb:Get*", "Resource": "arn:aws:dynamodb:*:*:table/x*" });
        let table = |name: &str| format!("arn:aws:dynamodb:me-south-1:000000000000:table/{name}");
        assert!(statement(&block).applies(&AccessRequest::new("DynamoDB:getitem", table("x1"))));
        assert!(!statement(&block).applies(&AccessRequest::new("dynamodb:Query", table("x1"))));
        assert!(!statement(&block).applies(&AccessRequest::new("dynamodb:GetItem", table("y"))));
        let phones = json!({ "Effect": "Allow", "Action": "sns:Publish", "NotResource": "arn:aws:sns:*:*:*" });
        assert!(statement(&phones).applies(&AccessRequest::new("sns:Publish", "*")));
        let topic = "arn:aws:sns:me-south-1:000000000000:topic";
        assert!(!statement(&phones).applies(&AccessRequest::new("sns:Publish", topic)));
        let others = json!({ "Effect": "Allow", "NotAction": "sns:*", "Resource": "*" });
        assert!(statement(&others).applies(&AccessRequest::new("sqs:SendMessage", "*")));
        assert!(!statement(&others).applies(&AccessRequest::new("sns:Publish", "*")));
    }

    #[test]
    fn an_index_is_a_resource_of_its_own() {
        let on = |resource: &str| json!({ "Effect": "Allow", "Action": "dynamodb:Query", "Resource": resource });
        let index = AccessRequest::new("dynamodb:Query", "arn:aws:dynamodb:r:0:table/t/index/gsi1");
        assert!(!statement(&on("arn:aws:dynamodb:r:0:table/t")).applies(&index));
        assert!(statement(&on("arn:aws:dynamodb:r:0:table/t/index/gsi1")).applies(&index));
        assert!(statement(&on("arn:aws:dynamodb:r:0:table/t/index/*")).applies(&index));
    }

    #[test]
    fn unused_actions_are_known_by_their_partitions() {
        let policy = AccessPolicy::parse(&json!({ "Statement": {
            "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query"], "Resource": "*",
            "Condition": { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["SHOP#*", "USER#*"] } },
        } }));
        let policy = policy.unwrap();
        assert_eq!(policy.unused().len(), 4);
        let request = AccessRequest::new("dynamodb:GetItem", "*").with(ConditionKey::LeadingKeys, ["USER#1"]);
        policy.statements[0].record_use(&request);
        let left: Vec<String> = policy.unused().iter().map(|it| format!("{} {:?}", it.action, it.partition)).collect();
        assert_eq!(
            left,
            ["dynamodb:GetItem Some(\"SHOP#*\")", "dynamodb:Query Some(\"SHOP#*\")", "dynamodb:Query Some(\"USER#*\")"]
        );
    }

    #[test]
    fn what_is_not_evaluated_is_an_error() {
        for (block, named) in [
            (json!({ "Effect": "Allow", "Action": "a:b", "Resource": "*", "Conditions": {} }), "Conditions"),
            (json!({ "Effect": "Allow", "Action": "a:b", "Resource": "*", "NotPrincipal": "*" }), "NotPrincipal"),
            (json!({ "Effect": "allow", "Action": "a:b", "Resource": "*" }), "allows or denies"),
            (json!({ "Effect": "Allow", "Resource": "*" }), "Action"),
            (json!({ "Effect": "Allow", "Action": "a:b", "Resource": "bucket/*" }), "bucket/*"),
            (json!({ "Effect": "Allow", "Action": [{ "Ref": "X" }], "Resource": "*" }), "Action"),
            (
                json!({ "Effect": "Allow", "Action": "a:b", "Resource": "*", "Principal": { "Federated": "x" } }),
                "Federated",
            ),
        ] {
            let error = PolicyStatement::parse(&block).unwrap_err();
            assert!(error.contains(named), "{error}");
        }
    }
}
