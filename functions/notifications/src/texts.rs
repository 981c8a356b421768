//! The texts that people read, in both languages, from `texts/texts.json`.

use model::{Bilingual, Language};
use runtime::StartError;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

const FILE: &str = include_str!("../texts/texts.json");

/// All texts, by type of notification.
pub(crate) struct Texts(HashMap<String, Text>);

#[derive(Deserialize)]
struct Text {
    title: Bilingual,
    body: Bilingual,
    /// Where it goes besides the inbox: `push` unless it says otherwise, `sms`.
    #[serde(default = "push_only")]
    channels: Vec<String>,
}

fn push_only() -> Vec<String> {
    vec!["push".to_owned()]
}

impl Texts {
    pub(crate) fn load() -> Result<Self, StartError> {
        serde_json::from_str(FILE).map(Self).map_err(|error| StartError(format!("texts.json: {error}")))
    }

    /// Title and body of a notification; nothing for an unknown type.
    pub(crate) fn write(
        &self,
        kind: &str,
        language: Language,
        variables: &Map<String, Value>,
    ) -> Option<(String, String)> {
        let text = self.0.get(kind)?;
        let fill = |text: &Bilingual| fill(text.pick(language), language, variables);
        Some((fill(&text.title), fill(&text.body)))
    }

    /// Whether a type of notification goes to a channel.
    pub(crate) fn goes_to(&self, kind: &str, channel: &str) -> bool {
        self.0.get(kind).is_some_and(|it| it.channels.iter().any(|it| it == channel))
    }
}

/// Fills in `{name}`. Values are put in once and not read again, so a value that looks like a variable stays as it is.
fn fill(text: &str, language: Language, variables: &Map<String, Value>) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        match variables.get(name) {
            Some(Value::String(value)) => filled.push_str(value),
            // A text in both languages, such as a shop's name.
            Some(value @ Value::Object(_)) => match serde_json::from_value::<Bilingual>(value.clone()) {
                Ok(both) => filled.push_str(both.pick(language)),
                Err(_) => filled.push_str(&value.to_string()),
            },
            Some(Value::Null) => {}
            Some(value) => filled.push_str(&value.to_string()),
            None => {}
        }
        filled.push_str(rest);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeSet;

    fn variables_of(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_text_says_the_same_in_both_languages() {
        for (kind, text) in Texts::load().unwrap().0 {
            for pair in [&text.title, &text.body] {
                assert!(!pair.ar.is_empty() && !pair.en.is_empty(), "{kind}");
                assert_eq!(variables_of(&pair.ar), variables_of(&pair.en), "{kind}");
            }
        }
    }

    #[test]
    fn values_are_never_read_as_variables() {
        let Value::Object(variables) = json!({"device": "{code}", "code": 7}) else { panic!() };
        let (_, body) = Texts::load().unwrap().write("new_device_login", Language::En, &variables).unwrap();
        assert!(body.contains("on {code}. Not"));
    }
}
