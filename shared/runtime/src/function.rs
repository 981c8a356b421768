//! The description of one Lambda function, from which its binary, the local cloud and its OpenAPI row are made.

use crate::{BoxFuture, Clock, Deployment, Env, StartError};
use bytes::Bytes;
use jiff::Timestamp;
use std::fmt;
use std::sync::Arc;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{RefOr, Schema};

/// One Lambda function.
#[derive(Clone)]
pub struct Function {
    /// The name of its binary, its template entry's `Binary`, and its sample event.
    pub name: &'static str,
    /// The path of the module that declares it, such as `queue::tickets::customer::join`.
    pub module: &'static str,
    /// What it does, in at most six words.
    pub summary: &'static str,
    /// What calls it.
    pub trigger: Trigger,
    /// What it may touch, and how large it is.
    pub deployment: Deployment,
    /// What its sample event says besides the envelope.
    pub example: Example,
    /// Builds what it needs (Lambda's INIT) and returns what answers invocations.
    pub start: Start,
}

/// What calls a function.
#[derive(Clone)]
pub enum Trigger {
    /// A route of one of the HTTP APIs, with its row of the API description.
    Http(Route),
    /// Requests to an HTTP API that match none of its routes.
    UnmatchedRequests(Api),
    /// A route key of the WebSocket API, such as `$connect` or `subscribe`.
    Socket(&'static str),
    /// Records of the table's stream.
    Stream(Subscription),
    /// Events on the bus, by their detail types.
    Bus(&'static [&'static str]),
    /// A schedule expression, such as `rate(1 hour)`.
    Schedule(&'static str),
    /// Nothing but a direct invocation by an operator.
    Direct,
}

impl Trigger {
    /// Whether its caller does not wait for the answer. What fails is then tried again, and in the end kept in a
    /// failure queue.
    #[must_use]
    pub const fn is_asynchronous(&self) -> bool {
        !matches!(self, Self::Http(_) | Self::UnmatchedRequests(_) | Self::Socket(_))
    }
}

/// Which records of the table's stream a function is given.
#[derive(Clone, Copy, Debug)]
pub struct Subscription {
    /// `INSERT`, `MODIFY`, `REMOVE`.
    pub changes: &'static [&'static str],
    /// The tags of the entities.
    pub entities: &'static [&'static str],
    /// Maximum records of one invocation.
    pub batch_size: u16,
}

/// A route of an HTTP API.
#[derive(Clone)]
pub struct Route {
    /// Which gateway.
    pub api: Api,
    /// `GET`, `POST`, ...
    pub method: &'static str,
    /// Whether `HEAD` is answered as well.
    pub answers_head: bool,
    /// The path below the API's base path, with `{parameters}`.
    pub path: &'static str,
    /// Its operation in the API description.
    pub operation: Box<Operation>,
    /// Collects its named types for the API description.
    pub schemas: Vec<Collect>,
}

/// Collects named types.
pub type Collect = fn(&mut Vec<(String, RefOr<Schema>)>);

/// The part of a sample event that does not follow from the trigger. Placeholders such as `${shop_id}` stand for what
/// the tests make first.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The body of a request or frame, the envelope of an event, the records of a stream, the input of a direct
    /// invocation. JSON.
    pub body: Option<&'static str>,
    /// The query string of a request or of the opening of a WebSocket, percent-encoded.
    pub query: &'static str,
    /// Path parameters and headers that have another value than the one that follows from their name.
    pub values: Vec<(&'static str, &'static str)>,
    /// The placeholder of what is used up when it succeeds.
    pub consumes: Option<&'static str>,
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

/// What limits of requests mean. Only the local cloud has another value than `Enforced`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequestLimiting {
    /// Requests are counted, and refused beyond the limits.
    #[default]
    Enforced,
    /// Requests are counted, but never refused.
    Counted,
    /// Requests are not counted.
    Off,
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
    /// What limits of requests mean.
    pub limits: RequestLimiting,
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
pub type Start = Arc<dyn Fn(Env) -> Starting + Send + Sync>;

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

impl Function {
    /// A function that touches nothing.
    pub fn new(name: &'static str, trigger: Trigger, start: impl Fn(Env) -> Starting + Send + Sync + 'static) -> Self {
        let (deployment, example) = (Deployment::default(), Example::default());
        Self { name, module: "", summary: "", trigger, deployment, example, start: Arc::new(start) }
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Function").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Lists a domain's functions as `functions()`. A row is the function's name and the module with its `endpoint()`:
/// `"customer-join-queue" => tickets::customer::join;`.
#[macro_export]
macro_rules! functions {
    ($($name:literal => $($module:ident)::+;)*) => {
        /// The functions of this domain.
        #[must_use]
        pub fn functions() -> Vec<$crate::Function> {
            vec![$($crate::Function {
                module: concat!(module_path!(), $("::", stringify!($module)),+),
                ..$($module)::+::endpoint().named($name)
            },)*]
        }
    };
}
