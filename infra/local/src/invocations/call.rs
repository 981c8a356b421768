//! A call of a function to a service, and how an invocation fails.

use jiff::Timestamp;

/// A completed call.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallRecord {
    pub(crate) function: String,
    pub(crate) service: &'static str,
    pub(crate) operation: String,
    pub(crate) started_us: i64,
    pub(crate) read_units: f64,
    pub(crate) write_units: f64,
    /// 0 if the caller got no answer.
    pub(crate) status: u16,
    /// What the call names as its invocation: its id, or the session token of its environment.
    pub(crate) invocation: Option<String>,
    /// What it is about: keys of items, topics, names of files.
    pub(crate) about: Vec<String>,
    /// The code of a failure.
    pub(crate) error: Option<String>,
}

impl CallRecord {
    /// Returns whether the policies of the templates do not permit the call.
    pub(crate) fn is_denied(&self) -> bool {
        self.error
            .as_deref()
            .is_some_and(|it| matches!(it, "AccessDeniedException" | "AuthorizationError" | "AccessDenied"))
    }
}

/// The error of a failed invocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InvocationError {
    /// `Runtime.InitError`, `Sandbox.Timedout`, or the function's own kind.
    pub(crate) kind: String,
    pub(crate) message: String,
}

impl InvocationError {
    pub(crate) fn new(kind: &str, message: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), message: message.into() }
    }
}

/// Returns the machine's time in microseconds since 1970.
pub(crate) fn now_us() -> i64 {
    Timestamp::now().as_microsecond()
}
