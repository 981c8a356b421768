//! Conditions of statements.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>

use super::key::ConditionKey;
use super::pattern::{ArnPattern, TextPattern, Variables};
use super::request::AccessRequest;
use serde_json::Value;

/// What all values of a key have to satisfy together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SetOperator {
    /// The key has one value.
    None,
    ForAllValues,
    ForAnyValue,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Equals,
    EqualsIgnoringCase,
    Like,
    /// `ArnEquals` is the same as `ArnLike`.
    Arn,
    Bool,
}

#[derive(Clone, Debug)]
enum Expected {
    Text(Vec<TextPattern>),
    /// Compared in lower case.
    Lowercase(Vec<String>),
    Arn(Vec<ArnPattern>),
    /// `Null`: whether the key is absent.
    Absent(bool),
}

/// One operator with one key.
#[derive(Clone, Debug)]
pub(crate) struct StatementCondition {
    pub(crate) key: ConditionKey,
    /// The values as the policy writes them.
    pub(crate) written: Vec<String>,
    expected: Expected,
    set: SetOperator,
    is_negated: bool,
    if_exists: bool,
}

impl StatementCondition {
    /// Parses the `Condition` of a statement: all of the returned conditions must hold.
    ///
    /// # Errors
    /// When an operator or a key is not supported.
    pub(crate) fn parse_all(block: &Value) -> Result<Vec<Self>, String> {
        let operators = block.as_object().ok_or("a Condition is a map of operators")?;
        let mut conditions = Vec::new();
        for (operator, keys) in operators {
            for (key, values) in keys.as_object().ok_or_else(|| format!("{operator} is no map of keys"))? {
                let written = match values {
                    Value::Array(items) => items.iter().map(plain).collect(),
                    one => vec![plain(one)],
                };
                conditions.push(Self::parse(operator, ConditionKey::parse(key)?, written)?);
            }
        }
        Ok(conditions)
    }

    fn parse(operator: &str, key: ConditionKey, written: Vec<String>) -> Result<Self, String> {
        let unknown = || format!("the local cloud does not evaluate the condition operator {operator}");
        let (set, name) = match operator.split_once(':') {
            Some(("ForAllValues", name)) => (SetOperator::ForAllValues, name),
            Some(("ForAnyValue", name)) => (SetOperator::ForAnyValue, name),
            Some(_) => return Err(unknown()),
            None => (SetOperator::None, operator),
        };
        if name == "Null" && set == SetOperator::None {
            let absent = match written.as_slice() {
                [one] if one == "true" => true,
                [one] if one == "false" => false,
                _ => return Err("Null is compared with true or false".to_owned()),
            };
            let expected = Expected::Absent(absent);
            return Ok(Self { key, written, expected, set, is_negated: false, if_exists: false });
        }
        let (name, if_exists) = name.strip_suffix("IfExists").map_or((name, false), |it| (it, true));
        let (comparison, is_negated) = match name {
            "StringEquals" => (Comparison::Equals, false),
            "StringNotEquals" => (Comparison::Equals, true),
            "StringEqualsIgnoreCase" => (Comparison::EqualsIgnoringCase, false),
            "StringNotEqualsIgnoreCase" => (Comparison::EqualsIgnoringCase, true),
            "StringLike" => (Comparison::Like, false),
            "StringNotLike" => (Comparison::Like, true),
            "ArnEquals" | "ArnLike" => (Comparison::Arn, false),
            "ArnNotEquals" | "ArnNotLike" => (Comparison::Arn, true),
            "Bool" => (Comparison::Bool, false),
            _ => return Err(unknown()),
        };
        let expected = expected(comparison, &written)?;
        Ok(Self { key, written, expected, set, is_negated, if_exists })
    }

    /// Whether it holds for a request.
    pub(crate) fn holds(&self, request: &AccessRequest) -> bool {
        let values = request.values(self.key);
        if let Expected::Absent(absent) = self.expected {
            return values.is_empty() == absent;
        }
        if values.is_empty() {
            // ForAllValues is true of nothing, and so is every negation.
            return self.if_exists
                || self.set == SetOperator::ForAllValues
                || (self.is_negated && self.set == SetOperator::None);
        }
        let variables = |key| request.variable(key);
        let holds = |value: &String| self.compares(value, &variables) != self.is_negated;
        match self.set {
            SetOperator::ForAllValues => values.iter().all(holds),
            SetOperator::ForAnyValue => values.iter().any(holds),
            SetOperator::None => values.iter().any(|it| self.compares(it, &variables)) != self.is_negated,
        }
    }

    /// Whether a value is that at an index of [`StatementCondition::written`].
    pub(crate) fn is_value(&self, index: usize, value: &str, request: &AccessRequest) -> bool {
        match &self.expected {
            Expected::Text(patterns) => {
                patterns.get(index).is_some_and(|it| it.matches(value, &|key| request.variable(key)))
            }
            _ => false,
        }
    }

    fn compares(&self, value: &str, variables: Variables<'_>) -> bool {
        match &self.expected {
            Expected::Text(patterns) => patterns.iter().any(|it| it.matches(value, variables)),
            Expected::Lowercase(texts) => texts.contains(&value.to_lowercase()),
            Expected::Arn(patterns) => patterns.iter().any(|it| it.matches(value, variables)),
            Expected::Absent(_) => false,
        }
    }
}

