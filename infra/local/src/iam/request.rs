//! A request as policies see it.

use super::key::ConditionKey;
use std::borrow::Cow;

/// Who makes a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CallingPrincipal {
    /// Test fixtures, the console and the local cloud itself: not judged.
    Administrator,
    /// A function, with the role of its template.
    Function(String),
    /// A role with this ARN that a service has assumed.
    Role(String),
    /// A service itself, on behalf of a resource.
    Service { name: &'static str, source: String },
}

/// One action on one resource, with what conditions may ask for.
#[derive(Clone, Debug)]
pub(crate) struct AccessRequest {
    /// `dynamodb:GetItem`
    pub(crate) action: Cow<'static, str>,
    /// Its ARN; `*` for an action without one.
    pub(crate) resource: String,
    context: Vec<(ConditionKey, Vec<String>)>,
}

impl AccessRequest {
    pub(crate) fn new(action: impl Into<Cow<'static, str>>, resource: impl Into<String>) -> Self {
        Self { action: action.into(), resource: resource.into(), context: Vec::new() }
    }

    /// Adds the values of a key. Without any the key stays absent.
    pub(crate) fn with<T: Into<String>>(mut self, key: ConditionKey, values: impl IntoIterator<Item = T>) -> Self {
        let values: Vec<String> = values.into_iter().map(Into::into).collect();
        if !values.is_empty() {
            self.context.push((key, values));
        }
        self
    }

    /// Returns the values of a key; none if it is absent.
    pub(crate) fn values(&self, key: ConditionKey) -> &[String] {
        self.context.iter().find(|(it, _)| *it == key).map_or(&[], |(_, values)| values)
    }

    /// Returns the value that a policy's variable stands for: that of a key with exactly one.
    pub(crate) fn variable(&self, key: ConditionKey) -> Option<&str> {
        match self.values(key) {
            [one] => Some(one),
            _ => None,
        }
    }
}
