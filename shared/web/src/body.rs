//! Request bodies: JSON of at most 64 KB and 32 levels, with the fields of one type and no others.

use crate::strict::Strict;
use crate::{Fault, FieldError, Request};
use model::Code;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

/// Maximum size of a body, in bytes.
const LARGEST: usize = 64 * 1024;
/// How serde names integers.
const INTEGERS: &[&str] = &["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];
/// Maximum depth of nesting.
const DEEPEST: usize = 32;

/// Reads the body as a `T`. Types derive `Deserialize` with `deny_unknown_fields`. Repeated fields are refused, too.
///
/// # Errors
/// `media_type`, `malformed`, or `validation_failed` with a pointer to the field. The size was checked before.
pub fn body<T: DeserializeOwned>(request: &Request) -> Result<T, Fault> {
    let bytes = request.bytes();
    let declared = request.header("content-type").unwrap_or("application/json");
    let essence = declared.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") || request.header("content-encoding").is_some() {
        return Err(Code::MediaType.into());
    }
    decode(bytes)
}

/// The body of endpoints that take none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoFields {}

/// Checks that there is no body, or one without fields.
///
/// # Errors
/// As [`body`].
pub(crate) fn check_no_fields(request: &Request) -> Result<(), Fault> {
    if request.bytes().is_empty() { Ok(()) } else { body::<NoFields>(request).map(|NoFields {}| ()) }
}

/// Checks the size of the body, before anything looks into it.
///
/// # Errors
/// `too_large`.
pub(crate) fn check_size(request: &Request) -> Result<(), Fault> {
    if request.bytes().len() > LARGEST { Err(Code::TooLarge.into()) } else { Ok(()) }
}

/// For `#[serde(deserialize_with)]`: distinguishes a field that is given, even as `null`, from one that is omitted.
///
/// # Errors
/// When it is given and is not a `T`.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Reads JSON as a `T`.
///
/// # Errors
/// `malformed` if it is not JSON or nested too deeply, `validation_failed` if it is not a `T`.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    check_depth(bytes)?;
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(Strict(&mut deserializer)).map_err(|error| {
        let pointer = pointer(error.path());
        let inner = error.into_inner();
        match inner.classify() {
            serde_json::error::Category::Data => {
                let detail = inner.to_string();
                // The pointer says where; the parser's position in bytes is left out.
                let detail = sentence(detail.split(" at line ").next().unwrap_or_default());
                let code = if detail.starts_with("unknown field") {
                    "unknown_field"
                } else if detail.starts_with("missing field") {
                    "missing"
                } else {
                    "invalid"
                };
                let error = FieldError { pointer, code, detail };
                Fault { errors: vec![error], ..Fault::new(Code::ValidationFailed) }
            }
            _ => Fault::new(Code::Malformed),
        }
    })?;
    deserializer.end().map_err(|_| Fault::new(Code::Malformed))?;
    Ok(value)
}

/// What serde says about a value, without the names of our types.
fn sentence(detail: &str) -> String {
    let Some((found, expected)) = detail.split_once(", expected ") else { return detail.to_owned() };
    if found.starts_with("invalid type: ") {
        let text = match expected {
            "a map" | "map" => "must be an object",
            "a sequence" | "an array" => "must be a list",
            "a string" | "a borrowed string" | "str" => "must be a text",
            "a boolean" => "must be true or false",
            "f32" | "f64" => "must be a number",
            it if it.starts_with("struct ") => "must be an object",
            it if it.starts_with("tuple ") || it.starts_with("an array ") => "must be a list",
            it if INTEGERS.contains(&it) => "must be a whole number",
            _ => "has the wrong type",
        };
        return text.to_owned();
    }
    if found.starts_with("invalid value: integer") || found.starts_with("invalid value: floating point") {
        return "out of its range".to_owned();
    }
    if found.starts_with("invalid length ") {
        return "has the wrong number of entries".to_owned();
    }
    detail.to_owned()
}

