//! Hides what never reaches a log: secrets, tokens, codes and phone numbers.

use model::Phone;
use serde_json::{Map, Value};

/// What is shown instead of a secret.
const HIDDEN: &str = "***";
/// Maximum length of a text that is shown whole.
const MAX_SHOWN: usize = 8 * 1024;

/// Returns a document without secrets: by the names of its members, and by what texts look like.
pub(super) fn mask(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(mask_members(members)),
        Value::Array(items) => Value::Array(items.iter().map(mask).collect()),
        Value::String(text) => Value::String(mask_document(text).unwrap_or_else(|| mask_text(text))),
        other => other.clone(),
    }
}

/// Masks a document that is the value of a member, as the `body` of an event is.
fn mask_document(text: &str) -> Option<String> {
    let inner = text.starts_with(['{', '[']).then(|| serde_json::from_str::<Value>(text).ok()).flatten()?;
    Some(mask(&inner).to_string())
}

fn mask_members(members: &Map<String, Value>) -> Map<String, Value> {
    members.iter().map(|(name, value)| (name.clone(), mask_member(name, value))).collect()
}

/// Returns the value of a member with this name without secrets.
pub(super) fn mask_member(name: &str, value: &Value) -> Value {
    let name = name.to_ascii_lowercase();
    match kind_of(&name) {
        MemberKind::Secret => hide(value),
        MemberKind::Code if value.as_str().is_some_and(is_name) => value.clone(),
        MemberKind::Code => hide(value),
        MemberKind::Message => mask(&without_codes(value)),
        MemberKind::Other => mask(value),
    }
}

enum MemberKind {
    Secret,
    /// A code that proves something, or the name of an error.
    Code,
    /// A text for a person, which may contain a code.
    Message,
    Other,
}

fn kind_of(name: &str) -> MemberKind {
    let contains = |parts: &[&str]| parts.iter().any(|it| name.contains(it));
    if contains(&["token_type", "ticket_id"]) {
        return MemberKind::Other;
    }
    let is_secret = contains(&["token", "secret", "password", "phone", "otp", "authorization", "cookie"])
        || name == "ticket"
        || name == "door"
        || name == "url"
        || name.ends_with("_code")
        || name.ends_with("codes");
    match name {
        _ if is_secret => MemberKind::Secret,
        "code" => MemberKind::Code,
        "text" | "body" | "message" | "sms" => MemberKind::Message,
        _ => MemberKind::Other,
    }
}

/// Hides texts and numbers. An object is one of DynamoDB's values, whose content is hidden, or has members of its own.
fn hide(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(Phone::parse(text).map_or_else(|_| HIDDEN.to_owned(), |it| it.masked())),
        Value::Number(_) => HIDDEN.into(),
        Value::Array(items) => Value::Array(items.iter().map(hide).collect()),
        Value::Object(members) => match members.iter().next() {
            Some((kind, inner)) if members.len() == 1 && matches!(kind.as_str(), "S" | "N" | "B" | "SS" | "NS") => {
                Value::Object(Map::from_iter([(kind.clone(), hide(inner))]))
            }
            _ => Value::Object(mask_members(members)),
        },
        other => other.clone(),
    }
}

/// Whether a text is a name, such as the `code` of a problem document: `slot_taken`.
fn is_name(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_lowercase() || it == b'_')
}

/// Returns a text without what looks like a token or a phone number, and not longer than is readable.
pub(super) fn mask_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(MAX_SHOWN));
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        if letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '_' | '.' | '~' | '=') {
            word.push(letter);
            continue;
        }
        out.push_str(&mask_word(&word));
        word.clear();
        out.push(letter);
        if out.len() > MAX_SHOWN {
            out.push('…');
            return out;
        }
    }
    out.pop();
    out
}

fn mask_word(word: &str) -> String {
    let digits = word.trim_start_matches('+');
    let is_number = digits.len() >= 9 && digits.bytes().all(|it| it.is_ascii_digit());
    if is_number && (word.starts_with('+') || word.starts_with("05") || word.starts_with("9665")) {
        return Phone::parse(word).map_or_else(|_| HIDDEN.to_owned(), |it| it.masked());
    }
    // A signed token: three parts, the first of which is a JSON object.
    if word.len() > 40 && word.starts_with("eyJ") { HIDDEN.to_owned() } else { word.to_owned() }
}

/// Hides runs of four to eight digits in a text.
fn without_codes(value: &Value) -> Value {
    let Some(text) = value.as_str().filter(|it| !it.starts_with(['{', '['])) else { return value.clone() };
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for letter in text.chars().chain([' ']) {
        if letter.is_numeric() {
            digits.push(letter);
            continue;
        }
        let is_code = (4..=8).contains(&digits.chars().count());
        out.push_str(if is_code { HIDDEN } else { &digits });
        digits.clear();
        out.push(letter);
    }
    out.pop();
    Value::String(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_tokens_codes_and_phones_are_hidden_and_the_rest_is_shown() {
        let seen = json!({
            "phone": "0512345678", "code": "123456", "refresh_token": "abc", "token_type": "Bearer", "ticket": "x",
            "ticket_id": "ticket_1", "url": "https://a/b?X=1", "contact_phone": {"S": "+966512345678"},
            "text": "Your code is 123456, for +966512345678 on 2026", "recovery_codes": ["1111-2222"], "numbers": [1, 2],
            "nested": [{"Authorization": "Bearer eyJ"}], "body": "{\"otp\":\"x\"}", "problem": {"code": "slot_taken", "status": 409},
            "ticket_shown": {"number": "Q-1"}, "note": "call 0512345678 or eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJxdWV1ZW1lIn0.c2ln",
        });
        let shown = json!({
            "phone": "+9665*****78", "code": "***", "refresh_token": "***", "token_type": "Bearer", "ticket": "***",
            "ticket_id": "ticket_1", "url": "***", "contact_phone": {"S": "+9665*****78"},
            "text": "Your code is ***, for +9665*****78 on ***", "recovery_codes": ["***"], "numbers": [1, 2],
            "nested": [{"Authorization": "***"}], "body": "{\"otp\":\"***\"}", "problem": {"code": "slot_taken", "status": 409},
            "ticket_shown": {"number": "Q-1"}, "note": "call +9665*****78 or ***",
        });
        assert_eq!(mask(&seen), shown);
    }

    #[test]
    fn the_members_of_a_ticket_in_a_queue_are_shown() {
        let ticket = json!({"ticket": {"id": "ticket_1", "status": "waiting", "public_token": "abc"}});
        assert_eq!(mask(&ticket), json!({"ticket": {"id": "ticket_1", "status": "waiting", "public_token": "***"}}));
    }
}
