//! Templates in the form that the rules read: loops expanded, policies as flat lists of statements.

use crate::Template;
use serde_json::{Map, Value};

/// A template with its loops expanded.
pub(super) struct ExpandedTemplate {
    /// File name.
    pub(super) name: String,
    pub(super) root: Value,
    /// Logical id and block of each resource.
    pub(super) resources: Vec<(String, Value)>,
}

/// A Lambda function in its template.
#[derive(Clone, Copy)]
pub(super) struct LambdaFunction<'a> {
    pub(super) document: &'a ExpandedTemplate,
    pub(super) id: &'a str,
    pub(super) block: &'a Value,
}

/// One statement of a policy.
pub(super) struct Statement<'a> {
    pub(super) actions: Vec<&'a str>,
    /// The resources as text: the pattern of `Fn::Sub`, the name of `Ref`, both parts of `Fn::GetAtt`.
    pub(super) resources: Vec<String>,
    pub(super) block: &'a Value,
}

impl ExpandedTemplate {
    pub(super) fn new(template: &Template) -> Self {
        let mut resources = Vec::new();
        for (id, block) in template.document.get("Resources").and_then(Value::as_object).into_iter().flatten() {
            write_out(id, block, &mut resources);
        }
        let name = template.path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name, root: template.document.clone(), resources }
    }

    /// Returns the resources of a type.
    pub(super) fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.resources.iter().filter(move |(_, block)| kind_of(block) == kind).map(|(id, block)| (id.as_str(), block))
    }

    pub(super) fn resource(&self, id: &str) -> Option<&Value> {
        self.resources.iter().find(|(it, _)| it == id).map(|(_, block)| block)
    }

    pub(super) fn functions(&self) -> Vec<LambdaFunction<'_>> {
        self.of("AWS::Serverless::Function").map(|(id, block)| LambdaFunction { document: self, id, block }).collect()
    }

    /// Returns a property of `Globals`, the default of all resources of a kind.
    fn global(&self, kind: &str, property: &str) -> Option<&Value> {
        self.root.get("Globals")?.get(kind)?.get(property)
    }
}

impl<'a> LambdaFunction<'a> {
    /// Returns its own property, or that of `Globals`.
    pub(super) fn property(&self, name: &str) -> Option<&'a Value> {
        property(self.block, name).or_else(|| self.document.global("Function", name))
    }

    pub(super) fn binary(&self) -> Option<&'a str> {
        self.block.get("Metadata")?.get("BuildProperties")?.get("Binary")?.as_str()
    }

    /// The events: logical id, type, properties.
    pub(super) fn events(&self) -> impl Iterator<Item = (&'a str, &'a str, &'a Value)> {
        let events = property(self.block, "Events").and_then(Value::as_object).into_iter().flatten();
        events.map(|(id, event)| (id.as_str(), kind_of(event), event.get("Properties").unwrap_or(&Value::Null)))
    }

    /// Whether a WebSocket API of its template invokes it.
    pub(super) fn answers_a_socket(&self) -> bool {
        let mut apis = self.document.of("AWS::Serverless::WebSocketApi");
        apis.any(|(_, block)| {
            let routes = property(block, "Routes").and_then(Value::as_object).into_iter().flatten();
            routes.filter_map(|(_, it)| it.get("FunctionArn")).any(|it| text(it) == format!("{}.Arn", self.id))
        })
    }

    /// The statements of the inline policies.
    pub(super) fn statements(&self) -> Vec<Statement<'a>> {
        let policies = branches(property(self.block, "Policies"));
        policies.into_iter().flat_map(|it| statements(it.get("Statement"))).collect()
    }
}

impl Statement<'_> {
    pub(super) fn allows(&self, action: &str) -> bool {
        self.actions.iter().any(|it| it.eq_ignore_ascii_case(action))
    }

    /// The values of a condition key.
    pub(super) fn condition(&self, operator: &str, key: &str) -> Vec<String> {
        let value = self.block.get("Condition").and_then(|it| it.get(operator)).and_then(|it| it.get(key));
        list(value).into_iter().map(text).collect()
    }
}

/// Returns the type of a resource or event.
pub(super) fn kind_of(block: &Value) -> &str {
    block.get("Type").and_then(Value::as_str).unwrap_or_default()
}

/// Returns a property of a resource.
pub(super) fn property<'a>(block: &'a Value, name: &str) -> Option<&'a Value> {
    block.get("Properties")?.get(name)
}

/// Returns a value, or the values of a list.
pub(super) fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

/// Returns the values of a list, from both branches of each `Fn::If`.
pub(super) fn branches(value: Option<&Value>) -> Vec<&Value> {
    let mut found = Vec::new();
    for item in list(value) {
        match item.get("Fn::If").and_then(Value::as_array) {
            Some(parts) => found.extend(parts.iter().skip(1).flat_map(|it| branches(Some(it)))),
            None if item.get("Ref").and_then(Value::as_str) == Some("AWS::NoValue") => {}
            None => found.push(item),
        }
    }
    found
}

/// Returns the statements that allow something. Denials are harmless.
pub(super) fn statements(value: Option<&Value>) -> Vec<Statement<'_>> {
    let blocks = branches(value).into_iter().filter(|it| it.get("Effect").and_then(Value::as_str) != Some("Deny"));
    blocks
        .map(|block| Statement {
            actions: list(block.get("Action")).into_iter().filter_map(Value::as_str).collect(),
            resources: branches(block.get("Resource")).into_iter().map(text).collect(),
            block,
        })
        .collect()
}

/// Returns a value as text; for an expression, what it refers to.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(it) => it.clone(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => it.to_string(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join("."),
        Value::Object(map) => match map.iter().next() {
            Some((key, inner)) if map.len() == 1 && (key == "Ref" || key == "Fn::GetAtt") => text(inner),
            Some((key, Value::Array(parts))) if key == "Fn::Sub" => parts.first().map(text).unwrap_or_default(),
            Some((key, inner)) if key == "Fn::Sub" => text(inner),
            _ => value.to_string(),
        },
    }
}

/// Expands `Fn::ForEach`: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html>
fn write_out(id: &str, block: &Value, into: &mut Vec<(String, Value)>) {
    if !id.starts_with("Fn::ForEach::") {
        into.push((id.to_owned(), block.clone()));
        return;
    }
    let part = |at: usize| block.get(at);
    let name = part(0).map(text).unwrap_or_default();
    for value in list(part(1)) {
        let value = text(value);
        for (id, body) in part(2).and_then(Value::as_object).into_iter().flatten() {
            write_out(&filled(id, &name, &value), &substituted(body, &name, &value), into);
        }
    }
}

fn substituted(body: &Value, name: &str, value: &str) -> Value {
    match body {
        Value::String(it) => filled(it, name, value).into(),
        Value::Array(items) => items.iter().map(|it| substituted(it, name, value)).collect(),
        Value::Object(map) if map.get("Ref").and_then(Value::as_str) == Some(name) => value.into(),
        Value::Object(map) => {
            let filled = map.iter().map(|(key, it)| (filled(key, name, value), substituted(it, name, value)));
            Value::Object(filled.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

fn filled(text: &str, name: &str, value: &str) -> String {
    let letters: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
    text.replace(&format!("${{{name}}}"), value).replace(&format!("&{{{name}}}"), &letters)
}
