//! One stack of the templates: its parameters, its conditions, and the values its expressions have here.

use super::names::{self, ACCOUNT, REGION};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use template::Template;

/// Deeper nesting than this is a circle.
const DEEPEST: usize = 64;

/// A template with the parameters it was given.
pub(crate) struct Stack {
    /// The file's name without its extension: `identity-api`, `data`.
    pub(crate) name: String,
    pub(crate) template: Template,
    parameters: Map<String, Value>,
    children: RefCell<BTreeMap<String, Rc<Stack>>>,
    depth: RefCell<usize>,
}

impl Stack {
    /// Reads a template. Parameters that are neither given nor have a default are empty.
    pub(crate) fn read(path: &Path, given: &Map<String, Value>) -> Result<Self, String> {
        let template = Template::read(path)?;
        if template.document.get("Resources").and_then(Value::as_object).is_none() {
            return Err(format!("{}: it has no Resources", path.display()));
        }
        let mut parameters = Map::new();
        for (name, block) in template.document.get("Parameters").and_then(Value::as_object).into_iter().flatten() {
            let value = given.get(name).or_else(|| block.get("Default")).cloned().unwrap_or_else(|| "".into());
            parameters.insert(name.clone(), value);
        }
        let name = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
        Ok(Self { name, template, parameters, children: RefCell::default(), depth: RefCell::default() })
    }

    /// Its resources whose condition holds: logical id, type, block.
    pub(crate) fn resources(&self) -> Result<Vec<(&str, &str, &Value)>, String> {
        let mut found = Vec::new();
        for (id, kind, block) in self.template.resources() {
            let wanted = match block.get("Condition").and_then(Value::as_str) {
                Some(condition) => self.condition(condition)?,
                None => true,
            };
            if wanted {
                found.push((id, kind, block));
            }
        }
        Ok(found)
    }

    /// A resource's block.
    pub(crate) fn resource(&self, id: &str) -> Result<&Value, String> {
        let found = self.template.document.get("Resources").and_then(|it| it.get(id));
        found.ok_or_else(|| self.complain(&format!("there is no resource {id}")))
    }

    /// A resource's properties, resolved.
    pub(crate) fn properties(&self, block: &Value) -> Result<Value, String> {
        self.resolve(block.get("Properties").unwrap_or(&Value::Null))
    }

    /// A stack nested in this one.
    pub(crate) fn child(&self, id: &str) -> Result<Rc<Self>, String> {
        if let Some(child) = self.children.borrow().get(id) {
            return Ok(Rc::clone(child));
        }
        let properties = self.resource(id)?.get("Properties").cloned().unwrap_or_default();
        let location = properties.get("Location").or_else(|| properties.get("TemplateURL")).cloned();
        let location = self.text(&location.unwrap_or_default())?;
        let given = self.resolve(properties.get("Parameters").unwrap_or(&Value::Null))?;
        let folder = self.template.path.parent().unwrap_or(Path::new("."));
        let child = Rc::new(Self::read(&folder.join(location), given.as_object().unwrap_or(&Map::new()))?);
        self.children.borrow_mut().insert(id.to_owned(), Rc::clone(&child));
        Ok(child)
    }

    /// The value of an expression here. Whatever is `AWS::NoValue` is left out.
    pub(crate) fn resolve(&self, value: &Value) -> Result<Value, String> {
        if *self.depth.borrow() > DEEPEST {
            return Err(self.complain("its expressions refer to each other in a circle"));
        }
        *self.depth.borrow_mut() += 1;
        let resolved = self.resolve_one(value);
        *self.depth.borrow_mut() -= 1;
        resolved
    }

    fn resolve_one(&self, value: &Value) -> Result<Value, String> {
        match value {
            Value::Object(map) => {
                if let Some((key, inner)) = single(map)
                    && (key == "Ref" || key.starts_with("Fn::"))
                {
                    return self.intrinsic(key, inner);
                }
                let mut out = Map::new();
                for (key, inner) in map {
                    let resolved = self.resolve(inner)?;
                    if !resolved.is_null() {
                        out.insert(key.clone(), resolved);
                    }
                }
                Ok(Value::Object(out))
            }
            Value::Array(items) => {
                let mut out = Vec::new();
                for item in items {
                    let resolved = self.resolve(item)?;
                    if !resolved.is_null() {
                        out.push(resolved);
                    }
                }
                Ok(Value::Array(out))
            }
            other => Ok(other.clone()),
        }
    }

    /// The value of an expression, as text.
    pub(crate) fn text(&self, value: &Value) -> Result<String, String> {
        Ok(as_text(&self.resolve(value)?))
    }