fn expected(comparison: Comparison, written: &[String]) -> Result<Expected, String> {
    Ok(match comparison {
        // Values have variables, but no wildcards.
        Comparison::Equals if written.iter().any(|it| it.contains("${")) => {
            return Err("variables are evaluated in StringLike only".to_owned());
        }
        Comparison::Equals => Expected::Text(written.iter().map(|it| TextPattern::literal(it)).collect()),
        Comparison::Like => Expected::Text(written.iter().map(|it| TextPattern::parse(it)).collect::<Result<_, _>>()?),
        Comparison::EqualsIgnoringCase | Comparison::Bool => {
            Expected::Lowercase(written.iter().map(|it| it.to_lowercase()).collect())
        }
        Comparison::Arn => Expected::Arn(written.iter().map(|it| ArnPattern::parse(it)).collect::<Result<_, _>>()?),
    })
}

/// A value as text: `false` may be written without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    const KEYS: ConditionKey = ConditionKey::LeadingKeys;

    /// Whether a condition holds for a request with these leading keys.
    fn holds(condition: &Value, keys: &[&str]) -> bool {
        let request = AccessRequest::new("dynamodb:GetItem", "*").with(KEYS, keys.iter().copied());
        StatementCondition::parse_all(condition).unwrap().iter().all(|it| it.holds(&request))
    }

    fn on_keys(operator: &str, values: &Value) -> Value {
        json!({ operator: { "dynamodb:LeadingKeys": values } })
    }

    #[test]
    fn every_operator_compares_in_its_way() {
        let (list, star) = (json!(["A", "B"]), json!("SHOP#*"));
        for (operator, values, keys, expected) in [
            ("StringEquals", &list, vec!["B"], true),
            ("StringEquals", &list, vec!["b"], false),
            ("StringEquals", &star, vec!["SHOP#1"], false),
            ("StringEquals", &list, vec![], false),
            ("StringNotEquals", &list, vec!["C"], true),
            ("StringNotEquals", &list, vec!["A"], false),
            ("StringNotEquals", &list, vec![], true),
            ("StringEqualsIgnoreCase", &list, vec!["b"], true),
            ("StringNotEqualsIgnoreCase", &list, vec!["b"], false),
            ("StringLike", &star, vec!["SHOP#1"], true),
            ("StringLike", &star, vec!["USER#1"], false),
            ("StringNotLike", &star, vec!["USER#1"], true),
            ("StringEqualsIfExists", &list, vec![], true),
            ("StringEqualsIfExists", &list, vec!["C"], false),
            ("Null", &json!("false"), vec!["A"], true),
            ("Null", &json!("false"), vec![], false),
            ("Null", &json!("true"), vec![], true),
            ("Null", &json!(true), vec!["A"], false),
        ] {
            assert_eq!(holds(&on_keys(operator, values), &keys), expected, "{operator} {values} {keys:?}");
        }
    }

    #[test]
    fn sets_are_judged_as_a_whole_and_nothing_satisfies_for_all_values() {
        let values = json!(["SHOP#*", "KEYS"]);
        for (operator, keys, expected) in [
            ("ForAllValues:StringLike", vec!["SHOP#1", "KEYS"], true),
            ("ForAllValues:StringLike", vec!["SHOP#1", "USER#1"], false),
            ("ForAllValues:StringLike", vec![], true),
            ("ForAllValues:StringNotLike", vec!["USER#1", "SHOP#1"], false),
            ("ForAnyValue:StringLike", vec!["USER#1", "SHOP#1"], true),
            ("ForAnyValue:StringLike", vec!["USER#1"], false),
            ("ForAnyValue:StringLike", vec![], false),
            ("ForAnyValue:StringLikeIfExists", vec![], true),
            ("ForAnyValue:StringNotLike", vec!["USER#1", "SHOP#1"], true),
        ] {
            assert_eq!(holds(&on_keys(operator, &values), &keys), expected, "{operator} {keys:?}");
        }
        let both = json!({
            "ForAllValues:StringLike": { "dynamodb:LeadingKeys": values }, "Null": { "dynamodb:LeadingKeys": "false" },
        });
        assert!(holds(&both, &["KEYS"]) && !holds(&both, &[]), "a scan has no keys");
    }

    #[test]
    fn arns_and_flags_are_compared_as_such() {
        let rule = "arn:aws:events:me-south-1:000000000000:rule/bus/r";
        let request = AccessRequest::new("sqs:SendMessage", "*")
            .with(ConditionKey::SourceArn, [rule])
            .with(ConditionKey::SecureTransport, ["true"]);
        let holds =
            |condition: Value| StatementCondition::parse_all(&condition).unwrap().iter().all(|it| it.holds(&request));
        assert!(holds(json!({ "ArnEquals": { "aws:SourceArn": rule } })));
        assert!(holds(json!({ "ArnLike": { "AWS:SourceARN": "arn:aws:events:*:*:rule/*" } })));
        assert!(!holds(json!({ "ArnNotLike": { "aws:SourceArn": "arn:aws:events:*:*:rule/*" } })));
        assert!(holds(json!({ "Bool": { "aws:SecureTransport": true } })));
        assert!(!holds(json!({ "Bool": { "aws:SecureTransport": "false" } })));
        assert!(!holds(json!({ "StringEquals": { "aws:SourceAccount": "000000000000" } })), "it is absent");
    }

    #[test]
    fn what_is_not_evaluated_is_an_error() {
        for (condition, named) in [
            (json!({ "NumericLessThan": { "aws:SourceAccount": "1" } }), "NumericLessThan"),
            (json!({ "ForNoValue:StringLike": { "dynamodb:LeadingKeys": "A" } }), "ForNoValue:StringLike"),
            (json!({ "StringEquals": { "dynamodb:Attributes": "pk" } }), "dynamodb:Attributes"),
            (json!({ "Null": { "dynamodb:LeadingKeys": "no" } }), "Null"),
            (json!({ "StringLike": { "dynamodb:LeadingKeys": "${aws:username}" } }), "aws:username"),
        ] {
            let error = StatementCondition::parse_all(&condition).unwrap_err();
            assert!(error.contains(named), "{error}");
        }
    }
}
