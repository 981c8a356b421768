//! Faults: why requests fail. One type, presented to callers as a problem document (RFC 9457) in one place.

use crate::Reply;
use crate::detail::localised;
use model::{Code, Language};
use serde_json::{Map, Value, json};
use store::{Item, Refusal, StoreError};

/// Why a request failed.
#[derive(Debug)]
pub struct Fault {
    /// Problem code.
    pub code: Code,
    /// Fields that are not valid. Empty if none is to blame.
    pub errors: Vec<FieldError>,
    /// Seconds to wait before another attempt. `None` if waiting doesn't help.
    pub retry_after: Option<i64>,
    /// Additional members of the document, such as `alternatives`.
    pub extra: Map<String, Value>,
    /// Headers that the response has besides the usual ones.
    pub headers: Vec<(&'static str, String)>,
    /// Internal cause, for the log only.
    pub cause: Option<String>,
    /// Whether to run the request again, because what it was decided on has changed. The caller gets this fault only if
    /// every attempt fails.
    pub should_retry: bool,
    /// The item that blocked a write, as it is now. `None` if there is no such item.
    pub blocking_item: Option<Box<Item>>,
}

/// A field that is not valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// JSON pointer to the field (RFC 6901), or `?name` for a query parameter.
    pub pointer: String,
    /// Stable name of the error.
    pub code: &'static str,
    /// What is expected, in English. The document has it in the caller's language.
    pub detail: String,
}

impl Fault {
    /// Returns a fault with this code.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            errors: vec![],
            retry_after: None,
            extra: Map::new(),
            headers: vec![],
            cause: None,
            should_retry: false,
            blocking_item: None,
        }
    }

    /// Returns `validation_failed` for one field.
    #[must_use]
    pub fn field(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        let error = FieldError { pointer: pointer.into(), code, detail: detail.into() };
        Self { errors: vec![error], ..Self::new(Code::ValidationFailed) }
    }

    /// Returns `method_not_allowed` for a path that has these methods.
    #[must_use]
    pub fn method_not_allowed(allowed: &[&str]) -> Self {
        Self::new(Code::MethodNotAllowed).with_header("allow", allowed.join(", "))
    }

    /// Returns a fault that runs the request again, because what it was decided on has changed.
    #[must_use]
    pub fn retry(cause: impl std::fmt::Display) -> Self {
        Self { should_retry: true, ..Self::new(Code::ProviderUnavailable).retry_in(1).with_cause(cause) }
    }

    /// Returns `quota_exceeded` for a limit of the plan.
    #[must_use]
    pub fn quota(resource: &'static str, used: i64, limit: i64) -> Self {
        let mut fault = Self::new(Code::QuotaExceeded);
        for (name, value) in [("resource", json!(resource)), ("used", json!(used)), ("limit", json!(limit))] {
            fault.extra.insert(name.to_owned(), value);
        }
        fault
    }

    /// Sets the seconds to wait, at least 1.
    #[must_use]
    pub fn retry_in(mut self, seconds: i64) -> Self {
        self.retry_after = Some(seconds.max(1));
        self
    }

    /// Adds a header to the response.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Sets the internal cause, for the log.
    #[must_use]
    pub fn with_cause(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// Returns the problem document.
    pub(crate) fn reply(&self, language: Language, request_id: &str) -> Reply {
        let title = self.code.title(language);
        // What is in use has a text of its own, such as an occupied counter.
        let own = self.errors.first().filter(|_| self.code == Code::InUse);
        let own = own.map(|it| localised(it.code, &it.detail, language).to_string());
        let mut document = json!({
            "type": format!("https://queueme.sa/problems/{}", self.code.as_str()),
            "title": title,
            "status": self.code.status(),
            "detail": own.as_deref().unwrap_or(title),
            "code": self.code.as_str(),
            "request_id": request_id,
        });
        if let Some(members) = document.as_object_mut() {
            if !self.errors.is_empty() {
                let errors = self.errors.iter().map(|it| {
                    let detail = localised(it.code, &it.detail, language);
                    json!({"pointer": it.pointer, "code": it.code, "detail": detail})
                });
                members.insert("errors".to_owned(), errors.collect());
            }
            members.extend(self.extra.clone());
        }
        let reply = Reply::json(self.code.status(), &document).header("content-type", "application/problem+json");
        let reply = match self.code {
            Code::Unauthenticated => reply.header("www-authenticate", "Bearer"),
            _ => reply,
        };
        let reply = self.headers.iter().fold(reply, |reply, (name, value)| reply.header(name, value));
        match self.retry_after {
            Some(seconds) => reply.header("retry-after", &seconds.to_string()),
            None => reply,
        }
    }
}

impl From<Code> for Fault {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::new(Code::ProviderUnavailable).retry_in(1).with_cause(error)
    }
}

/// For refused writes without a meaning of their own: the state has changed in the meantime.
impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(error) => error.into(),
            Refusal::Condition { at, .. } => Self::new(Code::WrongState).with_cause(format!("condition of write {at}")),
        }
    }
}