    fn intrinsic(&self, key: &str, inner: &Value) -> Result<Value, String> {
        let part = |index: usize| inner.get(index).unwrap_or(&Value::Null);
        match key {
            "Ref" => self.reference(inner.as_str().unwrap_or_default()),
            "Fn::GetAtt" => {
                let resource = as_text(part(0));
                let attribute =
                    inner.as_array().into_iter().flatten().skip(1).map(as_text).collect::<Vec<_>>().join(".");
                self.attribute(&resource, &attribute)
            }
            "Fn::Sub" => self.substitute(inner),
            "Fn::Join" => {
                let glue = self.text(part(0))?;
                let items = self.resolve(part(1))?;
                let items: Vec<String> = items.as_array().into_iter().flatten().map(as_text).collect();
                Ok(items.join(&glue).into())
            }
            "Fn::Split" => {
                let (glue, text) = (self.text(part(0))?, self.text(part(1))?);
                Ok(text.split(&glue).collect::<Vec<_>>().into())
            }
            "Fn::Select" => {
                let index: usize =
                    self.text(part(0))?.parse().map_err(|_| self.complain("Fn::Select wants a number"))?;
                let items = self.resolve(part(1))?;
                items.get(index).cloned().ok_or_else(|| self.complain("Fn::Select points past its list"))
            }
            "Fn::If" => {
                let holds = self.condition(&as_text(part(0)))?;
                self.resolve(part(if holds { 1 } else { 2 }))
            }
            "Fn::FindInMap" => {
                let keys = [self.text(part(0))?, self.text(part(1))?, self.text(part(2))?];
                let mut at = self.template.document.get("Mappings");
                for key in &keys {
                    at = at.and_then(|it| it.get(key));
                }
                at.cloned().ok_or_else(|| self.complain(&format!("Mappings have no {}", keys.join("."))))
            }
            "Fn::Base64" => self.resolve(inner),
            "Fn::Equals" | "Fn::Not" | "Fn::And" | "Fn::Or" => self.holds_one(key, inner).map(Value::Bool),
            other => Err(self.complain(&format!("{other} is not supported by the local cloud"))),
        }
    }

    fn reference(&self, name: &str) -> Result<Value, String> {
        let pseudo = match name {
            "AWS::Region" => REGION,
            "AWS::AccountId" => ACCOUNT,
            "AWS::Partition" => "aws",
            "AWS::StackName" => "queueme",
            "AWS::URLSuffix" => "amazonaws.com",
            "AWS::StackId" => "arn:aws:cloudformation:me-south-1:000000000000:stack/queueme/local",
            "AWS::NoValue" => return Ok(Value::Null),
            _ => "",
        };
        if !pseudo.is_empty() {
            return Ok(pseudo.into());
        }
        if let Some(value) = self.parameters.get(name) {
            return Ok(value.clone());
        }
        Ok(names::of(self, name)?.reference.into())
    }

    fn attribute(&self, resource: &str, attribute: &str) -> Result<Value, String> {
        if let Some(output) = attribute.strip_prefix("Outputs.") {
            let child = self.child(resource)?;
            let value =
                child.template.document.get("Outputs").and_then(|it| it.get(output)).and_then(|it| it.get("Value"));
            let value = value.ok_or_else(|| child.complain(&format!("there is no output {output}")))?;
            return child.resolve(value);
        }
        Ok(names::of(self, resource)?.attribute(attribute).into())
    }

    fn substitute(&self, inner: &Value) -> Result<Value, String> {
        let (text, extra) = match inner {
            Value::Array(parts) => (parts.first().map(as_text).unwrap_or_default(), parts.get(1)),
            other => (as_text(other), None),
        };
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let (name, after) = after.split_once('}').ok_or_else(|| self.complain("Fn::Sub: a ${ is not closed"))?;
            rest = after;
            if let Some(literal) = name.strip_prefix('!') {
                out.push_str(&format!("${{{literal}}}"));
            } else if let Some(value) = extra.and_then(|it| it.get(name)) {
                out.push_str(&self.text(value)?);
            } else if let Some((resource, attribute)) = name.split_once('.') {
                out.push_str(&as_text(&self.attribute(resource, attribute)?));
            } else {
                out.push_str(&as_text(&self.reference(name)?));
            }
        }
        out.push_str(rest);
        Ok(out.into())
    }

    fn condition(&self, name: &str) -> Result<bool, String> {
        let block = self.template.document.get("Conditions").and_then(|it| it.get(name));
        self.holds(block.ok_or_else(|| self.complain(&format!("there is no condition {name}")))?)
    }

    fn holds(&self, block: &Value) -> Result<bool, String> {
        match block.as_object().and_then(single) {
            Some(("Condition", Value::String(name))) => self.condition(name),
            Some((key, inner)) => self.holds_one(key, inner),
            None => Ok(block.as_bool().unwrap_or_default()),
        }
    }

    fn holds_one(&self, key: &str, inner: &Value) -> Result<bool, String> {
        let parts = || inner.as_array().into_iter().flatten();
        match key {
            "Fn::Equals" => {
                let values = parts().map(|it| self.text(it)).collect::<Result<Vec<_>, _>>()?;
                Ok(values.first() == values.get(1))
            }
            "Fn::Not" => Ok(!parts().next().map(|it| self.holds(it)).transpose()?.unwrap_or_default()),
            "Fn::And" => parts().try_fold(true, |all, it| Ok(all && self.holds(it)?)),
            "Fn::Or" => parts().try_fold(false, |any, it| Ok(any || self.holds(it)?)),
            other => Err(self.complain(&format!("{other} is no condition"))),
        }
    }

    /// A complaint that names the file.
    pub(crate) fn complain(&self, what: &str) -> String {
        format!("{}: {what}", self.template.path.display())
    }
}

/// The only entry of a map.
fn single(map: &Map<String, Value>) -> Option<(&str, &Value)> {
    let mut entries = map.iter();
    match (entries.next(), entries.next()) {
        (Some((key, value)), None) => Some((key.as_str(), value)),
        _ => None,
    }
}

/// A scalar as CloudFormation writes it; nothing for anything else.
pub(crate) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
        other => other.to_string(),
    }
}
