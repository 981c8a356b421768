//! The description of one Lambda function, from which its binary, the local cloud and its OpenAPI row are made.

use crate::{BoxFuture, Clock, Env, StartError};
use bytes::Bytes;
use jiff::Timestamp;
use std::fmt;
use std::sync::Arc;

/// One Lambda function.
#[derive(Clone, Copy)]
pub struct Function {
    /// The name of its binary, its template entry's `Binary`, and its sample event.
    pub name: &'static str,
    /// What calls it.
    pub trigger: Trigger,
    /// Builds what it needs (Lambda's INIT) and returns what answers invocations.
    pub start: Start,
}

/// What calls a function.
#[derive(Clone, Copy)]
pub enum Trigger {
    /// A route of one of the HTTP APIs, with its row of the API description.
    Http(Route),
    /// A route key of the WebSocket API, such as `$connect` or `subscribe`.
    Socket(&'static str),
    /// Records of the table's stream.
    Stream,
    /// An event on the bus, by its detail type.
    Bus(&'static str),
    /// A schedule in the template.
    Schedule,
    /// Nothing but a direct invocation by an operator.
    Direct,
}

/// A route of an HTTP API.
#[derive(Clone, Copy)]
pub struct Route {
    /// Which gateway.
    pub api: Api,
    /// `GET`, `POST`, ...
    pub method: &'static str,
    /// The path below the API's base path, with `{parameters}`.
    pub path: &'static str,
    /// Its operation in the API description.
    pub operation: fn() -> utoipa::openapi::path::Operation,
    /// Its named types in the API description.
    pub schemas: fn(&mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::Schema>)>),
}

/// The HTTP APIs, one per audience, and the one where everybody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Api {
    /// `/identity/v1`
    Identity,
    /// `/customer/v1`
    Customer,
    /// `/shop/v1`
    Shop,
    /// `/admin/v1`
    Admin,
}

impl Api {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Identity, Self::Customer, Self::Shop, Self::Admin];

    /// The first segment of its public base path, and the name of its description and template.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Customer => "customer",
            Self::Shop => "shop",
            Self::Admin => "admin",
        }
    }
}

/// One call of a function: the event that Lambda delivers, and when.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// The event, as JSON.
    pub payload: Bytes,
    /// Lambda's id of this invocation.
    pub request_id: String,
    /// Where the handler's "now" comes from.
    pub clock: Clock,
    /// When Lambda ends the invocation, by the machine's clock.
    pub deadline: Timestamp,
}

/// Why an invocation failed as a whole. Asynchronous callers retry it; then it goes to their dead-letter queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// A short, stable name.
    pub kind: &'static str,
    /// What happened, free of personal data.
    pub message: String,
}

/// Answers invocations.
pub trait Handle: Send + Sync {
    /// Answers one invocation with a JSON document.
    fn invoke(&self, invocation: Invocation) -> BoxFuture<'_, Result<Bytes, Failure>>;
}

/// A function that has started.
pub type Started = Arc<dyn Handle>;

/// A function that is starting.
pub type Starting = BoxFuture<'static, Result<Started, StartError>>;

/// How a function starts.
pub type Start = fn(Env) -> Starting;

impl Failure {
    /// A failure of this kind.
    pub fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.message)
    }
}

impl std::error::Error for Failure {}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Function").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Lists a domain's functions as `functions()`: HTTP endpoints as `"name" path::to::module Api METHOD "/path";`, each module with
/// `operation`, `schemas` and `start`, and the others as `"name" module trigger;`.
#[macro_export]
macro_rules! functions {
    (
        http { $($name:literal $($module:ident)::+ $api:ident $method:ident $path:literal;)* }
        others { $($other:literal $job:ident $trigger:expr;)* }
    ) => {
        /// The functions of this domain.
        #[must_use]
        pub fn functions() -> Vec<$crate::Function> {
            vec![$($crate::Function {
                name: $name,
                trigger: $crate::Trigger::Http($crate::Route {
                    api: $crate::Api::$api,
                    method: stringify!($method),
                    path: $path,
                    operation: $($module)::+::operation,
                    schemas: $($module)::+::schemas,
                }),
                start: $($module)::+::start,
            },)* $($crate::Function { name: $other, trigger: $trigger, start: $job::start },)*]
        }
    };
}
