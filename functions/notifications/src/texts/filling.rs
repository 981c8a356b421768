//! Filling the variables of a text.

use super::variable::{VariableForm, render};
use model::Language;
use serde_json::{Map, Value};

/// Returns the names of a text's variables.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let all = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    all.map(|(name, _)| name.split_once('|').map_or(name, |(name, _)| name))
}

/// Replaces `{name}`, and `{name|form}` in that form. A value that looks like a variable is not replaced again.
pub(super) fn fill(text: &str, language: Language, variables: &Map<String, Value>) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let (name, form) =
            name.split_once('|').map_or((name, VariableForm::Plain), |(name, form)| (name, VariableForm::of(form)));
        if let Some(value) = variables.get(name) {
            filled.push_str(&render(value, form, language));
        }
        filled.push_str(rest);
    }
    filled
}
