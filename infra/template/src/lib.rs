//! Reads SAM templates: YAML with CloudFormation's short tags becomes JSON with its long forms.
//!
//! The local cloud runs these templates, and the linter checks them.

pub mod lint;

use serde_json::{Map, Value, json};
use serde_yaml_ng as yaml;
use std::path::{Path, PathBuf};

/// One template file.
#[derive(Clone, Debug)]
pub struct Template {
    /// Path of the file.
    pub path: PathBuf,
    /// The whole document. `!Ref X` reads `{"Ref": "X"}`, `!GetAtt A.B` reads `{"Fn::GetAtt": ["A", "B"]}`.
    pub document: Value,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// One line that names the file and the mistake.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let document = parse(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self { path: path.to_owned(), document })
    }

    /// Reads a template and its nested ones, in the order of their first mention.
    ///
    /// # Errors
    /// As [`Template::read`], for each of them.
    pub fn read_with_nested(path: &Path) -> Result<Vec<Self>, String> {
        let template = Self::read(path)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let places = template.resources().filter_map(|(_, kind, block)| match kind {
            "AWS::Serverless::Application" => block.get("Properties")?.get("Location")?.as_str(),
            "AWS::CloudFormation::Stack" => block.get("Properties")?.get("TemplateURL")?.as_str(),
            _ => None,
        });
        let nested: Vec<Vec<Self>> =
            places.map(|it| Self::read_with_nested(&folder.join(it))).collect::<Result<_, _>>()?;
        Ok([template].into_iter().chain(nested.into_iter().flatten()).collect())
    }

    /// The resources: logical id, type and block, ordered by id.
    pub fn resources(&self) -> impl Iterator<Item = (&str, &str, &Value)> {
        self.document
            .get("Resources")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(id, block)| (id.as_str(), block.get("Type").and_then(Value::as_str).unwrap_or_default(), block))
    }
}

/// Turns the text of a template into JSON.
///
/// # Errors
/// The message of the YAML reader, or the tag or key that CloudFormation does not know.
pub fn parse(text: &str) -> Result<Value, String> {
    convert(yaml::from_str(text).map_err(|error| error.to_string())?)
}

fn convert(value: yaml::Value) -> Result<Value, String> {
    Ok(match value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Bool(it) => it.into(),
        yaml::Value::Number(it) => match (it.as_i64(), it.as_f64()) {
            (Some(whole), _) => whole.into(),
            (None, Some(real)) => real.into(),
            (None, None) => return Err(format!("{it} is not a number")),
        },
        yaml::Value::String(it) => it.into(),
        yaml::Value::Sequence(items) => Value::Array(items.into_iter().map(convert).collect::<Result<_, _>>()?),
        yaml::Value::Mapping(pairs) => {
            let mut map = Map::new();
            for (key, value) in pairs {
                let key = match key {
                    yaml::Value::String(it) => it,
                    // Keys such as 2012-10-17 or 403 are read as other scalars.
                    other => yaml::to_string(&other).map_err(|error| error.to_string())?.trim().to_owned(),
                };
                map.insert(key, convert(value)?);
            }
            Value::Object(map)
        }
        yaml::Value::Tagged(tagged) => {
            let tag = tagged.tag.to_string();
            let inner = convert(tagged.value)?;
            match tag.trim_start_matches('!') {
                "Ref" => json!({ "Ref": inner }),
                "Condition" => json!({ "Condition": inner }),
                "GetAtt" => json!({ "Fn::GetAtt": split_attribute(inner) }),
                name @ ("Sub" | "Join" | "Select" | "Split" | "If" | "Equals" | "And" | "Or" | "Not"
                | "ImportValue" | "FindInMap" | "Base64" | "GetAZs" | "Cidr" | "Transform") => {
                    let mut map = Map::new();
                    map.insert(format!("Fn::{name}"), inner);
                    Value::Object(map)
                }
                other => return Err(format!("unknown tag !{other}")),
            }
        }
    })
}

fn split_attribute(value: Value) -> Value {
    match &value {
        Value::String(text) => match text.split_once('.') {
            Some((resource, attribute)) => json!([resource, attribute]),
            None => value,
        },
        _ => value,
    }
}