/// Refuses JSON nested more deeply than 32 levels, before anything is parsed or allocated.
///
/// # Errors
/// `malformed`.
pub fn check_depth(bytes: &[u8]) -> Result<(), Fault> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in bytes {
        match (in_text, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (true, b'"') => in_text = false,
            (false, b'"') => in_text = true,
            (false, b'[' | b'{') => depth += 1,
            (false, b']' | b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Code::Malformed.into());
        }
    }
    Ok(())
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |text, segment| match segment {
        Segment::Seq { index } => format!("{text}/{index}"),
        Segment::Map { key } => format!("{text}/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { variant } => format!("{text}/{variant}"),
        Segment::Unknown => text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(serde::Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Form {
        name: String,
        age: Option<u8>,
        inner: Option<Box<Form>>,
    }

    fn code_of(text: &str) -> (&'static str, Option<(String, &'static str)>) {
        let fault = decode::<Form>(text.as_bytes()).unwrap_err();
        (fault.code.as_str(), fault.errors.first().map(|it| (it.pointer.clone(), it.code)))
    }

    #[test]
    fn a_list_is_not_read_as_an_object_at_any_depth() {
        for (text, at) in [
            ("[\"a\", 1]", ""),
            (r#"{"name": "a", "inner": ["b"]}"#, "/inner"),
            (r#"{"name": "a", "inner": {"name": "b", "inner": []}}"#, "/inner/inner"),
        ] {
            let (code, field) = code_of(text);
            assert_eq!((code, field.unwrap().0), ("validation_failed", at.to_owned()), "{text}");
        }
        assert!(decode::<Form>(br#"{"name": "a", "age": 3, "inner": {"name": "b", "age": null}}"#).is_ok());
    }

    #[test]
    fn details_are_sentences_about_the_value_without_names_of_types() {
        for (text, expected) in [
            ("[]", "must be an object"),
            (r#"{"name": {"a": 1}}"#, "must be a text"),
            (r#"{"name": "a", "age": "b"}"#, "must be a whole number"),
            (r#"{"name": "a", "age": 300}"#, "out of its range"),
            (r#"{"name": "a", "age": 1.5}"#, "must be a whole number"),
            (r#"{"name": "a", "inner": "b"}"#, "must be an object"),
            (r#"{"name": null}"#, "must be a text"),
        ] {
            let fault = decode::<Form>(text.as_bytes()).unwrap_err();
            assert_eq!(fault.errors[0].detail, expected, "{text}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_error() {
        assert!(decode::<Form>(br#"{"name":"a","age":3}"#).is_ok());
        assert_eq!(code_of(""), ("malformed", None));
        assert_eq!(code_of("{"), ("malformed", None));
        assert_eq!(code_of(r#"{"name":"a"} x"#), ("malformed", None));
        assert_eq!(code_of("\u{feff}{\"name\":\"a\"}"), ("malformed", None));
        assert_eq!(code_of(r#"{"name":"a","nome":1}"#).1, Some(("/nome".into(), "unknown_field")));
        assert_eq!(code_of(r#"{"name":"a","name":"b"}"#).0, "validation_failed");
        assert_eq!(code_of(r#"{"age":3}"#).1, Some((String::new(), "missing")));
        assert_eq!(code_of(r#"{"name":"a","age":300}"#).1, Some(("/age".into(), "invalid")));
        assert_eq!(code_of(r#"{"name":"a","inner":{"name":5}}"#).1, Some(("/inner/name".into(), "invalid")));
        assert_eq!(code_of(&"[".repeat(10_000)).0, "malformed");
        assert_eq!(code_of("\"\\ud800\"").0, "malformed");
        assert!(decode::<serde_json::Value>("[".repeat(32).as_bytes()).is_err());
        assert!(decode::<serde_json::Value>(format!("{}{}", "[".repeat(32), "]".repeat(32)).as_bytes()).is_ok());
        assert!(decode::<serde_json::Value>(format!("{}{}", "[".repeat(33), "]".repeat(33)).as_bytes()).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn reading_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..60), json in "[\\[\\]{}\":,a-z0-9\\\\ ]{0,60}") {
            let _ = decode::<Form>(&bytes);
            let _ = decode::<serde_json::Value>(json.as_bytes());
        }
    }
}
