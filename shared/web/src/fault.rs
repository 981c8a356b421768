//! What a caller is told when something is wrong: one type, one place that writes the problem document (RFC 9457).

use crate::Reply;
use crate::detail::localised;
use model::{Code, Language};
use serde_json::{Map, Value, json};
use store::{Item, Refusal, StoreError};

/// Why a request was not done.
#[derive(Debug)]
pub struct Fault {
    /// Its stable name.
    pub code: Code,
    /// Which fields are wrong.
    pub errors: Vec<FieldError>,
    /// Seconds until trying again makes sense.
    pub retry_after: Option<i64>,
    /// More members of the document, such as `alternatives`.
    pub extra: Map<String, Value>,
    /// What happened inside, for the log only.
    pub cause: Option<String>,
    /// Somebody else was faster: the request's host judges it anew, and only tells the caller if that keeps happening.
    pub should_retry: bool,
    /// The item that stood in the way of what was raced, as it is, if there is one.
    pub blocking_item: Option<Box<Item>>,
}

/// A field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Where: a JSON pointer (RFC 6901), or `?name` for a query parameter.
    pub pointer: String,
    /// A stable name.
    pub code: &'static str,
    /// What is expected, in English; the document says it in the caller's language.
    pub detail: String,
}

impl Fault {
    /// A fault of this kind.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            errors: vec![],
            retry_after: None,
            extra: Map::new(),
            cause: None,
            should_retry: false,
            blocking_item: None,
        }
    }

    /// `validation_failed` for one field.
    #[must_use]
    pub fn field(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        let error = FieldError { pointer: pointer.into(), code, detail: detail.into() };
        Self { errors: vec![error], ..Self::new(Code::ValidationFailed) }
    }

    /// What the request was judged by changed before it was done.
    #[must_use]
    pub fn retry(cause: impl std::fmt::Display) -> Self {
        Self { should_retry: true, ..Self::new(Code::ProviderUnavailable).retry_in(1).with_cause(cause) }
    }

    /// A limit of the plan is reached.
    #[must_use]
    pub fn quota(resource: &'static str, used: i64, limit: i64) -> Self {
        let mut fault = Self::new(Code::QuotaExceeded);
        for (name, value) in [("resource", json!(resource)), ("used", json!(used)), ("limit", json!(limit))] {
            fault.extra.insert(name.to_owned(), value);
        }
        fault
    }

    /// With the time to wait.
    #[must_use]
    pub fn retry_in(mut self, seconds: i64) -> Self {
        self.retry_after = Some(seconds.max(1));
        self
    }

    /// With what happened inside, for the log.
    #[must_use]
    pub fn with_cause(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// The problem document.
    pub(crate) fn reply(&self, language: Language, request_id: &str) -> Reply {
        let title = self.code.title(language);
        let mut document = json!({
            "type": format!("https://queueme.sa/problems/{}", self.code.as_str()),
            "title": title,
            "status": self.code.status(),
            "detail": title,
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

/// For writes whose refusal has no meaning of its own here: somebody else was faster.
impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(error) => error.into(),
            Refusal::Condition { at, .. } => Self::new(Code::WrongState).with_cause(format!("condition of write {at}")),
        }
    }
}
